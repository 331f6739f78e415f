import { EngineError } from "./engine-error";
import type { Random } from "./random";

/** A measured distribution: the value below which the share `p` of all observations lies. */
export interface QuantilePoint {
  /** From 0 (the smallest) to 1 (the largest), ascending. */
  readonly p: number;
  /** Not descending. */
  readonly value: number;
}

/**
 * Draws from a table of quantiles, linear between its points. This is how a latency histogram, or a distribution that
 * would need `exp`, enters a model.
 *
 * @throws EngineError when the table does not run from 0 to 1 in ascending order
 */
export function fromQuantiles(random: Random, table: readonly QuantilePoint[]): number {
  checkQuantiles(table);
  const u = random.unit();
  let index = 1;
  while (index < table.length - 1 && (table[index] as QuantilePoint).p <= u) index++;
  const left = table[index - 1] as QuantilePoint;
  const right = table[index] as QuantilePoint;
  return left.value + ((u - left.p) / (right.p - left.p)) * (right.value - left.value);
}

function checkQuantiles(table: readonly QuantilePoint[]): void {
  const ordered = table.every(({ p, value }, index) => {
    const before = table[index - 1];
    return Number.isFinite(value) && (before === undefined ? p === 0 : p > before.p && value >= before.value);
  });
  if (ordered && table.length >= 2 && table.at(-1)?.p === 1) return;
  throw new EngineError({
    found: `quantiles ${table.map(({ p, value }) => `${p}: ${value}`).join(", ")}`,
    expected: "at least two points, p ascending from exactly 0 to exactly 1, values not descending",
    fix: "add the smallest observation at p = 0 and the largest at p = 1",
  });
}

/** One of several outcomes and how often it occurs, in whole parts (weights 99 and 1 are 99 % and 1 %). */
export interface Weighted<T> {
  readonly weight: number;
  readonly value: T;
}

/**
 * Draws one of the values, each in proportion to its weight, without rounding.
 *
 * @throws EngineError when the weights are not whole numbers of 0 or more with a positive sum
 */
export function fromWeights<T>(random: Random, table: readonly Weighted<T>[]): T {
  const total = table.reduce(
    (sum, { weight }) => (Number.isInteger(weight) && weight >= 0 ? sum + weight : Number.NaN),
    0,
  );
  let rest = total >= 1 ? random.below(total) : 0;
  for (const { weight, value } of total >= 1 ? table : []) {
    if (rest < weight) return value;
    rest -= weight;
  }
  throw new EngineError({
    found: `weights ${table.map(({ weight }) => weight).join(", ") || "of nothing"}`,
    expected: "whole numbers of 0 or more, at least one of them positive",
    fix: "write the shares in whole parts, such as 999 and 1",
  });
}
