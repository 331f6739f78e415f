import { milliseconds } from "./clock";
import type { Context, Model, Scenario } from "./model";
import { fromQuantiles, fromWeights } from "./tables";

interface Parameters {
  readonly meanGapUs: number;
  readonly timeoutUs: number;
  readonly attempts: number;
}

interface Call {
  attempt: number;
  since: number;
  /** The sequence number of the time-out, to take it back when the reply comes. */
  timeout: number;
}

interface State {
  offered: number;
  /** Calls without an outcome, by request id. */
  open: Record<string, Call>;
}

interface Events {
  offer: null;
  attempt: { attempt: number; since: number };
  reply: { attempt: number; ok: boolean };
  timeout: { attempt: number };
}

const LATENCY_US = [
  { p: 0, value: 5_000 },
  { p: 0.5, value: 20_000 },
  { p: 0.95, value: 120_000 },
  { p: 1, value: 900_000 },
];
const OUTCOMES = [
  { weight: 19, value: true },
  { weight: 1, value: false },
];

/** Calls with time-outs that are taken back, retries with jitter and late replies: every feature of the engine at once. */
const retryingClient: Model<State, Parameters, Events> = {
  name: "retrying client",
  start(context) {
    context.schedule(0, "offer", 0, null);
    return { offered: 0, open: {} };
  },
  on(state, event, context) {
    const id = event.id as number;
    switch (event.type) {
      case "offer": {
        const priority = context.random("clients", "priority").chance(0.1);
        context.log("offered", id, { priority, weight: context.random("clients", "weight").normal(10, 2) });
        context.schedule(0, "attempt", id, { attempt: 1, since: context.now });
        state.offered++;
        const gap = context.random("clients", "gap").exponential(context.parameters.meanGapUs);
        context.schedule(Math.round(gap), "offer", state.offered, null);
        return state;
      }
      case "attempt":
        state.open[id] = send(id, event.payload, context);
        return state;
      case "reply": {
        const call = state.open[id];
        if (call?.attempt !== event.payload.attempt) {
          context.log("late", id, { attempt: event.payload.attempt });
          return state;
        }
        context.cancel(call.timeout);
        return finish(state, id, call, event.payload.ok ? null : "error", context);
      }
      case "timeout": {
        const call = state.open[id];
        return call === undefined ? state : finish(state, id, call, "timeout", context);
      }
    }
  },
};

function send(
  id: number,
  { attempt, since }: { attempt: number; since: number },
  context: Context<Parameters, Events>,
): Call {
  const latency = fromQuantiles(context.random("server", "latency"), LATENCY_US);
  const ok = fromWeights(context.random("server", "outcome"), OUTCOMES);
  context.schedule(Math.round(latency), "reply", id, { attempt, ok });
  return { attempt, since, timeout: context.schedule(context.parameters.timeoutUs, "timeout", id, { attempt }) };
}

function finish(
  state: State,
  id: number,
  call: Call,
  failure: string | null,
  context: Context<Parameters, Events>,
): State {
  const { attempt, since } = call;
  if (failure !== null && attempt < context.parameters.attempts) {
    const wait = context.random("client", "jitter").below(milliseconds(100) * attempt);
    context.schedule(wait, "attempt", id, { attempt: attempt + 1, since });
    call.attempt = 0;
    return state;
  }
  delete state.open[id];
  context.log(failure === null ? "ok" : "failed", id, { attempt, durationUs: context.now - since, failure });
  return state;
}

/** About 50 requests a second with a time-out of 100 ms. */
export function retryingClients(attempts = 3): Scenario<State, Parameters, Events> {
  return { model: retryingClient, parameters: { meanGapUs: milliseconds(20), timeoutUs: milliseconds(100), attempts } };
}
