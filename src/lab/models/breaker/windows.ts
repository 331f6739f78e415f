import { NO_COUNTS, type Counts } from "./breaker";

/** One recorded result. */
export interface Result {
  readonly failed: boolean;
  readonly slow: boolean;
}

/** The last results, however old: a ring with its sums. */
export interface CountWindow {
  readonly size: number;
  /** Bit 0: failed, bit 1: slow. */
  readonly codes: readonly number[];
  /** Where the next result goes. */
  readonly next: number;
  readonly counts: Counts;
}

/** A window of the last `size` results, without any. */
export const emptyCountWindow = (size: number): CountWindow => ({ size, codes: [], next: 0, counts: NO_COUNTS });

const failedOf = (code: number) => code & 1;
const slowOf = (code: number) => code >> 1;

/** The window after one more result, which pushes out the oldest when the window is full. */
export function addToCountWindow({ size, codes, next, counts }: CountWindow, { failed, slow }: Result): CountWindow {
  const old = codes[next];
  const added = [...codes];
  added[next] = (failed ? 1 : 0) + (slow ? 2 : 0);
  return {
    size,
    codes: added,
    next: (next + 1) % size,
    counts: {
      calls: added.length,
      failed: counts.failed + (failed ? 1 : 0) - (old === undefined ? 0 : failedOf(old)),
      slow: counts.slow + (slow ? 1 : 0) - (old === undefined ? 0 : slowOf(old)),
    },
  };
}

/** What happened in one slice of time; slices without results are not kept. */
export interface Slice extends Counts {
  readonly index: number;
}

/** The slices after more counts in slice `index`; those before `oldest` are forgotten. */
export function addToSlice(slices: readonly Slice[], index: number, oldest: number, more: Counts): Slice[] {
  const kept = slices.filter((slice) => slice.index >= oldest);
  const last = kept.at(-1);
  if (last?.index === index) kept.pop();
  const { calls, failed, slow } = last?.index === index ? last : NO_COUNTS;
  kept.push({ index, calls: calls + more.calls, failed: failed + more.failed, slow: slow + more.slow });
  return kept;
}

/** The sums over the slices `from` to `to`, both included. */
export function sumOfSlices(slices: readonly Slice[], from: number, to: number): Counts {
  let [calls, failed, slow] = [0, 0, 0];
  for (const slice of slices) {
    if (slice.index < from || slice.index > to) continue;
    calls += slice.calls;
    failed += slice.failed;
    slow += slice.slow;
  }
  return { calls, failed, slow };
}
