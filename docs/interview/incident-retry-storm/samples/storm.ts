import { seconds } from "../../../../src/lab/engine/clock";
import { create } from "../../../../src/lab/engine/run";
import { valuesOf } from "../../../../src/lab/lab";
import { retryStorm } from "../../../../src/lab/labs/retry-storm";
import { retryStormSettings } from "../../../../src/lab/labs/retry-storm/settings";
import { overload } from "../../../../src/lab/models/overload/model";
import type { OverloadSettings, WorkersSettings } from "../../../../src/lab/models/overload/settings";
import type { OverloadEvents, OverloadState } from "../../../../src/lab/models/overload/state";

/** Clock times of the page are minutes and seconds after three. */
type Clock = `${number}:${number}`;

/** What somebody does in the night. */
export interface Deed {
  at: Clock;
  /** Checkouts a second that the gateway lets in. */
  door?: number;
  /** Attempts of one checkout at payment, all layers together. */
  attempts?: number;
  workers?: number;
  /** Payment is restarted in no time: what waits is gone. */
  restart?: true;
}

/** A finished run, read by the clock of the page. */
export interface Night {
  /** Attempts in payment's hands at a moment. */
  waiting(at: Clock): number;
  /** A mean over the seconds from one moment to another. */
  mean(of: "attempts" | "offered" | "ok", from: Clock, to: Clock): number;
  total: OverloadState["total"];
}

const LAYERS = { each: 2, count: 3 };
/** One retry in each of three layers. */
export const ATTEMPTS = LAYERS.each ** LAYERS.count;

/** Seconds after the run's begin, which is 03:11:30. */
function second(at: Clock): number {
  const [minutes, rest] = at.split(":");
  return (Number(minutes) - 11) * 60 + Number(rest) - 30;
}

/**
 * The lab's model with the night's figures: eight attempts, two minutes of brown-out from 03:12 on, and what people do.
 *
 * @param deeds in the order of time
 */
export function night(deeds: readonly Deed[], until: Clock, seed = 1): Night {
  const defaults = retryStormSettings(valuesOf(retryStorm, {}));
  const payment = defaults.service as WorkersSettings;
  const trouble = { ...defaults.trouble, fromUs: seconds(second("12:00")), toUs: seconds(second("14:00")) };
  const start: OverloadSettings = { ...defaults, maxAttempts: ATTEMPTS, trouble };
  let now = start;
  const model: typeof overload = {
    ...overload,
    on: (state, event, context) =>
      overload.on(state, event, Object.create(context, { parameters: { value: now } }) as typeof context),
  };
  const run = create<OverloadState, OverloadSettings, OverloadEvents>({ model, parameters: start }, seed, {
    history: false,
  });
  for (const { at, door, attempts, workers, restart } of deeds) {
    run.runUntil({ t: seconds(second(at)) });
    if (restart === true) Object.assign(run.state, { queue: [], head: 0 });
    now = {
      ...now,
      ratePerSecond: door ?? now.ratePerSecond,
      maxAttempts: attempts ?? now.maxAttempts,
      service: workers === undefined ? now.service : { ...payment, workers },
    };
  }
  run.runUntil({ t: seconds(second(until)) });
  const inHand = run.log({ type: "second" }).map(({ data }) => Number(data?.["inHand"]));
  const { seconds: perSecond, total } = run.state;
  return {
    total,
    waiting: (at) => inHand[second(at) - 1] ?? Number.NaN,
    mean(of, from, to) {
      const part = perSecond[of].slice(second(from), second(to));
      return part.reduce((sum, value) => sum + value, 0) / part.length;
    },
  };
}

/** What was done, in the order of the page. */
export const DEEDS: readonly Deed[] = [
  { at: "17:00", restart: true },
  { at: "21:00", door: 10 },
  { at: "23:00", restart: true },
  { at: "25:00", attempts: 2 },
  { at: "26:00", door: 20 },
  { at: "26:30", door: 30 },
  { at: "27:00", door: 40 },
  { at: "27:30", door: 50 },
  { at: "28:00", door: 60 },
];
