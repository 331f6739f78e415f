import type { Context, Model } from "../engine/model";
import { type DelayPolicy, type DelayState, nextDelay, startDelay } from "./retry/delay";

/** Writers that each change one row once, all at the same time, with optimistic locking. Times in microseconds. */
export interface WritersSettings {
  readonly writers: number;
  readonly delay: DelayPolicy;
  /** Each way through the network takes |N(mean, deviation)|. */
  readonly hopMeanUs: number;
  readonly hopDeviationUs: number;
}

interface Writer {
  /** Write calls so far. */
  tries: number;
  delay: DelayState;
}

/** A message on its way. */
export interface Flight {
  id: number;
  to: "row" | "writer";
  /** What it is: a question for the version, a write, or the answer to one of them. */
  what: "read" | "version" | "write" | "written" | "conflict";
  sentAt: number;
  arrivesAt: number;
}

export interface WritersState {
  version: number;
  calls: number;
  conflicts: number;
  done: number;
  backingOff: number;
  /** When the last event happened. */
  lastUs: number;
  longestWaitUs: number;
  writers: Writer[];
  flights: Flight[];
}

export interface WritersEvents {
  read: null;
  version: { version: number };
  write: { version: number };
  written: null;
  conflict: null;
  again: null;
}

type WritersContext = Context<WritersSettings, WritersEvents>;

/** Sends a message; it arrives as the event of its name. */
function send<K extends Flight["what"]>(
  state: WritersState,
  context: WritersContext,
  what: K,
  id: number,
  payload: WritersEvents[K],
): void {
  const { hopMeanUs, hopDeviationUs } = context.parameters;
  const hop = Math.round(Math.abs(context.random("network", "hop").normal(hopMeanUs, hopDeviationUs)));
  const to = what === "read" || what === "write" ? "row" : "writer";
  state.flights.push({ id, to, what, sentAt: context.now, arrivesAt: context.now + hop });
  context.schedule(hop, what, id, payload);
}

/** A writer whose version was out of date waits, then starts over. */
function backOff(state: WritersState, context: WritersContext, id: number): void {
  const writer = state.writers[id] as Writer;
  const drawn = nextDelay(context.parameters.delay, writer.delay, context.random("writers", "back-off"));
  writer.delay = drawn.state;
  const wait = Math.round(drawn.wait);
  state.longestWaitUs = Math.max(state.longestWaitUs, wait);
  if (wait === 0) send(state, context, "read", id, null);
  else {
    state.backingOff++;
    context.schedule(wait, "again", id, null);
  }
}

/** The row checks the version a write was made for, and counts it up. */
function judge(state: WritersState, context: WritersContext, id: number, version: number): void {
  state.calls++;
  (state.writers[id] as Writer).tries++;
  const fits = version === state.version;
  context.log(fits ? "written" : "conflict", id, { call: state.calls, read: version, found: state.version });
  if (fits) state.version++;
  else state.conflicts++;
  send(state, context, fits ? "written" : "conflict", id, null);
}

/**
 * Optimistic concurrency control on one row, after the experiment of the AWS Architecture Blog: read the version, write
 * with it, and on a conflict back off and start over. Logs `written`, `conflict` and `finished`.
 */
export const writers: Model<WritersState, WritersSettings, WritersEvents> = {
  name: "competing writers",
  start(context) {
    const { writers: count, delay } = context.parameters;
    const state: WritersState = {
      version: 0,
      calls: 0,
      conflicts: 0,
      done: 0,
      backingOff: 0,
      lastUs: 0,
      longestWaitUs: 0,
      writers: Array.from({ length: count }, () => ({ tries: 0, delay: startDelay(delay) })),
      flights: [],
    };
    for (let id = 0; id < count; id++) send(state, context, "read", id, null);
    return state;
  },
  on(state, event, context) {
    const id = event.id as number;
    state.lastUs = context.now;
    if (event.type === "again") state.backingOff--;
    else state.flights = state.flights.filter((flight) => flight.id !== id);
    switch (event.type) {
      case "read":
        send(state, context, "version", id, { version: state.version });
        break;
      case "version":
        send(state, context, "write", id, { version: event.payload.version });
        break;
      case "write":
        judge(state, context, id, event.payload.version);
        break;
      case "written":
        state.done++;
        context.log("finished", id, { tries: (state.writers[id] as Writer).tries, done: state.done });
        break;
      case "conflict":
        backOff(state, context, id);
        break;
      case "again":
        send(state, context, "read", id, null);
        break;
    }
    return state;
  },
};
