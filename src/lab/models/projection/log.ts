import type { ProjectionContext, ProjectionParameters, ProjectionState } from "./state";

type Writes = Pick<ProjectionParameters, "rate" | "history">;

/** When number `n` is drawn, in µs; history has negative times. The shop writes evenly. */
export const bornUs = (n: number, { rate, history }: Writes): number => Math.ceil(((n - history) * 1e6) / rate);

/** How many numbers are drawn by `now`, the one of this very moment included. */
export const drawnBy = (now: number, { rate, history }: Writes): number => history + Math.floor((now * rate) / 1e6) + 1;

/** The place of the first element that is not below `n`, in an ascending list. */
export function placeOf(list: readonly number[], n: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < n) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether an ascending list holds `n`. */
export const holds = (list: readonly number[], n: number): boolean => list[placeOf(list, n)] === n;

function draw(state: ProjectionState, n: number, context: ProjectionContext): void {
  const { now, parameters: p } = context;
  const bornAt = bornUs(n, p);
  const slow = p.slowUs > 0 && !state.slowDrawn && bornAt >= p.atUs;
  if (slow) {
    state.slowDrawn = true;
    context.log("slow-begins", n);
  }
  const lastsUs = slow
    ? p.slowUs
    : p.commitUs === 0
      ? 0
      : Math.round(context.random("shop", "transaction").exponential(p.commitUs));
  const rollsBack = p.rollback > 0 && !slow && context.random("shop", "rollback").chance(p.rollback);
  if (bornAt + lastsUs > now) state.open.push({ n, endsUs: bornAt + lastsUs, rollsBack });
  else if (rollsBack) state.holes.push(n);
}

/** The log as it is now: numbers drawn since the last look, and transactions that have ended. */
export function advance(state: ProjectionState, context: ProjectionContext): void {
  const { now, parameters: p } = context;
  state.now = now;
  const ended = state.open.filter(({ endsUs }) => endsUs <= now);
  if (ended.length > 0) {
    state.open = state.open.filter(({ endsUs }) => endsUs > now);
    for (const { n, rollsBack, endsUs } of ended) {
      if (rollsBack) state.holes.splice(placeOf(state.holes, n), 0, n);
      if (p.slowUs > 0 && endsUs - bornUs(n, p) === p.slowUs) context.log("slow-ends", n);
    }
  }
  const drawn = drawnBy(now, p);
  const even = p.commitUs === 0 && p.rollback === 0 && (p.slowUs === 0 || state.slowDrawn);
  if (even) state.drawn = drawn;
  for (; state.drawn < drawn; state.drawn++) draw(state, state.drawn, context);
}

/** Rolled-back numbers that no projection can meet any more are forgotten. */
export function forgetHoles(state: ProjectionState): void {
  const lowest = [state.view, state.beside].reduce(
    (least, one) => (one === null ? least : Math.min(least, one.checkpoint.next, one.checkpoint.gaps[0] ?? Infinity)),
    Infinity,
  );
  const gone = placeOf(state.holes, Math.min(lowest, state.view.gaps[0] ?? Infinity));
  if (gone > 200) state.holes.splice(0, gone);
}
