import { US_PER_SECOND } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { giveAnswer, sendFirsts, sendHedges, settle, startNext } from "./answers";
import { type FanOutContext, release } from "./replicas";
import {
  type Answer,
  BOUNDS_MS,
  type Copy,
  type FanOutEvents,
  type FanOutParameters,
  type FanOutState,
  freshTally,
} from "./state";

/** The crisis lasts from three tenths to four tenths of the time in which answers begin. */
export const CRISIS = { from: 0.3, to: 0.4 } as const;

/** No answer begins any more when so many calls have been sent, so that each run ends soon. */
export const MOST_CALLS = 150_000;

/**
 * Answers that need one call to each of many shards, and a second copy of what takes long. Answers begin by chance
 * (Poisson). Logs `answered` for each, `hedged` for each round of hedges, `crisis` and `over`.
 */
export const fanOut: Model<FanOutState, FanOutParameters, FanOutEvents> = {
  name: "fan-out with hedges",
  start(context) {
    const { queues, fanOut: shards, replicas, lengthUs, slowFromUs, crisis } = context.parameters;
    if (crisis > 1) {
      context.schedule(Math.round(CRISIS.from * lengthUs), "crisis", "replicas", { on: true });
      context.schedule(Math.round(CRISIS.to * lengthUs), "crisis", "replicas", { on: false });
    }
    context.schedule(gap(context), "begin", 1, null);
    context.schedule(lengthUs + slowFromUs, "known", "composer", null);
    return {
      now: 0,
      answers: {},
      replicas: Array.from({ length: queues ? shards * replicas : 0 }, () => ({
        serving: null,
        startUs: 0,
        endSeq: 0,
        waiting: [],
      })),
      inHand: 0,
      hedgesOut: 0,
      saved: 0,
      inCrisis: false,
      latestUs: 0,
      histogram: [...BOUNDS_MS, Infinity].map(() => 0),
      tally: freshTally(),
    };
  },
  on(state, event, context) {
    state.now = context.now;
    switch (event.type) {
      case "begin":
        begin(state, Number(event.id), context);
        break;
      case "finish":
        finish(state, event.payload, context);
        break;
      case "served": {
        const { tookUs, ...ticket } = release(state, Number(event.id), context);
        settle(state, ticket, tookUs, context);
        break;
      }
      case "hedge":
        hedge(state, event.payload, context);
        break;
      case "deadline":
        if (!event.payload.last) context.schedule(0, "deadline", event.id, { last: true });
        else if (state.answers[event.id] !== undefined) giveAnswer(state, Number(event.id), -1, context);
        break;
      case "crisis":
        state.inCrisis = event.payload.on;
        context.log(event.payload.on ? "crisis" : "over", "replicas", { inHand: state.inHand });
    }
    return state;
  },
};

const gap = (context: FanOutContext): number =>
  Math.round(context.random("clients", "gap").exponential(US_PER_SECOND / context.parameters.answersPerSecond));

function begin(state: FanOutState, id: number, context: FanOutContext): void {
  const { fanOut: shards, serial, hedgeAfterUs, deadlineUs, lengthUs } = context.parameters;
  if (context.now >= lengthUs || (state.tally.begun + 1) * shards > MOST_CALLS) return;
  context.schedule(gap(context), "begin", id + 1, null);
  state.tally.begun++;
  state.answers[id] = { sinceUs: context.now, calls: [], open: shards, hedges: 0 };
  if (serial) startNext(state, id, context);
  else {
    sendFirsts(
      state,
      id,
      Array.from({ length: shards }, (_, call) => call),
      context,
    );
    if (hedgeAfterUs > 0) context.schedule(hedgeAfterUs, "hedge", id, { answer: id, call: -1, round: 1 });
  }
  if (deadlineUs > 0) context.schedule(deadlineUs, "deadline", id, { last: false });
}

/** Copies are done, without queues; those that have been cancelled are not told again. */
function finish(state: FanOutState, payload: FanOutEvents["finish"], context: FanOutContext): void {
  const { answer: id, calls, copy, workUs } = payload;
  const { cancel } = context.parameters;
  const answer = state.answers[id];
  for (const call of calls) {
    const one = answer?.calls[call]?.copies[copy];
    if (cancel && one?.out !== true) continue;
    settle(state, { answer: id, call, copy }, workUs, context);
  }
}

/** What is still out gets a further copy, as far as number and cap allow; then the alarm is set once more. */
function hedge(state: FanOutState, { answer: id, call, round }: FanOutEvents["hedge"], context: FanOutContext): void {
  const { copies, hedgeAfterUs } = context.parameters;
  const answer = state.answers[id];
  if (answer === undefined) return;
  const late: number[] = [];
  for (const number of call < 0 ? answer.calls.keys() : [call]) {
    const one = answer.calls[number];
    if (one && !one.answered && one.copies.length < copies) late.push(number);
  }
  if (late.length === 0) return;
  const sent = sendHedges(state, id, late, context);
  context.log("hedged", id, { late: late.length, sent, round });
  if (round + 1 < copies) context.schedule(hedgeAfterUs, "hedge", id, { answer: id, call, round: round + 1 });
}

/** Copies on their way or at work, for the picture. */
export function copiesOut(answer: Answer): { call: number; copy: number; one: Copy }[] {
  return answer.calls.flatMap(({ copies }, call) =>
    copies.flatMap((one, copy) => (one.out ? [{ call, copy, one }] : [])),
  );
}
