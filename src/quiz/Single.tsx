import type { SingleQuestion } from "../question/schema";
import type { KindView } from "./kind";
import { checkedValues, Options } from "./Options";
import { choiceParts } from "./parts";
import { ChoiceKey } from "./Why";

/** One option is right. */
export const single: KindView<SingleQuestion> = {
  Answer: ({ name, choices, parts }) => <Options type="radio" name={name} choices={choices} parts={parts} />,
  read: (root) => {
    const [option] = checkedValues(root);
    return option === undefined ? { missing: "Choose one option first." } : { response: { kind: "single", option } };
  },
  Key: ({ parts }) => <ChoiceKey parts={choiceParts(parts)} />,
};
