import { lineOf, type Rules, sharesOf } from "./rules";
import type { Stretch } from "./tools";

/** A share of all customers for each answer before (row) and after (column); they add up to 1. */
export type Joint = number[][];

const jointOf = (size: number, share: (before: number, after: number) => number): Joint =>
  Array.from({ length: size }, (_, before) => Array.from({ length: size }, (_unused, after) => share(before, after)));

/** How much of the line two answers have in common. */
const common = (one: readonly Stretch[], other: readonly Stretch[], before: number, after: number): number =>
  one
    .filter(({ answer }) => answer === before)
    .flatMap(({ from, to }) =>
      other
        .filter(({ answer }) => answer === after)
        .map((stretch) => Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from))),
    )
    .reduce((sum, length) => sum + length, 0);

/** The stretches of the line, and those between them, which belong to no variant. */
function filled(line: readonly Stretch[]): Stretch[] {
  const sorted = line.toSorted((a, b) => a.from - b.from);
  const ends = [0, ...sorted.map(({ to }) => to)];
  const starts = [...sorted.map(({ from }) => from), 1];
  return [...sorted, ...starts.map((to, index) => ({ answer: 0, from: ends[index] as number, to }))].filter(
    ({ from, to }) => from < to,
  );
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * Unleash's variants: remainders of one hash by two sums. By the Chinese remainder theorem a pair of remainders occurs
 * if they agree modulo the greatest common divisor, and all such pairs are equally likely (2^32 is far above the sums).
 */
function remainders(before: Rules, after: Rules): Joint {
  const [one, other] = [before, after].map(({ list }) =>
    list.flatMap(({ answer, weight }) => Array.from({ length: weight }, () => answer)),
  ) as [number[], number[]];
  const divisor = gcd(one.length, other.length);
  const joint = jointOf(before.weights.length + 1, () => 0);
  const each = divisor / (one.length * other.length);
  for (let rest = 0; rest < divisor; rest++)
    for (let i = rest; i < one.length; i += divisor)
      for (let j = rest; j < other.length; j += divisor) {
        const row = joint[one[i] as number] as number[];
        row[other[j] as number] = (row[other[j] as number] as number) + each;
      }
  return joint;
}

function unleashJoint(before: Rules, after: Rules): Joint {
  const [was, is] = [before.percentage / 100, after.percentage / 100];
  const both = remainders(before, after);
  const part = (rules: Rules, answer: number): number =>
    rules.line.reduce((sum, { from, to, ...one }) => sum + (one.answer === answer ? to - from : 0), 0);
  return jointOf(both.length, (i, j) => {
    if (i > 0 && j > 0) return Math.min(was, is) * ((both[i] as number[])[j] as number);
    if (i > 0) return Math.max(0, was - is) * part(before, i);
    return j > 0 ? Math.max(0, is - was) * part(after, j) : 1 - Math.max(was, is);
  });
}

/** Whether a change deals everybody anew, because another text is hashed or another hash is taken. */
export const dealtAnew = (before: Rules, after: Rules): boolean =>
  before.tool !== after.tool || before.flag !== after.flag;

/**
 * Who should hold which answer before and after a change, from the rules alone: what two lines have in common, the
 * remainders of two sums, or the product of the shares where everybody is dealt anew. `kept`: an answer that was
 * stored stays; "none of them" is not stored.
 */
export function expected(before: Rules, after: Rules, kept: boolean): Joint {
  const size = before.weights.length + 1;
  const [was, is] = [sharesOf(before), sharesOf(after)];
  const free = dealtAnew(before, after)
    ? jointOf(size, (i, j) => (was[i] as number) * (is[j] as number))
    : before.tool === "unleash"
      ? unleashJoint(before, after)
      : jointOf(size, (i, j) => common(filled(before.line), filled(after.line), i, j));
  if (!kept) return free;
  return free.map((row, i) => (i === 0 ? row : row.map((_, j) => (i === j ? (was[i] as number) : 0))));
}

/**
 * The stretches of the new line that belonged to another answer before; none where a point does not keep its place:
 * where everybody is dealt anew, and for Unleash where the sum of the weights is another.
 */
export function taken(before: Rules, after: Rules): Stretch[] {
  const sum = ({ weights }: Rules): number => weights.reduce((total, weight) => total + weight, 0);
  if (dealtAnew(before, after) || (before.tool === "unleash" && sum(before) !== sum(after))) return [];
  return lineOf(after).flatMap(({ answer, from, to }) =>
    filled(lineOf(before))
      .filter((old) => old.answer !== answer && old.from < to && from < old.to)
      .map((old) => ({ answer, from: Math.max(from, old.from), to: Math.min(to, old.to) })),
  );
}

/** The share that changes sides: all that is not on the diagonal. */
export const moving = (joint: Joint): number =>
  joint.flatMap((row, i) => row.filter((_, j) => i !== j)).reduce((sum, share) => sum + share, 0);
