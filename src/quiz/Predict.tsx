import type { PredictQuestion } from "../question/schema";
import type { KindView } from "./kind";
import { checkedValues, Options } from "./Options";
import { choiceParts } from "./parts";
import { ChoiceKey } from "./Why";

/** One option says how a lab's run ends; the lab itself is a link away, under the answer. */
export const predict: KindView<PredictQuestion> = {
  Answer: ({ name, choices, parts }) => <Options type="radio" name={name} choices={choices} parts={parts} />,
  read: (root) => {
    const [option] = checkedValues(root);
    return option === undefined ? { missing: "Choose one option first." } : { response: { kind: "single", option } };
  },
  Key: ({ parts }) => <ChoiceKey parts={choiceParts(parts)} />,
};
