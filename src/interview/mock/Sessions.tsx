import Link from "@docusaurus/Link";
import type { Mock } from "./interview";
import { type Marks, scorecard } from "./marks";
import { ScorecardTable } from "./ScorecardTable";
import { Moment } from "../../ui/Moment";
import styles from "./mock.module.css";

interface SessionsProps {
  ready: boolean;
  mocks: readonly Mock[];
  /** Undefined where the scenario is gone. */
  titleOf: (mock: Mock) => string | undefined;
  marksOf: (mock: Mock) => Marks | undefined;
  /** Where it is shown; null for here. */
  pageOf: (mock: Mock) => string | null;
  onOpen: (session: string) => void;
}

/** What was begun and not ended; room is kept for it while the log is read. */
export function Unfinished({ ready, mocks, titleOf, pageOf, onOpen }: SessionsProps) {
  const open = mocks.filter((mock) => !mock.ended && titleOf(mock) !== undefined);
  return (
    <div className={styles.unfinished} data-unfinished>
      {!ready && <p className={styles.quiet}>Reading what this browser keeps…</p>}
      {ready && open.length === 0 && <p className={styles.quiet}>No interview is under way.</p>}
      {open.map((mock) => (
        <p key={mock.session} className={styles.goOn}>
          <Open mock={mock} page={pageOf(mock)} onOpen={onOpen} primary>
            Go on
          </Open>
          <span>
            {titleOf(mock)}, {mock.minutes} minutes, begun on <Moment at={mock.startedAt} withTime />
          </span>
        </p>
      ))}
    </div>
  );
}

/** Interviews that were ended, the latest first, each with its scorecard. */
export function Earlier({ mocks, titleOf, marksOf, pageOf, onOpen }: SessionsProps) {
  const ended = mocks.filter((mock) => mock.ended);
  if (ended.length === 0) return <p className={styles.quiet}>None yet.</p>;
  return (
    <ul className={styles.earlier} data-earlier>
      {ended.map((mock) => {
        const marks = marksOf(mock);
        const card = marks && mock.points ? scorecard(marks, mock, mock.points) : undefined;
        const title = titleOf(mock);
        return (
          <li key={mock.session}>
            <p>
              <Moment at={mock.startedAt} withTime />: {title ?? "a scenario that is no longer here"}, {mock.minutes}{" "}
              minutes, {card ? `${card.points} of ${card.of} points` : "not scored"}
            </p>
            {card && (
              <details>
                <summary>Scorecard</summary>
                <ScorecardTable scorecard={card} by={mock.scenario === null ? "Question" : "Dimension"} />
              </details>
            )}
            {title !== undefined && (
              <Open mock={mock} page={pageOf(mock)} onOpen={onOpen}>
                {card ? "Notes and answers" : "Read the answers and score it"}
              </Open>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface OpenProps {
  mock: Mock;
  page: string | null;
  onOpen: (session: string) => void;
  primary?: boolean;
  children: string;
}

function Open({ mock: { session }, page, onOpen, primary = false, children }: OpenProps) {
  const className = primary ? `${styles.button} ${styles.primary}` : styles.plain;
  if (page !== null)
    return (
      <Link to={`${page}?session=${session}`} className={className} data-open={session}>
        {children}
      </Link>
    );
  return (
    <button type="button" className={className} onClick={() => onOpen(session)} data-open={session}>
      {children}
    </button>
  );
}
