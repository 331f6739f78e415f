import { goodMatch, goodNumeric, goodOrder, goodPredict, goodSpot } from "../../good-questions.contract";
import { spoilt } from "./spoilt.contract";
import type { RuleCases } from "./spoilt.contract";

export const kindsCases: Record<string, RuleCases> = {
  "question/numeric-derivation": {
    bad: [
      ["no numbers", spoilt(goodNumeric, (q) => void (q.derivation = "Half of the calls in the window must fail."))],
      ["without the answer", spoilt(goodNumeric, (q) => void (q.derivation = "40 calls times 0.5 gives the number."))],
      ["nothing but the answer", spoilt(goodNumeric, (q) => void (q.derivation = "It takes 20 calls."))],
    ],
    good: [
      [
        "thousands with a comma",
        spoilt(goodNumeric, (q) => {
          q.answer = 12_500;
          q.derivation = "25,000 × 0.5 = 12,500";
        }),
      ],
      ["a difference", spoilt(goodNumeric, (q) => void (q.derivation = "40 - 20 leaves 20"))],
    ],
  },
  "question/numeric-tolerance": {
    bad: [
      [
        "reaches zero",
        spoilt(goodNumeric, (q) => {
          q.tolerance = 20;
          q.mistakes[0]!.value = 80;
        }),
      ],
    ],
    good: [
      [
        "an answer of zero",
        spoilt(goodNumeric, (q) => {
          q.answer = 0;
          q.derivation = "40 × 0 = 0";
        }),
      ],
    ],
  },
  "question/predict-ranges": {
    bad: [
      ["empty", spoilt(goodPredict, (q) => void (q.options[1]!.to = 10))],
      ["turned round", spoilt(goodPredict, (q) => void (q.options[2]!.to = 98))],
      ["overlapping", spoilt(goodPredict, (q) => void (q.options[2]!.from = 98))],
    ],
    good: [
      ["without an end", spoilt(goodPredict, (q) => void (q.options[2]!.to = Infinity))],
      ["with a gap", spoilt(goodPredict, (q) => void (q.options[0]!.to = 5))],
    ],
  },
  "question/numeric-mistakes": {
    bad: [
      ["inside the tolerance", spoilt(goodNumeric, (q) => void (q.tolerance = 1))],
      [
        "too near to another",
        spoilt(goodNumeric, (q) => {
          q.tolerance = 1;
          q.mistakes = [
            { ...q.mistakes[0]!, value: 30 },
            {
              ...q.mistakes[0]!,
              value: 31,
              why: "Comes from rounding the number of calls up before the rate is applied.",
            },
          ];
        }),
      ],
    ],
    good: [["just outside", spoilt(goodNumeric, (q) => void (q.tolerance = 0.9))]],
  },
  "question/element-count": {
    bad: [
      ["three steps", spoilt(goodOrder, (q) => void q.elements.pop())],
      ["three rows", spoilt(goodMatch, (q) => void q.pairs.pop())],
      [
        "nine steps",
        spoilt(goodOrder, (q) => {
          for (const name of ["five", "six", "seven", "eight", "nine"])
            q.elements.push({ id: name, text: `Call ${name} passes`, why: `${q.elements[0]!.why} This is ${name}.` });
        }),
      ],
    ],
    good: [["four", goodOrder]],
  },
  "question/one-solution": {
    bad: [
      ["a step twice", spoilt(goodOrder, (q) => void (q.elements[1]!.text = `${q.elements[0]!.text}.`))],
      ["an element id twice", spoilt(goodOrder, (q) => void (q.elements[1]!.id = q.elements[0]!.id))],
      [
        "an accepted order with an id missing",
        spoilt(goodOrder, (q) => void (q.accepted = [["step-1", "step-2", "step-3"]])),
      ],
      [
        "an accepted order with a strange id",
        spoilt(goodOrder, (q) => void (q.accepted = [["step-1", "step-2", "step-3", "step-5"]])),
      ],
      [
        "the file's own order again",
        spoilt(goodOrder, (q) => void (q.accepted = [["step-1", "step-2", "step-3", "step-4"]])),
      ],
      ["a row twice", spoilt(goodMatch, (q) => void (q.pairs[1]!.left = q.pairs[0]!.left))],
      ["two spellings of a right side", spoilt(goodMatch, (q) => void (q.pairs[3]!.right = "closed"))],
      ["an extra that belongs to a row", spoilt(goodMatch, (q) => void (q.extra![0]!.right = "open."))],
      [
        "one right side for all",
        spoilt(goodMatch, (q) => {
          for (const pair of q.pairs) pair.right = "Closed";
        }),
      ],
    ],
    good: [
      ["a further order", spoilt(goodOrder, (q) => void (q.accepted = [["step-2", "step-1", "step-3", "step-4"]]))],
      ["rows that share a right side", goodMatch],
    ],
  },
  "question/spot-lines": {
    bad: [
      ["two lines", spoilt(goodSpot, (q) => void q.lines.pop())],
      [
        "no key",
        spoilt(goodSpot, (q) => {
          delete q.lines[2]!.correct;
          q.lines[2]!.misconception = "probe-is-breaker";
        }),
      ],
      [
        "two keys",
        spoilt(goodSpot, (q) => {
          q.lines[1]!.correct = true;
          delete q.lines[1]!.misconception;
        }),
      ],
      ["a key that cannot be chosen", spoilt(goodSpot, (q) => void (q.lines[0]!.correct = true))],
      ["a twin of the key", spoilt(goodSpot, (q) => void (q.lines[3]!.text = q.lines[2]!.text))],
    ],
    good: [["twins that are both wrong", spoilt(goodSpot, (q) => void (q.lines[3]!.text = q.lines[1]!.text))]],
  },
};
