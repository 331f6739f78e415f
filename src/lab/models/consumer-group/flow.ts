import { type GroupState, type Member, type Partition, rateOf, readers, totalLag } from "./state";

const NOTHING = 1e-7;
/** Less than this of a record is no lag. */
export const GONE = 0.01;

/**
 * Records a second that a member takes from each of its partitions: those without lag what arrives, the others share
 * what is left of it alike.
 */
export function shares(
  capacity: number,
  partitions: readonly { rate: number; lag: number; stuck: boolean }[],
): number[] {
  const taken = partitions.map(() => 0);
  let open = partitions.map((_, index) => index).filter((index) => !partitions[index]!.stuck);
  let left = capacity;
  for (;;) {
    const fair = left / open.length;
    const small = open.filter((index) => partitions[index]!.lag <= NOTHING && partitions[index]!.rate <= fair);
    if (small.length === 0) {
      for (const index of open) taken[index] = fair;
      return taken;
    }
    for (const index of small) {
      taken[index] = partitions[index]!.rate;
      left -= taken[index]!;
    }
    open = open.filter((index) => !small.includes(index));
  }
}

function take(state: GroupState, member: Member, rates: number[]): void {
  const own = member.owned.map((index) => state.partitions[index]!);
  const demand = own.map((one) => ({ rate: rateOf(state, one), lag: one.lag, stuck: one.stuck }));
  const capacity = state.paused ? 0 : 1e6 / state.workUs;
  for (const [at, rate] of shares(capacity, demand).entries()) rates[member.owned[at]!] = rate;
}

/** Whether what this partition's reader handles is not committed at once. */
function held(state: GroupState, reader: number | null, auto: boolean): boolean {
  return reader !== null && (auto || state.pods.some(({ member, batch }) => member === reader && batch !== null));
}

function step(state: GroupState, ready: (number | null)[], auto: boolean, untilUs: number): void {
  const rates = state.partitions.map(() => 0);
  for (const member of state.members) if (member.live) take(state, member, rates);
  const growth = state.partitions.map((one, index) => rateOf(state, one) - rates[index]!);
  const { tally } = state;
  const before = totalLag(state);
  let spanUs = untilUs - state.now;
  for (const [index, { lag }] of state.partitions.entries())
    if (lag > NOTHING && growth[index]! < -NOTHING) spanUs = Math.min(spanUs, (1e6 * lag) / -growth[index]!);
  const span = spanUs / 1e6;
  for (const [index, one] of state.partitions.entries()) {
    const handled = rates[index]! * span;
    tally.arrived += rateOf(state, one) * span;
    tally.handled += handled;
    if (handled > 0 && held(state, ready[index]!, auto)) one.uncommitted += handled;
    one.lag = Math.max(0, one.lag + growth[index]! * span);
    if (one.lag <= NOTHING) one.lag = 0;
    if (ready[index] === null) tally.unreadUs += spanUs;
    tally.worstOne = Math.max(tally.worstOne, one.lag);
  }
  if (ready.every((reader) => reader === null)) tally.stoodUs += spanUs;
  state.now = spanUs < untilUs - state.now ? state.now + spanUs : untilUs;
  const after = totalLag(state);
  tally.worst = Math.max(tally.worst, before, after);
  if (Math.max(before, after) >= GONE) tally.behindUs = state.now;
  if (state.partitions.some(({ lag }, index) => index > 0 && lag >= GONE)) tally.othersBehindUs = state.now;
}

/** Lets records arrive and be handled until `untilUs`, exactly: rates are constant from one empty partition to the next. */
export function flow(state: GroupState, untilUs: number, auto: boolean): void {
  const ready = readers(state);
  while (state.now < untilUs) step(state, ready, auto, untilUs);
}

/** What was handled and not committed is there again for the next reader. */
export function forget(state: GroupState, partition: Partition): void {
  state.tally.repeated += partition.uncommitted;
  partition.lag += partition.uncommitted;
  partition.uncommitted = 0;
}
