import type { Choice, Part } from "../question/grade";
import { InlineText } from "../ui/InlineText";
import { choiceParts } from "./parts";
import { ChoiceWhy } from "./Why";
import styles from "./answer.module.css";

interface OptionsProps {
  type: "radio" | "checkbox";
  name: string;
  choices: readonly Choice[];
  parts?: readonly Part[];
}

/** Values of the checked radios or checkboxes of a question. */
export function checkedValues(root: HTMLElement): number[] {
  const checked = root.querySelectorAll<HTMLInputElement>("input[data-choice]:checked");
  return Array.from(checked, (input) => Number(input.value)).toSorted((a, b) => a - b);
}

/** Radios or checkboxes with their labels, shared by `single` and `multiple`; once answered each with its reason. */
export function Options({ type, name, choices, parts }: OptionsProps) {
  return (
    <ul className={styles.options}>
      {choices.map(({ value, text }) => {
        const part = choiceParts(parts).find((each) => each.value === value);
        return (
          <li
            key={value}
            className={`${styles.option} ${styles.judged}`}
            data-chosen={part?.chosen}
            data-key={part?.key}
          >
            <label className={styles.choice}>
              <input
                type={type}
                name={name}
                value={value}
                data-choice
                // Uncontrolled: what was chosen before React took over stays.
                defaultChecked={part?.chosen}
                disabled={part !== undefined}
              />
              <span>
                <InlineText text={text} />
              </span>
            </label>
            {part !== undefined && <ChoiceWhy part={part} />}
          </li>
        );
      })}
    </ul>
  );
}
