import { seconds, US_PER_SECOND } from "../../engine/clock";
import { errorsOf, type RolledPod, type RolloutContext, type RolloutParameters, serviceUs } from "./state";
import type { RolloutState } from "./state";

/** A customer leaves after this long. The lab's own. */
export const PATIENCE_US = seconds(2);
/** Customers, each with a session in the store, who check out again and again. The lab's own. */
export const CUSTOMERS = 500;

/** Who comes when, and to which pod. Looked up once for many checkouts. */
const streamsOf = (context: RolloutContext) => ({
  gap: context.random("customers", "gap"),
  who: context.random("customers", "who"),
  choice: context.random("proxy", "choice"),
});
type Streams = ReturnType<typeof streamsOf>;

const gapUs = ({ gap }: Pick<Streams, "gap">, ratePerSecond: number): number =>
  Math.max(1, Math.round(gap.exponential(US_PER_SECOND / ratePerSecond)));

/** When the first checkout comes. */
export const firstUs = (context: RolloutContext): number =>
  context.parameters.ratePerSecond === 0 ? 0 : gapUs(streamsOf(context), context.parameters.ratePerSecond);

/** One checkout at `t`. What fails at once takes no time of the pod. */
function checkout(
  state: RolloutState,
  t: number,
  listed: readonly RolledPod[],
  { who, choice }: Streams,
  p: RolloutParameters,
): void {
  const { tally } = state;
  tally.sent++;
  const customer = who.below(CUSTOMERS);
  const pod = listed.length === 0 ? undefined : listed[choice.below(listed.length)];
  if (pod === undefined) tally.nobody++;
  else if (!pod.listening) tally.refused++;
  else if (pod.version === 1 && p.fault === "errors") tally.broken++;
  else if (pod.busyUntilUs - t > PATIENCE_US) tally.late++;
  else {
    const writer = state.sessions[customer] ?? 0;
    if (writer !== pod.version) tally.mixed++;
    if (writer === 1 && pod.version === 0 && !p.readable) {
      tally.unread++;
      return;
    }
    state.sessions[customer] = pod.version;
    pod.busyUntilUs = Math.max(pod.busyUntilUs, t) + serviceUs(p);
    tally.accepted++;
  }
}

/** All checkouts up to now meet the pods as they have been since the last event. */
export function flow(state: RolloutState, context: RolloutContext): void {
  const { now, parameters: p } = context;
  if (p.ratePerSecond === 0) return;
  const listed = state.pods.filter((pod) => pod.listed);
  const streams = streamsOf(context);
  while (state.nextUs <= now) {
    checkout(state, state.nextUs, listed, streams, p);
    state.nextUs += gapUs(streams, p.ratePerSecond);
  }
}

/** Adds the time since the last event to what is measured over time. */
export function account(state: RolloutState, context: RolloutContext): void {
  const { now, parameters: p } = context;
  const stretchUs = now - state.now;
  if (stretchUs === 0) return;
  const rolling = state.wanted === 1 ? state.completeUs === null : state.undoUs !== null && state.undoneUs === null;
  if (rolling) {
    state.rollingUs += stretchUs;
    state.missingUs += stretchUs * Math.max(0, p.desired - state.status.ready);
  }
  const inUse = (version: number) => state.pods.some((pod) => pod.version === version && pod.listed && pod.listening);
  if (inUse(0) && inUse(1)) state.skewUs += stretchUs;
}

/** Once a second: what the last second and the last minute were like. */
export function second(state: RolloutState, number: number, context: RolloutContext): void {
  const errors = errorsOf(state.tally);
  state.errorsLastSecond = errors - state.errorsBefore;
  state.errorsBefore = errors;
  state.minutes = [...state.minutes.slice(-60), { sent: state.tally.sent, errors }];
  if (number % 10 === 0) context.log("tally", number, { sent: state.tally.sent, errors });
  context.schedule(US_PER_SECOND, "second", number + 1, null);
}
