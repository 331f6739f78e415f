import type { ParameterValues, Picture, PictureBar, PictureBars, PictureNode } from "../../lab";
import { answerOf, lineOf, type Rules } from "../../models/bucketing/rules";
import { type BucketingParameters, type BucketingState, deviceId, rulesIn } from "../../models/bucketing/state";
import { dealtAnew, expected, taken } from "../../models/bucketing/theory";
import { percentOf, told } from "../with-values";
import { bucketingOf } from "./parameters";
import { answerName, rulesText, toolName } from "./words";

/** Three customers whom the page knows, beside the random ones. */
const NAMED = ["Jon", "Anna", "Ben"] as const;

/** What one customer was told in each round until now. */
function answersOf(name: string, round: number, p: BucketingParameters): number[] {
  const answers: number[] = [];
  for (let each = 1; each <= round; each++) {
    const before = answers.at(-1) ?? 0;
    const computed = answerOf(rulesIn(each, p), deviceId(name.toLowerCase(), 0, p.subject));
    answers.push(p.sticky && before > 0 ? before : computed);
  }
  return answers;
}

function namedBoxes({ round }: BucketingState, p: BucketingParameters): PictureNode[] {
  const variants = p.before.weights.length;
  return NAMED.map((name, index) => {
    const answers = answersOf(name, round, p);
    const is = answers.at(-1) ?? 0;
    const was = answers.at(-2) ?? is;
    return {
      id: name,
      label: name,
      column: 0,
      row: index + 1,
      shape: "client",
      state:
        was === is
          ? { label: answerName(is, variants), tone: is > 0 ? "ok" : "muted" }
          : { label: `${answerName(is, variants)}, was ${answerName(was, variants)}`, tone: "warn" },
    };
  });
}

function boxes(state: BucketingState, p: BucketingParameters): PictureNode[] {
  const { round, counts, known } = state;
  const rules = rulesIn(round, p);
  return [
    {
      id: "customers",
      label: "Customers",
      column: 0,
      row: 0,
      shape: "client",
      gauge: { label: "asked", value: state.asked, max: round === 1 ? p.customers - p.newcomers : p.customers },
    },
    ...namedBoxes(state, p),
    {
      id: "flag",
      label: toolName(rules),
      column: 1,
      row: 0,
      shape: "gate",
      state: { label: rulesText(rules), tone: round === 2 ? "warn" : "muted" },
    },
    ...counts.map((count, answer): PictureNode => {
      const label = answerName(answer, rules.weights.length);
      return {
        id: `answer-${answer}`,
        label,
        column: 2,
        // The variants from the top, "off" under them.
        row: answer === 0 ? counts.length - 1 : answer - 1,
        shape: "service",
        state: { label: `${told(percentOf(count, known.length), 1)} %`, tone: answer > 0 ? "ok" : "muted" },
      };
    }),
  ];
}

/** Where a variant's customers come from, in words. */
function fromText(was: Rules, is: Rules, answer: number, { sticky }: BucketingParameters): string {
  if (dealtAnew(was, is)) return sticky ? "anew if not kept" : "dealt anew";
  const joint = expected(was, is, sticky);
  const sources = joint
    .map((row, before) => ({ before, share: 100 * (row[answer] ?? 0) }))
    .filter(({ before, share }) => before !== answer && share > 0.05)
    .map(({ before, share }) => ({ share: `${told(share, 1)} %`, name: answerName(before, was.weights.length) }));
  // A phone has room for two of them with all words.
  if (sources.length > 2) return `from ${sources.map(({ share, name }) => `${name} ${share}`).join(", ")}`;
  return sources.length === 0 ? "nobody new" : sources.map(({ share, name }) => `${share} from ${name}`).join(", ");
}

function barsOf(rules: Rules, when: string, wordsOf: (answer: number) => string, marks: Rules["line"]): PictureBar[] {
  return lineOf(rules)
    .toSorted((a, b) => a.answer - b.answer)
    .map(({ answer, from, to }) => {
      const mine = marks.filter((mark) => mark.answer === answer);
      return {
        id: `${when}-${answer}`,
        label: `${answerName(answer, rules.weights.length)} ${when}`,
        from: 100 * from,
        to: 100 * to,
        tone: when === "before" ? "muted" : "ok",
        state: wordsOf(answer),
        ...(mine.length === 0 ? {} : { marks: mine.map((mark) => ({ from: 100 * mark.from, to: 100 * mark.to })) }),
      };
    });
}

/** The line from 0 to 100 % as the rules cut it, of this round under that of the one before. */
export function lineBars({ round }: BucketingState, p: BucketingParameters): PictureBars {
  const is = rulesIn(round, p);
  const shareOf = (rules: Rules) => (answer: number) =>
    `${told(
      100 *
        lineOf(rules)
          .filter((part) => part.answer === answer)
          .reduce((sum, { from, to }) => sum + to - from, 0),
      1,
    )} % of it`;
  const line =
    is.tool === "unleash" && is.weights.length > 1 && is.percentage < 100
      ? `The line of those let in, ${is.percentage} %`
      : "The line";
  const axis = { label: "of the line", unit: "%", max: 100 };
  if (round === 1) return { title: line, axis, bars: barsOf(is, "now", shareOf(is), []) };
  const was = rulesIn(round - 1, p);
  const marks = taken(was, is);
  return {
    title: marks.length === 0 ? line : `${line}; filled: was another's`,
    axis,
    bars: [
      ...barsOf(was, "before", shareOf(was), []),
      ...barsOf(
        is,
        "now",
        (answer) => (p.sticky && round === 3 ? "what is stored stays" : fromText(was, is, answer, p)),
        marks,
      ),
    ],
  };
}

/** Customers, the flag and its answers, and under them the line that the hash puts everybody on. */
export function bucketingPicture(state: BucketingState, values: ParameterValues): Picture {
  const p = bucketingOf(values);
  return {
    nodes: boxes(state, p),
    edges: [
      ...["customers", ...NAMED].map((from) => ({ from, to: "flag" })),
      ...state.counts.map((_, answer) => ({ from: "flag", to: `answer-${answer}` })),
    ],
    messages: state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > state.now),
    bars: lineBars(state, p),
  };
}
