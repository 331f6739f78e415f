import type { SpotQuestion } from "../question/schema";
import type { AnswerProps, KindView } from "./kind";
import { checkedValues } from "./Options";
import { choiceParts } from "./parts";
import { ChoiceKey, ChoiceWhy } from "./Why";
import controls from "./answer.module.css";
import styles from "./listing.module.css";

function Answer({ question, name, parts }: AnswerProps<SpotQuestion>) {
  const byLine = new Map(choiceParts(parts).map((part) => [part.value, part]));
  const lines = question.lines.map((line, index) => ({ line, index }));
  return (
    <div className={styles.listing}>
      {question.listingTitle !== undefined && <p className={styles.listingTitle}>{question.listingTitle}</p>}
      <ol className={styles.lines}>
        {lines.map(({ line, index }) => {
          const part = byLine.get(index);
          return (
            <li
              key={index}
              className={`${styles.line} ${controls.judged}`}
              data-chosen={part?.chosen}
              data-key={part?.key}
            >
              {line.fixed === true ? (
                <code className={styles.fixedLine}>{line.text}</code>
              ) : (
                <label className={controls.choice}>
                  <input
                    type="radio"
                    name={name}
                    value={index}
                    data-choice
                    defaultChecked={part?.chosen}
                    disabled={parts !== undefined}
                  />
                  <code>{line.text}</code>
                </label>
              )}
              {part !== undefined && <ChoiceWhy part={part} />}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** The one wrong line of a configuration, log or trace. */
export const spot: KindView<SpotQuestion> = {
  Answer,
  read: (root) => {
    const [line] = checkedValues(root);
    return line === undefined ? { missing: "Choose one line first." } : { response: { kind: "spot", line } };
  },
  Key: ({ parts }) => <ChoiceKey parts={choiceParts(parts)} code />,
};
