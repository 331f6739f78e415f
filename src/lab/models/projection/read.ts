import { bornUs, holds, placeOf } from "./log";
import type { Batch, OpenTransaction, Projection, ProjectionParameters, ProjectionState } from "./state";

/**
 * Axon's JPA storage forgets a gap so many numbers behind the highest it has read, and looks at a gap's age only when it
 * remembers more than so many.
 *
 * Source: AggregateBasedJpaEventStorageEngineConfiguration.java and GapAwareTrackingToken.advanceTo, Axon 5.0.4.
 */
export const AXON = { maxGapOffset: 10_000, cleaningThreshold: 250 } as const;

interface Hidden {
  n: number;
  open: OpenTransaction | undefined;
}

/** Numbers from `from` on that a query does not see: still open, or rolled back. Ascending. */
function hiddenFrom({ open, holes }: ProjectionState, from: number, most: number): Hidden[] {
  const running = open.filter(({ n }) => n >= from).map((one): Hidden => ({ n: one.n, open: one }));
  const first = placeOf(holes, from);
  const gone = holes.slice(first, first + most).map((n): Hidden => ({ n, open: undefined }));
  if (gone.length === 0) return running;
  return [...running, ...gone].toSorted((a, b) => a.n - b.n);
}

const isHidden = ({ open, holes }: ProjectionState, n: number): boolean =>
  holds(holes, n) || open.some((one) => one.n === n);

/** What remains of the remembered gaps once the highest number read is `highest`. */
export function keptGaps(gaps: readonly number[], highest: number, now: number, p: ProjectionParameters): number[] {
  const near = gaps.filter((n) => n >= highest - AXON.maxGapOffset);
  if (near.length <= AXON.cleaningThreshold) return near;
  return near.filter((n) => bornUs(n, p) > now - p.giveUpUs);
}

/** Whether a gap that was first stood before at `sinceUs` is skipped now. Source: HighWaterDetector.cs, Marten 9.29.0. */
export const isStale = (sinceUs: number, now: number, giveUpUs: number): boolean => now - sinceUs > giveUpUs;

/** One query for events above the position, by the rule that this projector has for numbers it cannot see. */
export function readNext(
  projection: Projection,
  state: ProjectionState,
  p: ProjectionParameters,
): { batch: Batch; blocked: Projection["blocked"] } {
  const { now, drawn } = state;
  const found = p.reads === "gaps" ? projection.gaps.filter((n) => !isHidden(state, n)).slice(0, p.batch) : [];
  const batch: Batch = {
    count: found.length,
    runs: [],
    late: found,
    passed: [],
    rolled: 0,
    gaps: found.length === 0 ? projection.gaps : projection.gaps.filter((n) => !found.includes(n)),
    next: projection.next,
    full: false,
  };
  let cursor = projection.next;
  let blocked: Projection["blocked"] = null;
  let behind: Hidden[] = [];
  let skips = false;
  const hidden = hiddenFrom(state, cursor, 2 * p.batch + 1);
  for (const one of [...hidden, { n: drawn, open: undefined }]) {
    const take = Math.min(one.n - cursor, p.batch - batch.count);
    if (take > 0) {
      for (const { n, open } of behind) {
        if (open === undefined || open.rollsBack) batch.rolled += n >= projection.appliedTo ? 1 : 0;
        else batch.passed.push(n);
        if (p.reads === "gaps") batch.gaps = [...batch.gaps, n];
      }
      behind = [];
      skips = false;
      batch.runs.push([cursor, cursor + take]);
      batch.count += take;
      cursor += take;
      batch.next = cursor;
    }
    if (cursor < one.n) {
      batch.full = true;
      break;
    }
    if (one.n === drawn) break;
    if (p.reads === "safe" && one.open !== undefined) break;
    if (p.reads === "wait" && !skips) {
      const known = projection.blocked?.n === cursor ? projection.blocked : { n: cursor, sinceUs: now };
      skips = isStale(known.sinceUs, now, p.giveUpUs);
      blocked = known;
      if (!skips) break;
    }
    behind.push(one);
    cursor++;
  }
  if (p.reads === "gaps") batch.gaps = keptGaps(batch.gaps, batch.next - 1, now, p);
  return { batch, blocked };
}

/** Whether the view holds event `n`. */
export const isShown = ({ appliedTo, missing }: Projection, n: number): boolean => n < appliedTo && !holds(missing, n);

/** The view takes a batch that has been handled. Returns how many of its events it had already. */
export function apply(projection: Projection, batch: Batch): number {
  let again = 0;
  const before = projection.appliedTo;
  for (const [from, to] of batch.runs) {
    const upTo = Math.min(to, before);
    if (upTo > from) {
      const first = placeOf(projection.missing, from);
      const lacking = placeOf(projection.missing, upTo) - first;
      projection.missing.splice(first, lacking);
      again += upTo - from - lacking;
    }
    projection.appliedTo = Math.max(projection.appliedTo, to);
  }
  for (const n of batch.late) {
    const place = placeOf(projection.missing, n);
    if (projection.missing[place] === n) projection.missing.splice(place, 1);
    else again++;
  }
  for (const n of batch.passed) if (n >= before) projection.missing.push(n);
  projection.rolled += batch.rolled;
  projection.applied += batch.count - again;
  projection.next = batch.next;
  projection.gaps = batch.gaps;
  return again;
}
