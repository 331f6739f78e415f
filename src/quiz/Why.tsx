import type { ChoicePart } from "../question/grade";
import { InlineText } from "../ui/InlineText";
import { Mark } from "./Mark";
import styles from "./answer.module.css";

/** What became of one option or line, in words, and its reason. */
export function ChoiceWhy({ part }: { part: ChoicePart }) {
  const { chosen, key } = part;
  return (
    <p className={styles.why}>
      {chosen && <Mark kind={key ? "right" : "wrong"}>{key ? "Your choice: right." : "Your choice: not right."}</Mark>}
      {!chosen && key && <Mark kind="missed">Right, not chosen.</Mark>}
      {!chosen && !key && <span className={styles.quiet}>Not right.</span>} <InlineText text={part.why} />
    </p>
  );
}

/** Options or lines with their reasons, the right ones first: the whole answer for paper and without scripts. */
export function ChoiceKey({ parts, code = false }: { parts: readonly ChoicePart[]; code?: boolean }) {
  const sorted = parts.toSorted((a, b) => Number(b.key) - Number(a.key));
  return (
    <ul className={styles.key}>
      {sorted.map((part) => (
        <li key={part.value}>
          <strong>{part.key ? "Right" : "Not right"}:</strong>{" "}
          {code ? <code>{part.text.trim()}</code> : <InlineText text={part.text} />}
          <br />
          <InlineText text={part.why} />
        </li>
      ))}
    </ul>
  );
}
