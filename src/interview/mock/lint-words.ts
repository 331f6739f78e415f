import type { Flaw } from "../../question/finding";
import { LEVELS } from "../../question/schema";
import { wordCount } from "../../question/words";
import type { Scenario } from "./schema";

type Range = readonly [least: number, most: number];

/** How many words each kind of text has, both ends included. */
const WORDS = {
  summary: [1, 30],
  opening: [40, 90],
  ask: [15, 60],
  listensFor: [20, 60],
  hint: [10, 50],
  junior: [25, 70],
  mid: [35, 90],
  senior: [60, 130],
  staff: [120, 230],
  says: [20, 70],
  weak: [20, 60],
  strong: [80, 170],
  point: [5, 20],
} as const satisfies Record<string, Range>;

function range(path: Flaw["path"], text: string, [least, most]: Range): Flaw[] {
  const words = wordCount(text);
  if (words >= least && words <= most) return [];
  const few = words < least;
  return [
    {
      path,
      found: words === 1 ? "1 word" : `${words} words`,
      expected: least === 1 ? `at most ${most}` : `${least} to ${most}`,
      fix: few ? "say more: the reason, the number, the cost" : "keep what would be said aloud",
    },
  ];
}

/** Every text is as long as it can be said in its place. */
export function wordFlaws({ summary, opening, phases, curveballs }: Scenario): Flaw[] {
  return [
    ...range(["summary"], summary, WORDS.summary),
    ...range(["opening"], opening, WORDS.opening),
    ...phases.flatMap((phase, index) => {
      const at = (...rest: Flaw["path"]) => ["phases", index, ...rest];
      return [
        ...range(at("ask"), phase.ask, WORDS.ask),
        ...range(at("listensFor"), phase.listensFor, WORDS.listensFor),
        ...phase.hints.flatMap(({ text }, hint) => range(at("hints", hint, "text"), text, WORDS.hint)),
        ...LEVELS.flatMap((level) => range(at("answers", level), phase.answers[level], WORDS[level])),
        ...phase.rubric.flatMap(({ point }, each) => range(at("rubric", each, "point"), point, WORDS.point)),
      ];
    }),
    ...curveballs.flatMap((curveball, index) => {
      const at = (...rest: Flaw["path"]) => ["curveballs", index, ...rest];
      return [
        ...range(at("says"), curveball.says, WORDS.says),
        ...range(at("weak"), curveball.weak, WORDS.weak),
        ...range(at("strong"), curveball.strong, WORDS.strong),
        ...curveball.rubric.flatMap(({ point }, each) => range(at("rubric", each, "point"), point, WORDS.point)),
      ];
    }),
  ];
}
