import { quoted } from "../finding";
import type { Flaw } from "../finding";
import { normalise } from "../words";
import type { QuestionRule } from "./rule";
import { placedOptions } from "./texts";

export const distinctOptions: QuestionRule = {
  rule: "question/options-distinct",
  severity: "error",
  says: "No option equals another or is contained in it, case and punctuation aside.",
  checkQuestion: (question) => {
    const options = placedOptions(question).map((option) => ({ ...option, plain: normalise(option.text) }));
    return options.flatMap((option, index) => {
      const others = options.filter((_, other) => other !== index);
      const twin = others.find((other) => other.plain === option.plain);
      // Told once, at the later of the two.
      if (twin !== undefined && options.findIndex((other) => other.plain === option.plain) === index) return [];
      const holder = twin ?? others.find((other) => ` ${other.plain} `.includes(` ${option.plain} `));
      if (holder === undefined) return [];
      const flaw: Flaw = {
        path: option.path,
        found: `${quoted(option.text)} ${twin === undefined ? "is contained in" : "equals"} ${quoted(holder.text)}`,
        expected: "options that exclude one another",
        fix: "reword one so that each names something the other does not",
      };
      return [flaw];
    });
  },
};
