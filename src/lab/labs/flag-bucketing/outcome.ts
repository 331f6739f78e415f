import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import { type BucketingParameters, type BucketingState, rulesIn, roundsOf } from "../../models/bucketing/state";
import { sharesOf } from "../../models/bucketing/rules";
import { dealtAnew, expected, type Joint, moving } from "../../models/bucketing/theory";
import { countText, percentOf, told } from "../with-values";
import { bucketingOf } from "./parameters";
import { answerName } from "./words";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Who came back after the change, by what became of their answer. */
export function movesOf({ pairs }: BucketingState) {
  const asked = sum(pairs.flat());
  const had = sum(pairs.slice(1).flat());
  const gained = sum((pairs[0] ?? []).slice(1));
  const lost = sum(pairs.slice(1).map((row) => row[0] ?? 0));
  const stayed = sum(pairs.slice(1).map((row, index) => row[index + 1] ?? 0));
  const switched = had - lost - stayed;
  return { asked, had, gained, lost, switched, moved: gained + lost + switched };
}

const standardError = (share: number, count: number): number =>
  count === 0 ? 0 : Math.sqrt(Math.max(0, share * (1 - share)) / count);

/** Whether so many of `count` may have come by chance: six standard errors, and a little for the fewest. */
function plausible(found: number, share: number, count: number): boolean {
  if (share < 1e-9) return found === 0;
  return Math.abs(found - share * count) <= 6 * count * standardError(share, count) + 6;
}

function measuresOf(state: BucketingState, p: BucketingParameters): Measure[] {
  const { known, counts, countsBefore, pairs, round } = state;
  const { asked, had, gained, lost, switched, moved } = movesOf(state);
  const foretold = moving(expected(p.before, p.after, p.sticky));
  const before = round === 1 ? counts : countsBefore;
  const percent = (id: string, label: string, value: number): Measure => ({ id, label, unit: "%", value });
  const intoSecond = sum(pairs.map((row, was) => (was === 2 ? 0 : (row[2] ?? 0))));
  return [
    percent("had", "With a variant before the change", percentOf(sum(before.slice(1)), sum(before))),
    percent("has", "With a variant at the end", percentOf(sum(counts.slice(1)), known.length)),
    percent("moved", "Get another answer after the change", percentOf(moved, asked)),
    percent("foretold", "As the rules foretell", 100 * foretold),
    percent("band", "3.5 standard errors of that", 350 * standardError(foretold, asked)),
    percent("gained", "Had none, get a variant", percentOf(gained, asked)),
    percent("lost", "Had a variant, get none", percentOf(lost, asked)),
    percent("switched", "From one variant to another", percentOf(switched, asked)),
    percent("switched-share", "Of those who had a variant", percentOf(switched, had)),
    percent("into-second", "Come into B from elsewhere", percentOf(intoSecond, asked)),
    percent("twice", "Changed at both moments", percentOf(state.movedTwice, asked)),
    percent("split", "Two devices, two answers", percentOf(state.split, state.withTwo)),
    percent("fresh-with", "Newcomers with a variant", percentOf(state.freshWith, state.fresh)),
  ];
}

/** What a change of the percentage alone may not do. */
function growthClaims(state: BucketingState, { before, after, sticky }: BucketingParameters): Claim[] {
  const same = before.weights.join() === after.weights.join() && !after.reversed && !dealtAnew(before, after);
  const { gained, lost, switched } = movesOf(state);
  if (!same) return [];
  return [
    ...(after.percentage >= before.percentage
      ? [{ text: "The percentage only grew: nobody who had a variant is left without one.", holds: lost === 0 }]
      : []),
    ...(after.percentage <= before.percentage
      ? [{ text: "The percentage did not grow: nobody new gets a variant.", holds: gained === 0 }]
      : []),
    ...(before.tool === "growthbook" || before.tool === "unleash" || before.weights.length === 1 || sticky
      ? [{ text: "Nobody changes from one variant to another.", holds: switched === 0 }]
      : []),
  ];
}

function deviceClaims(state: BucketingState, p: BucketingParameters): Claim[] {
  if (p.subject === "customer")
    return [{ text: "The customer's id is hashed: two devices get one answer.", holds: state.split === 0 }];
  // A stored answer comes from the rules of another day.
  if (p.sticky && state.round > 1) return [];
  const alike = sum(sharesOf(rulesIn(state.round, p)).map((share) => share * share));
  return [
    {
      text: `Two devices of one customer agree as strangers do: ${told(100 * alike, 1)} % of them, within six standard errors.`,
      holds: plausible(state.withTwo - state.split, alike, state.withTwo),
    },
  ];
}

/** Whether each pair of answers is as frequent as the rules say. */
function asForetold({ pairs }: BucketingState, joint: Joint, asked: number): boolean {
  return pairs.every((row, i) => row.every((found, j) => plausible(found, joint[i]?.[j] ?? 0, asked)));
}

function claimsOf(state: BucketingState, p: BucketingParameters): Claim[] {
  const { asked, moved } = movesOf(state);
  const { known, counts, countsBefore, round, movedTwice } = state;
  const first = round === 1 ? counts : countsBefore;
  const over = round === 3 && state.asked === p.customers;
  return [
    {
      text: "Everybody who asked has one answer: the answers add up to the customers.",
      holds: sum(counts) === known.length && counts.every((count) => count >= 0),
    },
    {
      text: "Before the change each answer has its share of the customers, within six standard errors.",
      holds: sharesOf(p.before).every((share, answer) => plausible(first[answer] ?? 0, share, sum(first))),
    },
    {
      text: "After it each pair of old and new answer is as frequent as the rules foretell; pairs they exclude do not occur.",
      holds: asForetold(state, expected(p.before, p.after, p.sticky), asked),
    },
    ...growthClaims(state, p),
    ...(p.sticky
      ? [
          {
            text: "Whoever had a variant still has it, whatever became of the rules.",
            holds: state.taken === 0,
          },
        ]
      : []),
    ...(over && !p.sticky
      ? [{ text: "The old rules bring back the old answers, to everybody who had moved.", holds: movedTwice === moved }]
      : []),
    ...deviceClaims(state, p),
  ];
}

/** The frequent moves: `640 (16 %) from B to A`. */
function movesText({ pairs }: BucketingState, variants: number, asked: number): string {
  const each = pairs
    .flatMap((row, was) => row.map((count, is) => ({ was, is, count })))
    .filter(({ was, is, count }) => was !== is && count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(
      ({ was, is, count }) =>
        `${countText(count)} from ${answerName(was, variants)} to ${answerName(is, variants)} (${told(percentOf(count, asked), 1)} %)`,
    );
  return each.slice(0, 3).join(", ") + (each.length > 3 ? ", and others" : "");
}

function summaryOf(state: BucketingState, p: BucketingParameters): string {
  const { round, known, counts, countsBefore } = state;
  const variants = p.before.weights.length;
  const before = round === 1 ? counts : countsBefore;
  const start = `${countText(sum(before.slice(1)))} of ${countText(sum(before))} customers (${told(percentOf(sum(before.slice(1)), sum(before)), 1)} %) had a variant before the change.`;
  if (round === 1) return start;
  const { asked, moved } = movesOf(state);
  const foretold = 100 * moving(expected(p.before, p.after, p.sticky));
  const moves =
    moved === 0
      ? `Of ${countText(asked)} who came back after it none got another answer; the rules foretell ${told(foretold, 1)} %.`
      : `Of ${countText(asked)} who came back after it ${countText(moved)} (${told(percentOf(moved, asked), 1)} %) got another answer: ${movesText(state, variants, asked)}; the rules foretell ${told(foretold, 1)} %.`;
  const split =
    state.withTwo === 0
      ? ""
      : ` Of ${countText(state.withTwo)} customers with two devices ${countText(state.split)} get two answers.`;
  const back = round === 3 ? ` When the old rules came back, ${countText(state.movedBack)} moved once more.` : "";
  const end = ` Now ${told(percentOf(sum(counts.slice(1)), known.length), 1)} % have a variant.`;
  return `${start} ${moves}${back}${round === roundsOf(p) ? end : ""}${split}`;
}

/** The run judged: who changed sides, and whether the rules alone would have told. */
export function bucketingOutcome(state: BucketingState, values: ParameterValues): Outcome {
  const parameters = bucketingOf(values);
  return {
    measures: measuresOf(state, parameters),
    claims: claimsOf(state, parameters),
    summary: summaryOf(state, parameters),
  };
}
