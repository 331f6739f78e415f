// #region weights
export interface Subset {
  name: string;
  /** Relative to the other weights; they need not add up to 100. */
  weight: number;
}

/** The subset that a point in [0, 1) falls into. */
function at(subsets: readonly Subset[], point: number): string {
  const total = subsets.reduce((sum, { weight }) => sum + weight, 0);
  let left = point * total;
  for (const { name, weight } of subsets) {
    if (left < weight) return name;
    left -= weight;
  }
  throw new RangeError(`expected a point below 1 and a weight above 0, found ${point} of ${total}`);
}

/** What a weight means by default: every request is drawn anew. */
export const perRequest = (subsets: readonly Subset[], random: () => number) => at(subsets, random());

/** The same customer always stands at the same point. */
export const perCustomer = (subsets: readonly Subset[], customer: string) => at(subsets, hash(customer) / 2 ** 32);
// #endregion weights

/** FNV-1a with 32 bits, then the mixing steps of MurmurHash3, so that similar ids spread. */
function hash(key: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) h = Math.imul(h ^ byte, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The chance that `requests` requests of one customer meet more than one of two versions, drawn anew each time. */
export const meetsBoth = (share: number, requests: number) => 1 - share ** requests - (1 - share) ** requests;
