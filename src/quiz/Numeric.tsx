import type { KeyboardEvent } from "react";
import type { NumericQuestion } from "../question/schema";
import { InlineText } from "../ui/InlineText";
import type { AnswerProps, KindView } from "./kind";
import { parseNumber } from "./number";
import { numberParts } from "./parts";
import styles from "./answer.module.css";

function Derivation({ text }: { text: string }) {
  return (
    <p>
      <strong>How to get there:</strong> <InlineText text={text} />
    </p>
  );
}

function Answer({ question, name, response, parts, describedBy, onCheck }: AnswerProps<NumericQuestion>) {
  const [part] = numberParts(parts);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") onCheck();
  };
  return (
    <>
      <p className={styles.number}>
        <label htmlFor={`${name}-number`}>Your answer in {question.unit}</label>
        <input
          id={`${name}-number`}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          data-number
          // Uncontrolled: what was typed before React took over stays.
          defaultValue={response?.value}
          readOnly={part !== undefined}
          aria-describedby={describedBy}
          aria-invalid={describedBy === undefined ? undefined : true}
          onKeyDown={onKeyDown}
        />
      </p>
      {part !== undefined && (
        <div className={styles.why}>
          {part.why !== undefined && (
            <p>
              <strong>
                Where {part.given} {part.unit} comes from:
              </strong>{" "}
              <InlineText text={part.why} />
            </p>
          )}
          <Derivation text={part.derivation} />
        </div>
      )}
    </>
  );
}

/** A number in a unit, with the slips real engineers make known beforehand. */
export const numeric: KindView<NumericQuestion> = {
  Answer,
  read: (root, question) => {
    const typed = root.querySelector<HTMLInputElement>("input[data-number]")?.value ?? "";
    const parsed = parseNumber(typed, question.unit);
    return "problem" in parsed ? { missing: parsed.problem } : { response: { kind: "numeric", value: parsed.value } };
  },
  Key: ({ question }) => (
    <>
      <Derivation text={question.derivation} />
      <ul className={styles.key}>
        {question.mistakes.map((mistake) => (
          <li key={mistake.value}>
            <strong>
              Not {mistake.value} {question.unit}:
            </strong>{" "}
            <InlineText text={mistake.why} />
          </li>
        ))}
      </ul>
    </>
  ),
};
