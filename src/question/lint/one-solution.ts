import { quoted } from "../finding";
import type { Flaw } from "../finding";
import type { MatchQuestion, OrderQuestion } from "../schema";
import { normalise } from "../words";
import type { QuestionRule } from "./rule";

function repeated(texts: readonly string[], path: (index: number) => (string | number)[], what: string): Flaw[] {
  const plain = texts.map(normalise);
  return texts.flatMap((text, index) =>
    plain.indexOf(plain[index]!) === index
      ? []
      : [
          {
            path: path(index),
            found: `${what} ${quoted(text)} stands here twice`,
            expected: "texts a reader can tell apart",
            fix: "reword one of the two",
          },
        ],
  );
}

function orderFlaws({ elements, accepted = [] }: OrderQuestion): Flaw[] {
  const ids = elements.map(({ id }) => id);
  const sorted = [...ids].toSorted().join(" ");
  const seen = new Set([ids.join(" ")]);
  const orders = accepted.flatMap((order, index): Flaw[] => {
    const flaw = (found: string, fix: string): Flaw[] => [
      { path: ["accepted", index], found, expected: `each of ${ids.join(", ")} exactly once, in a further order`, fix },
    ];
    if ([...order].toSorted().join(" ") !== sorted)
      return flaw(order.join(", ") || "an empty order", "list every id once");
    if (seen.has(order.join(" "))) return flaw(`${order.join(", ")} is accepted already`, "remove this line");
    seen.add(order.join(" "));
    return [];
  });
  return [
    ...repeated(ids, (index) => ["elements", index, "id"], "id"),
    ...repeated(
      elements.map(({ text }) => text),
      (index) => ["elements", index, "text"],
      "step",
    ),
    ...orders,
  ];
}

function matchFlaws({ pairs, extra = [] }: MatchQuestion): Flaw[] {
  // Rows may share a right side, but only word for word: otherwise a reader sees two choices that mean the same.
  const spellings = new Map<string, string>();
  const rights = pairs.flatMap(({ right }, index): Flaw[] => {
    const first = spellings.get(normalise(right)) ?? right;
    spellings.set(normalise(right), first);
    return first === right
      ? []
      : [
          {
            path: ["pairs", index, "right"],
            found: `${quoted(right)} and ${quoted(first)} mean the same`,
            expected: "a shared right side that is written the same in both rows",
            fix: `write ${quoted(first)}`,
          },
        ];
  });
  const extras = extra.flatMap(({ right }, index): Flaw[] =>
    spellings.has(normalise(right))
      ? [
          {
            path: ["extra", index, "right"],
            found: `${quoted(right)} belongs to a row`,
            expected: "an extra that fits no row",
            fix: "remove it, or replace it by a near miss",
          },
        ]
      : [],
  );
  return [
    ...repeated(
      pairs.map(({ left }) => left),
      (index) => ["pairs", index, "left"],
      "row",
    ),
    ...rights,
    ...extras,
    ...repeated(
      extra.map(({ right }) => right),
      (index) => ["extra", index, "right"],
      "extra",
    ),
    ...(pairs.length > 0 && spellings.size < 2
      ? [
          {
            path: ["pairs"],
            found: "every row has the same right side",
            expected: "at least two right sides",
            fix: "add rows that belong elsewhere",
          },
        ]
      : []),
  ];
}

export const oneSolution: QuestionRule = {
  rule: "question/one-solution",
  severity: "error",
  says: "`order` and `match` have one solution, or all accepted ones are listed.",
  checkQuestion: (question) => {
    if (question.kind === "order") return orderFlaws(question);
    return question.kind === "match" ? matchFlaws(question) : [];
  },
};
