import { milliseconds, US_PER_SECOND } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { BreakerRules, BreakerState } from "../../models/breaker/breaker";
import { cockatiel } from "../../models/breaker/cockatiel";
import { samplingLayout, type CockatielBreaker } from "../../models/breaker/cockatiel-windows";
import { hystrix } from "../../models/breaker/hystrix";
import { opossum } from "../../models/breaker/opossum";
import { polly } from "../../models/breaker/polly";
import { resilience4j } from "../../models/breaker/resilience4j";

export type Library = "resilience4j" | "hystrix" | "polly" | "opossum" | "cockatiel";
export type OutageKind = "hang" | "errors" | "slow";

/** The parameters as the model reads them: times in microseconds. */
export interface Settings {
  library: Library;
  gapUs: number;
  even: boolean;
  outage: { kind: OutageKind; from: number; to: number };
  slowUs: number;
  normalUs: number;
  timeoutUs: number;
  threads: number;
  failurePercent: number;
  slowPercent: number;
  slowAfterUs: number;
  window: "calls" | "time" | "row";
  windowCalls: number;
  windowUs: number;
  minimumCalls: number;
  inARow: number;
  openUs: number;
  probes: number;
  goodCallsBefore: number;
}

function settingsOf(values: ParameterValues): Settings {
  const number = (id: string) => Number(values[id]);
  const us = (id: string) => milliseconds(number(id));
  const from = us("outage-start");
  return {
    library: values.library as Library,
    gapUs: Math.round(US_PER_SECOND / number("rate")),
    even: values.arrivals === "even",
    outage: { kind: values["outage-kind"] as OutageKind, from, to: from + us("outage-length") },
    slowUs: us("slow-answer"),
    normalUs: us("normal-answer"),
    timeoutUs: us("time-out"),
    threads: number("threads"),
    failurePercent: number("failure-threshold"),
    slowPercent: number("slow-threshold"),
    slowAfterUs: us("slow-after"),
    window: values["window-kind"] as Settings["window"],
    windowCalls: number("window-calls"),
    windowUs: us("window-time"),
    minimumCalls: number("minimum-calls"),
    inARow: number("in-a-row"),
    openUs: us("open-wait"),
    probes: number("probes"),
    goodCallsBefore: number("good-calls-before"),
  };
}

/** The minimum that holds: a window of calls asks for no more than it keeps, cockatiel's time window has its own. */
export function minimumOf(settings: Settings): number {
  const { library, window, windowCalls, minimumCalls } = settings;
  if (library === "cockatiel") {
    const breaker = cockatielBreaker(settings);
    if (breaker.kind === "sampling") return samplingLayout(breaker).minimumCalls;
  }
  const clamped = library === "resilience4j" || library === "cockatiel";
  return window === "calls" && clamped ? Math.min(minimumCalls, windowCalls) : minimumCalls;
}

function cockatielBreaker(settings: Settings): CockatielBreaker {
  const threshold = settings.failurePercent / 100;
  if (settings.window === "row") return { kind: "consecutive", failures: settings.inARow };
  if (settings.window === "time") return { kind: "sampling", threshold, durationMs: settings.windowUs / 1000 };
  return {
    kind: "count",
    threshold,
    size: settings.windowCalls,
    minimumCalls: Math.max(1, Math.min(settings.minimumCalls, settings.windowCalls)),
  };
}

function rules(settings: Settings) {
  const { failurePercent, minimumCalls, openUs, windowUs } = settings;
  switch (settings.library) {
    case "resilience4j":
      return resilience4j({
        failureRatePercent: failurePercent,
        slowRatePercent: settings.slowPercent,
        slowAfterUs: settings.slowAfterUs,
        window:
          settings.window === "calls"
            ? { calls: settings.windowCalls }
            : { seconds: Math.max(1, Math.round(windowUs / US_PER_SECOND)) },
        minimumCalls,
        openUs,
        probes: settings.probes,
      });
    case "hystrix": {
      const snapshotUs = milliseconds(500);
      return hystrix({ errorPercent: failurePercent, minimumCalls, sleepUs: openUs, windowUs, snapshotUs });
    }
    case "polly":
      return polly({
        failureRatio: failurePercent / 100,
        minimumThroughput: minimumCalls,
        samplingUs: windowUs,
        breakUs: openUs,
      });
    case "opossum":
      return opossum({
        errorPercent: failurePercent,
        volumeThreshold: minimumCalls,
        resetUs: openUs,
        windowUs,
        buckets: 10,
      });
    case "cockatiel":
      return cockatiel({ breaker: cockatielBreaker(settings), halfOpenAfterUs: openUs });
  }
}

/** Settings and rules of a run. */
export interface Prepared {
  readonly settings: Settings;
  /** A state goes only into the rules that made it, so its type is of no concern here. */
  readonly rules: BreakerRules<BreakerState>;
}

/** What was read before, so that a run reads its parameters once and not at every event. */
const known = new WeakMap<ParameterValues, Prepared>();

/** The settings and rules that the values of the parameters name. */
export function prepare(values: ParameterValues): Prepared {
  let prepared = known.get(values);
  if (prepared === undefined) {
    const settings = settingsOf(values);
    prepared = { settings, rules: rules(settings) as unknown as BreakerRules<BreakerState> };
    known.set(values, prepared);
  }
  return prepared;
}
