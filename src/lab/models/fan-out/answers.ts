import { allows, earn, spend } from "./cap";
import { enqueue, type FanOutContext, withdraw, workNow } from "./replicas";
import { type Answer, type Call, type Copy, type FanOutState, rowOf } from "./state";
import { drawTime } from "./times";

/** Sends the first copies of these calls, all at this moment. */
export function sendFirsts(state: FanOutState, id: number, calls: readonly number[], context: FanOutContext): void {
  const { cap, replicas } = context.parameters;
  const answer = state.answers[id] as Answer;
  const places = context.random("composer", "replica");
  while (answer.calls.length < (calls.at(-1) ?? -1) + 1) {
    answer.calls.push({ first: places.below(replicas), answered: false, copies: [] });
    earn(state, cap);
  }
  state.tally.firsts += calls.length;
  sendCopies(state, id, calls, 0, context);
}

/** Sends a further copy of each of these calls that the cap lets through, and returns how many it does. */
export function sendHedges(state: FanOutState, id: number, calls: readonly number[], context: FanOutContext): number {
  const { cap } = context.parameters;
  const byCopy = new Map<number, number[]>();
  let sent = 0;
  for (const call of calls) {
    const { saved, hedgesOut, inHand } = state;
    if (!allows({ saved, hedgesOut: hedgesOut + sent, inHand: inHand + sent }, cap)) {
      state.tally.refused++;
      continue;
    }
    spend(state, cap);
    sent++;
    const copy = (state.answers[id] as Answer).calls[call]?.copies.length ?? 0;
    const group = byCopy.get(copy);
    if (group) group.push(call);
    else byCopy.set(copy, [call]);
  }
  for (const [copy, group] of byCopy) sendCopies(state, id, group, copy, context);
  state.tally.hedges += sent;
  state.hedgesOut += sent;
  state.tally.mostHedgesOut = Math.max(state.tally.mostHedgesOut, state.hedgesOut);
  (state.answers[id] as Answer).hedges += sent;
  return sent;
}

/** Sends copy number `copy` of these calls of one answer. */
function sendCopies(
  state: FanOutState,
  id: number,
  calls: readonly number[],
  copy: number,
  context: FanOutContext,
): void {
  const { parameters, now } = context;
  const answer = state.answers[id] as Answer;
  const random = context.random("replicas", copy === 0 ? "first" : "hedge");
  const together = new Map<number, number[]>();
  for (const number of calls) {
    const call = answer.calls[number] as Call;
    const drawnUs = drawTime(random, parameters.times);
    const baseUs = parameters.sharedCause && copy > 0 ? (call.copies[0] as Copy).baseUs : drawnUs;
    const replica = (call.first + copy) % parameters.replicas;
    const one: Copy = { replica, sentUs: now, startUs: -1, baseUs, workUs: baseUs, out: true };
    call.copies.push(one);
    state.inHand++;
    if (parameters.queues) {
      enqueue(state, replica, { answer: id, call: number, copy, workUs: baseUs }, context);
      continue;
    }
    one.startUs = now;
    one.workUs = workNow(state, baseUs, parameters);
    const group = together.get(one.workUs);
    if (group) group.push(number);
    else together.set(one.workUs, [number]);
  }
  for (const [workUs, group] of together)
    context.schedule(workUs, "finish", id, { answer: id, calls: group, copy, workUs });
  state.tally.mostInHand = Math.max(state.tally.mostInHand, state.inHand);
}

/** A copy is done after `tookUs` of work. It answers its call, unless another copy or the deadline was quicker. */
export function settle(
  state: FanOutState,
  { answer: id, call: number, copy }: { answer: number; call: number; copy: number },
  tookUs: number,
  context: FanOutContext,
): void {
  const { tally } = state;
  tally.finished++;
  tally.workedUs += tookUs;
  leave(state, copy);
  const answer = state.answers[id];
  const call = answer?.calls[number];
  if (call) (call.copies[copy] as Copy).out = false;
  if (answer === undefined || call === undefined || call.answered) {
    tally.wastedUs += tookUs;
    return;
  }
  call.answered = true;
  answer.open--;
  if (copy > 0) tally.won++;
  if (context.parameters.cancel) cancelCall(state, id, number, context);
  if (answer.open === 0) giveAnswer(state, id, number, context);
  else if (context.parameters.serial) startNext(state, id, context);
}

function leave(state: FanOutState, copy: number): void {
  state.inHand--;
  if (copy > 0) state.hedgesOut--;
}

/** Sends the next call of an answer that asks one after the other, and sets its hedge's alarm. */
export function startNext(state: FanOutState, id: number, context: FanOutContext): void {
  const { hedgeAfterUs } = context.parameters;
  const next = (state.answers[id] as Answer).calls.length;
  sendFirsts(state, id, [next], context);
  if (hedgeAfterUs > 0) context.schedule(hedgeAfterUs, "hedge", id, { answer: id, call: next, round: 1 });
}

function cancelCall(state: FanOutState, id: number, number: number, context: FanOutContext): void {
  const call = (state.answers[id] as Answer).calls[number] as Call;
  for (const [copy, one] of call.copies.entries()) {
    if (!one.out) continue;
    one.out = false;
    leave(state, copy);
    state.tally.cancelled++;
    const workedUs = context.parameters.queues
      ? withdraw(state, one.replica, { answer: id, call: number, copy }, context)
      : context.now - one.startUs;
    state.tally.workedUs += workedUs;
    state.tally.wastedUs += workedUs;
  }
}

/**
 * The answer is given, with what is there.
 *
 * @param slowest the call that it waited for last; −1 at the deadline
 */
export function giveAnswer(state: FanOutState, id: number, slowest: number, context: FanOutContext): void {
  const { tally } = state;
  const answer = state.answers[id] as Answer;
  const latencyUs = context.now - answer.sinceUs;
  if (answer.open > 0) {
    tally.partial++;
    tally.missing += answer.open;
    if (context.parameters.cancel) for (const number of answer.calls.keys()) cancelCall(state, id, number, context);
  } else tally.complete++;
  tally.longestUs = Math.max(tally.longestUs, latencyUs);
  state.latestUs = latencyUs;
  const row = rowOf(latencyUs);
  state.histogram[row] = (state.histogram[row] ?? 0) + 1;
  delete state.answers[id];
  context.log("answered", id, { latencyUs, missing: answer.open, hedges: answer.hedges, slowest });
}
