import type { ReactNode } from "react";
import { InlineText } from "../ui/InlineText";
import { Reveal } from "./Reveal";
import { type Verdict, VERDICTS } from "./verdicts";
import styles from "./interview.module.css";

interface DecisionProps {
  /** Unique on the site; becomes the anchor `decision-<id>`. */
  id: string;
  /** What has to be decided, as a question. */
  ask: string;
  /** Facts the decision needs, then one `<Choice>` each. */
  children: ReactNode;
}

/** A point of a walkthrough where the reader decides before reading on. */
export function Decision({ id, ask, children }: DecisionProps) {
  const anchor = `decision-${id}`;
  return (
    <section id={anchor} className={styles.decision} aria-labelledby={`${anchor}-ask`} data-decision={id}>
      <p className={styles.decisionLabel}>Your decision</p>
      <p id={`${anchor}-ask`} className={styles.ask}>
        <InlineText text={ask} />
      </p>
      {children}
    </section>
  );
}

interface ChoiceProps {
  /** What one would do, in a few words. */
  says: string;
  verdict: Verdict;
  /** What follows from it. */
  children: ReactNode;
}

/** One way to decide; what follows stays closed until the reader has committed to it. */
export function Choice({ says, verdict, children }: ChoiceProps) {
  return (
    <Reveal summary={<InlineText text={says} />}>
      <p className={styles.verdict} data-verdict={verdict}>
        {VERDICTS[verdict]}
      </p>
      {children}
    </Reveal>
  );
}

/** What a staff engineer adds at this point. */
export function StaffView({ children }: { children: ReactNode }) {
  return (
    <section className={styles.staffView} aria-label="The staff view">
      <p className={styles.decisionLabel}>The staff view</p>
      {children}
    </section>
  );
}
