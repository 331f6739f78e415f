import type { MultipleQuestion } from "../question/schema";
import type { KindView } from "./kind";
import { checkedValues, Options } from "./Options";
import { choiceParts } from "./parts";
import { ChoiceKey } from "./Why";

/** Two or more options are right; all of them and no other must be chosen. */
export const multiple: KindView<MultipleQuestion> = {
  Answer: ({ name, choices, parts }) => <Options type="checkbox" name={name} choices={choices} parts={parts} />,
  read: (root) => {
    const options = checkedValues(root);
    return options.length === 0
      ? { missing: "Choose at least one option first." }
      : { response: { kind: "multiple", options } };
  },
  Key: ({ parts }) => <ChoiceKey parts={choiceParts(parts)} />,
};
