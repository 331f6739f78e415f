import { goodMatch, goodNumeric, goodOrder, goodSingle, goodSpot } from "../../good-questions.contract";
import { spoilt } from "./spoilt.contract";
import type { RuleCases } from "./spoilt.contract";

export const idsAndReasonsCases: Record<string, RuleCases> = {
  "question/id-taken": {
    bad: [
      ["taken by another topic", spoilt(goodSingle, (q) => void (q.id = "taken-elsewhere"))],
      ["retired", spoilt(goodSingle, (q) => void (q.id = "retired-one"))],
    ],
    good: [["a free id", spoilt(goodSingle, (q) => void (q.id = "retired-one-b"))]],
  },
  "question/id-format": {
    bad: [["capitals and spaces", spoilt(goodSingle, (q) => void (q.id = "My Question"))]],
    good: [["kebab-case with a digit", spoilt(goodSingle, (q) => void (q.id = "cb-2-open"))]],
  },
  "question/why": {
    bad: [
      ["short", spoilt(goodSingle, (q) => void (q.options[0]!.why = "It rejects further calls."))],
      [
        "a verdict makes up the length",
        spoilt(goodSingle, (q) => void (q.options[0]!.why = "Correct. It rejects all of the further calls.")),
      ],
      ["missing on a line", spoilt(goodSpot, (q) => void delete q.lines[1]!.why)],
      ["said twice", spoilt(goodMatch, (q) => void (q.pairs[1]!.why = q.pairs[0]!.why))],
      ["short on a mistake", spoilt(goodNumeric, (q) => void (q.mistakes[0]!.why = "Off by one."))],
    ],
    good: [["none on a line that only gives context", goodSpot]],
  },
  "question/reference": {
    bad: [
      ["anchor", spoilt(goodSingle, (q) => void (q.anchor = "no-such-heading"))],
      ["source", spoilt(goodOrder, (q) => void (q.sources = ["docs", "no-such-source"]))],
    ],
    good: [["both known", goodOrder]],
  },
  "question/misconception": {
    bad: [
      ["missing", spoilt(goodSingle, (q) => void delete q.options[1]!.misconception)],
      ["unknown", spoilt(goodNumeric, (q) => void (q.mistakes[0]!.misconception = "no-such-belief"))],
      ["on a key", spoilt(goodSingle, (q) => void (q.options[0]!.misconception = "probe-is-breaker"))],
      ["missing on a line", spoilt(goodSpot, (q) => void delete q.lines[1]!.misconception)],
      [
        "on a line that cannot be chosen",
        spoilt(goodSpot, (q) => void (q.lines[0]!.misconception = "probe-is-breaker")),
      ],
    ],
    good: [["none on the key", goodSpot]],
  },
};
