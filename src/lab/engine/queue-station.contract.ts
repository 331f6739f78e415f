import { milliseconds } from "./clock";
import type { Model, Scenario } from "./model";

/** Parameters of a station with `servers` equal servers, one queue, first come first served. */
export interface StationParameters {
  readonly servers: number;
  readonly meanGapUs: number;
  readonly meanServiceUs: number;
  /** After so many arrivals no more come. */
  readonly arrivals?: number;
}

interface StationState {
  arrived: number;
  busy: number;
  /** Ids of those that wait; those before `head` have been served. */
  waiting: number[];
  head: number;
}

interface StationEvents {
  arrive: null;
  leave: null;
}

/** The M/M/c queue, whose every mean is known by theory: the engine's own test subject. Logs `arrived` and `left`. */
const station: Model<StationState, StationParameters, StationEvents> = {
  name: "M/M/c",
  start(context) {
    context.schedule(0, "arrive", 0, null);
    return { arrived: 0, busy: 0, waiting: [], head: 0 };
  },
  on(state, event, context) {
    const { servers, meanGapUs, meanServiceUs, arrivals = Infinity } = context.parameters;
    if (event.type === "arrive") {
      context.log("arrived", event.id);
      state.arrived++;
      if (state.arrived < arrivals) {
        const gap = context.random("clients", "gap").exponential(meanGapUs);
        context.schedule(Math.round(gap), "arrive", state.arrived, null);
      }
      state.waiting.push(event.id as number);
    } else {
      context.log("left", event.id);
      state.busy--;
    }
    if (state.busy < servers && state.head < state.waiting.length) {
      state.busy++;
      const service = context.random("station", "service").exponential(meanServiceUs);
      context.schedule(Math.round(service), "leave", state.waiting[state.head++] as number, null);
      if (state.head === state.waiting.length || state.head > 1000) {
        state.waiting = state.waiting.slice(state.head);
        state.head = 0;
      }
    }
    return state;
  },
};

/** A station whose servers take 100 ms on average and are busy for the share `load` of the time. */
export function stationAt(
  servers: number,
  load: number,
  arrivals?: number,
): Scenario<StationState, StationParameters, StationEvents> {
  const meanServiceUs = milliseconds(100);
  return {
    model: station,
    parameters: { servers, meanGapUs: meanServiceUs / (servers * load), meanServiceUs, arrivals },
  };
}
