import { useEffect, useMemo } from "react";
import { useProgress } from "../progress/useProgress";
import type { Catalogue } from "../question/catalogue";
import type { LoadSheet } from "../quiz/sheet";
import type { MisconceptionWords } from "./misconceptions";
import { nextQuestion } from "./next";
import { Outcome } from "./Outcome";
import type { PlanLinks } from "./reading-plan";
import { isOver, sittingsOf } from "./sitting";
import { SittingView } from "./SittingView";
import { Start } from "./Start";
import { useArrival } from "./useArrival";
import { useHash } from "./useHash";

interface DiagnosticProps {
  catalogue: Catalogue;
  misconceptions: MisconceptionWords;
  loadSheet: LoadSheet;
  links: PlanLinks;
}

/** What an address looks like that names a diagnostic. */
const SESSION = /^[a-z0-9]{8,32}$/;

/** The diagnostic: where it begins, while it runs, and what it found. Which one is shown stands in the address. */
export function Diagnostic({ catalogue, misconceptions, loadSheet, links }: DiagnosticProps) {
  const { status, events, notices, record } = useProgress();
  const session = useHash();
  const sittings = useMemo(() => sittingsOf(events), [events]);
  const sitting = sittings.find((each) => each.session === session);
  const place = sitting === undefined ? "" : `${sitting.session} ${sitting.asked.length}`;
  const next = useMemo(
    () => (sitting === undefined || isOver(sitting) ? null : nextQuestion(catalogue, sitting, events)),
    // The question stays until something is said of it, whatever else the log learns meanwhile.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
    [catalogue, place, sitting === undefined || isOver(sitting)],
  );
  const view = sitting === undefined ? "start" : next === null ? "outcome" : `question ${sitting.asked.length}`;
  const heading = useArrival(status === "loading" ? "loading" : `${session} ${view}`, status === "loading");
  const isDone = view === "outcome" && sitting?.endedAt === null;
  useEffect(() => {
    if (isDone) void record({ type: "diagnostic-ended", session }).catch(() => undefined);
  }, [isDone, record, session]);

  if (status === "loading") return <p>Reading what this browser keeps…</p>;
  return (
    <div data-diagnostic={view}>
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      {sitting === undefined ? (
        <Start heading={heading} sittings={sittings} catalogue={catalogue} isLost={SESSION.test(session)} />
      ) : next === null ? (
        <Outcome
          key={sitting.session}
          heading={heading}
          sitting={sitting}
          sittings={sittings}
          catalogue={catalogue}
          misconceptions={misconceptions}
          loadSheet={loadSheet}
          links={links}
        />
      ) : (
        <SittingView key={sitting.session} heading={heading} sitting={sitting} next={next} loadSheet={loadSheet} />
      )}
    </div>
  );
}
