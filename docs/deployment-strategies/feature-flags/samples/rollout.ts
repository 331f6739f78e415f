import { flagdVariant, unleashVariant, type Weight } from "./bucketing";

// #region moves
/** Who sees something else after a change: the count per pair of variants, such as "B>A". */
export function moves(
  customers: readonly string[],
  before: (customer: string) => string | null,
  after: (customer: string) => string | null,
): Record<string, number> {
  const moved: Record<string, number> = {};
  for (const customer of customers) {
    const [was, is] = [before(customer), after(customer)];
    if (was !== is) moved[`${was}>${is}`] = (moved[`${was}>${is}`] ?? 0) + 1;
  }
  return moved;
}
// #endregion moves

export const total = (moved: Readonly<Record<string, number>>) => Object.values(moved).reduce((a, b) => a + b, 0);

export const byFlagd = (flag: string, weights: readonly Weight[]) => (customer: string) =>
  flagdVariant(flag + customer, weights);

export const byUnleash = (flag: string, weights: readonly Weight[]) => (customer: string) =>
  unleashVariant(flag, customer, weights);

/** How many settings this many switches have together, and how many pairs of switches there are to test. */
export const combinations = (flags: number) => 2 ** flags;
export const pairs = (flags: number) => (flags * (flags - 1)) / 2;
