import { milliseconds, seconds } from "../../../src/lab/engine/clock";
import type { Context, Model } from "../../../src/lab/engine/model";
import { bucketAfterFirstTry, takeFromBucket } from "../../../src/lab/models/retry/token-budgets";

/*
 * The experiment of Brooker's "Fixing retries with token buckets and circuit breakers" (2022): a hundred clients against a
 * server that fails each call with one probability, whatever its load.
 */

export type Strategy = "no_retries" | "three_retries" | "adaptive_10pct" | "breaker_10pct";

interface Parameters {
  readonly failureRate: number;
  readonly strategy: Strategy;
}

interface State {
  tries: number;
  calls: number;
  successes: number;
  /** By client: tokens of the adaptive strategy; calls and failures since the start, for the breaker. */
  clients: { tokens: number; calls: number; failures: number }[];
}

interface Events {
  call: null;
  answer: { retries: number };
}

const CLIENTS = 100;
const BUCKET = { size: 5, ratio: 0.1 };
const BREAKER = 0.1;
const LENGTH = seconds(10);

/** Whether a client tries again after a failure, by its strategy. */
function again(state: State, client: number, retries: number, strategy: Strategy): boolean {
  const own = state.clients[client] as State["clients"][number];
  own.failures++;
  if (strategy === "no_retries") return false;
  if (strategy === "three_retries") return retries < 3;
  if (strategy === "breaker_10pct") return own.failures / own.calls <= BREAKER && retries < 3;
  const tokens = takeFromBucket(own.tokens);
  if (tokens !== null) own.tokens = tokens;
  return tokens !== null;
}

function send(client: number, retries: number, context: Context<Parameters, Events>): void {
  const way = () => context.random("network", "way").exponential(milliseconds(10));
  context.schedule(Math.round(way() + way()), "answer", client, { retries });
}

export const failingServer: Model<State, Parameters, Events> = {
  name: "a server that fails at random",
  start(context) {
    for (let client = 0; client < CLIENTS; client++) context.schedule(0, "call", client, null);
    const clients = Array.from({ length: CLIENTS }, () => ({ tokens: BUCKET.size, calls: 0, failures: 0 }));
    return { tries: 0, calls: 0, successes: 0, clients };
  },
  on(state, event, context) {
    const client = event.id as number;
    const own = state.clients[client] as State["clients"][number];
    if (event.type === "call") {
      const gap = Math.round(context.random("clients", "gap").exponential(seconds(0.1)));
      if (context.now + gap < LENGTH) context.schedule(gap, "call", client, null);
      own.calls++;
      own.tokens = bucketAfterFirstTry(BUCKET, own.tokens);
      state.calls++;
      state.tries++;
      send(client, 0, context);
      return state;
    }
    if (!context.random("server", "fails").chance(context.parameters.failureRate)) {
      state.successes++;
      return state;
    }
    if (again(state, client, event.payload.retries, context.parameters.strategy)) {
      state.tries++;
      send(client, event.payload.retries + 1, context);
    }
    return state;
  },
};
