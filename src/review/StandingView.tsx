import useBaseUrl from "@docusaurus/useBaseUrl";
import type { Catalogue } from "../question/catalogue";
import { InlineText } from "../ui/InlineText";
import { ScrollFrame } from "../ui/ScrollFrame";
import { percent } from "./queue-words";
import type { Standing, Tally } from "./standing";
import styles from "./standing.module.css";

interface StandingViewProps {
  catalogue: Catalogue;
  standing: Standing;
  /** By tag. */
  misconceptions: Readonly<Record<string, { says: string; instead: string }>>;
}

/** How many weak spots are shown at once; the rest is behind a disclosure. */
const FIRST_SPOTS = 10;
/** Fewer sure answers say nothing about how sure one may be. */
const ENOUGH_SURE = 5;

/** Where the reader stands: by topic, by level, by what they believe wrongly, and how far they may trust themselves. */
export function StandingView({ catalogue, standing, misconceptions }: StandingViewProps) {
  const titles = new Map(catalogue.topics.map(({ id, title }) => [id, title]));
  return (
    <>
      <section aria-labelledby="standing-all">
        <h2 id="standing-all">Where you stand</h2>
        <p data-standing>{allWords(standing)}</p>
        <Share tally={standing.all} />
      </section>
      <section aria-labelledby="standing-topics">
        <h2 id="standing-topics">By topic</h2>
        {catalogue.chapters.map((chapter) => {
          const topics = catalogue.topics.filter(
            (topic) => topic.chapter === chapter.id && standing.topics.has(topic.id),
          );
          if (topics.length === 0) return null;
          return (
            <Tallies
              key={chapter.id}
              caption={`${chapter.number}. ${chapter.title}`}
              head="Topic"
              rows={topics.map(({ id, title, url }) => ({ id, title, url, tally: standing.topics.get(id)! }))}
            />
          );
        })}
      </section>
      <section aria-labelledby="standing-levels">
        <h2 id="standing-levels">By level</h2>
        <Tallies
          caption="Questions and interview cards by level"
          head="Level"
          rows={[...standing.levels].map(([level, tally]) => ({ id: level, title: level, tally }))}
        />
      </section>
      <section aria-labelledby="standing-weak">
        <h2 id="standing-weak">Weak spots</h2>
        {standing.weakSpots.length === 0 ? (
          <p>None yet: no wrong answer stands as your latest one.</p>
        ) : (
          <p>
            Beliefs that your latest wrong answers point at, the most frequent first. A right answer to the question
            takes it off.
          </p>
        )}
        <Spots spots={standing.weakSpots.slice(0, FIRST_SPOTS)} misconceptions={misconceptions} titles={titles} />
        {standing.weakSpots.length > FIRST_SPOTS && (
          <details>
            <summary>{`${standing.weakSpots.length - FIRST_SPOTS} more`}</summary>
            <Spots spots={standing.weakSpots.slice(FIRST_SPOTS)} misconceptions={misconceptions} titles={titles} />
          </details>
        )}
      </section>
      <section aria-labelledby="standing-sure">
        <h2 id="standing-sure">How sure you may be</h2>
        <p>{sureWords(standing.sure)}</p>
      </section>
    </>
  );
}

/** The sentence about all of it, with what counts and what does not. */
function allWords({ all, retired, unknown }: Standing): string {
  const answered = all.right + all.wrong;
  return [
    answered === 0
      ? `Of ${all.of} questions and interview cards you have answered 0.`
      : `Of ${all.of} questions and interview cards you have answered ${answered}, ${all.right} right the last time: ${percent(all.right, all.of)} % of all.`,
    all.changed > 0 ? `${all.changed} were edited since you answered them and count as open.` : "",
    retired > 0 ? `${retired} you answered are retired and count nowhere.` : "",
    unknown > 0 ? `${unknown} you answered are not part of this edition and count nowhere.` : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function sureWords({ of, wrong }: Standing["sure"]): string {
  if (of === 0)
    return "You have not called an answer sure yet. Say how sure you are before you check: it shows what to trust.";
  if (of < ENOUGH_SURE)
    return `${of} of your latest answers were called sure, ${wrong} of them wrong: too few to tell.`;
  const words = `Of ${of} latest answers that you called sure, ${wrong} are wrong (${percent(wrong, of)} %).`;
  return wrong * 10 > of
    ? `${words} More than one in ten: what you are sure of needs checking most, because nobody looks up what they know.`
    : `${words} Your “sure” can be trusted.`;
}

/** A bar beside the words that say the same. */
function Share({ tally }: { tally: Tally }) {
  return <meter className={styles.share} min={0} max={Math.max(1, tally.of)} value={tally.right} aria-hidden="true" />;
}

interface Row {
  id: string;
  title: string;
  url?: string;
  tally: Tally;
}

function Tallies({ caption, head, rows }: { caption: string; head: string; rows: readonly Row[] }) {
  const base = useBaseUrl("/").replace(/\/$/, "");
  return (
    <ScrollFrame name={caption} mayScroll>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">Right</th>
            <th scope="col">Wrong</th>
            <th scope="col">Open</th>
            <th scope="col">Right of all</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, url, tally }) => (
            <tr key={id} data-tally-of={id}>
              <th scope="row">{url === undefined ? title : <a href={`${base}${url}`}>{title}</a>}</th>
              <td>{tally.right}</td>
              <td>{tally.wrong}</td>
              <td>{tally.unanswered + tally.changed}</td>
              <td>
                <Share tally={tally} /> {`${percent(tally.right, tally.of)} %`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

interface SpotsProps {
  spots: Standing["weakSpots"];
  misconceptions: StandingViewProps["misconceptions"];
  titles: ReadonlyMap<string, string>;
}

function Spots({ spots, misconceptions, titles }: SpotsProps) {
  const base = useBaseUrl("/docs/").replace(/\/$/, "");
  return (
    <ul className={styles.spots}>
      {spots.map(({ tag, questions, topics }) => (
        <li key={tag} data-weak-spot={tag}>
          <p>
            <strong>
              <InlineText text={misconceptions[tag]?.says ?? tag} />
            </strong>
          </p>
          {misconceptions[tag] !== undefined && (
            <p>
              <InlineText text={misconceptions[tag].instead} />
            </p>
          )}
          <p className={styles.quiet}>
            {questions.length === 1 ? "1 answer" : `${questions.length} answers`}
            {topics.map((topic) => (
              <span key={topic}>
                {" · "}
                <a href={`${base}/${topic}`}>{titles.get(topic) ?? topic}</a>
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
