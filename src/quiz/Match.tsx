import type { MatchQuestion } from "../question/schema";
import { plainText } from "../ui/inline";
import { InlineText } from "../ui/InlineText";
import type { AnswerProps, KindView } from "./kind";
import { Mark } from "./Mark";
import { rowParts } from "./parts";
import styles from "./answer.module.css";

function Extras({ question }: { question: MatchQuestion }) {
  if (question.extra === undefined || question.extra.length === 0) return null;
  return (
    <ul className={styles.key}>
      {question.extra.map((extra) => (
        <li key={extra.right}>
          <strong>Fits no row:</strong> <InlineText text={extra.right} />
          <br />
          <InlineText text={extra.why} />
        </li>
      ))}
    </ul>
  );
}

function Answer({ question, choices, name, response, parts, describedBy }: AnswerProps<MatchQuestion>) {
  const rows = rowParts(parts);
  return (
    <>
      <p className={styles.hint}>A choice may fit several rows, or none.</p>
      <ul className={styles.options}>
        {question.pairs.map((pair, index) => {
          const row = rows[index];
          return (
            <li key={pair.left} className={styles.row}>
              <label htmlFor={`${name}-row-${index}`}>
                <InlineText text={pair.left} />
              </label>
              <select
                id={`${name}-row-${index}`}
                data-row
                // Uncontrolled: what was chosen before React took over stays.
                defaultValue={response?.rights[index]}
                disabled={row !== undefined}
                aria-describedby={describedBy}
              >
                <option value="">Choose…</option>
                {choices.map(({ value, text }) => (
                  <option key={value} value={value}>
                    {plainText(text)}
                  </option>
                ))}
              </select>
              {row !== undefined && (
                <p className={styles.why}>
                  <Mark kind={row.right ? "right" : "wrong"}>{row.right ? "Right." : "Not right."}</Mark>{" "}
                  {!row.right && (
                    <>
                      Belongs to it: <strong>{plainText(row.expected)}</strong>.{" "}
                    </>
                  )}
                  <InlineText text={row.why} />
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {parts !== undefined && <Extras question={question} />}
    </>
  );
}

/** Every row gets the right side that belongs to it. */
export const match: KindView<MatchQuestion> = {
  Answer,
  read: (root, question) => {
    const rights = Array.from(root.querySelectorAll<HTMLSelectElement>("select[data-row]"), (select) => select.value);
    const open = rights.filter((right) => right === "").length;
    if (open === 0) return { response: { kind: "match", rights } };
    return { missing: `Choose a match for every row: ${open} of ${question.pairs.length} still open.` };
  },
  Key: ({ question, parts }) => (
    <>
      <ul className={styles.key}>
        {rowParts(parts).map((row) => (
          <li key={row.value}>
            <strong>
              <InlineText text={row.text} />:
            </strong>{" "}
            <InlineText text={row.expected} />
            <br />
            <InlineText text={row.why} />
          </li>
        ))}
      </ul>
      <Extras question={question} />
    </>
  ),
};
