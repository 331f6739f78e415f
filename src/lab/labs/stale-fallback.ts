import { seconds } from "../engine/clock";
import type { LogEntry } from "../engine/log";
import type { Lab } from "../lab";
import { staleCache } from "../models/stale-cache";
import { noAnswers, type StaleCacheEvents, type StaleCacheState } from "../models/stale-cache-state";
import { staleOutcome } from "./stale-fallback/outcome";
import { staleParameters } from "./stale-fallback/parameters";
import { stalePicture } from "./stale-fallback/picture";
import { stalePredictions } from "./stale-fallback/predictions";
import { stalePresets } from "./stale-fallback/presets";
import { endOf, settingsOf } from "./stale-fallback/settings";
import { withValues } from "./with-values";

function describe({ type, id, data }: LogEntry): string | undefined {
  const age = `${Math.round(Number(data?.ageUs) / seconds(1))} s`;
  switch (type) {
    case "outage-began":
      return "pricing goes out";
    case "outage-ended":
      return "pricing is back";
    case "fresh":
      return `key ${id}: fresh again`;
    case "stale":
      return `key ${id}: first stale answer, ${age} old`;
    case "default":
      return `key ${id}: first default, what is cached is ${age} old`;
    case "failed":
      return `key ${id}: first failed read, what is cached is ${age} old`;
    default:
      return undefined;
  }
}

/** Old answers carry readers over an outage for as long as they may be given, and a stampede may follow it. */
export const staleFallback: Lab<StaleCacheState, StaleCacheEvents> = {
  id: "stale-fallback",
  title: "Better old than nothing",
  topic: "microservices-patterns/fallback",
  point: "A stale answer bridges an outage only for as long as it may be given, counted from when it was fetched.",
  parameters: staleParameters,
  presets: stalePresets,
  model: withValues(staleCache, settingsOf),
  lengthUs: endOf,
  series: [
    { id: "fresh", label: "Answered fresh", unit: "1/s" },
    { id: "stale", label: "Answered stale or with a default", unit: "1/s" },
    { id: "failed", label: "Failed", unit: "1/s" },
  ],
  sample(state, values) {
    const sum = noAnswers();
    for (const { fresh, stale, default: defaults, failed } of state.recent) {
      sum.fresh += fresh;
      sum.stale += stale + defaults;
      sum.failed += failed;
    }
    const perSecond = seconds(1) / settingsOf(values).windowUs;
    return [sum.fresh * perSecond, sum.stale * perSecond, sum.failed * perSecond];
  },
  picture: stalePicture,
  outcome: (state, _log, values) => staleOutcome(state, values),
  describe,
  predictions: stalePredictions,
  say:
    "A fallback is an answer I would give on purpose: the last known price with its age, limited by stale-if-error, rather than an error. " +
    "Its clock starts when the answer was fetched, not when the outage begins, and when the service is back I join the fetches of a key, so that recovery is not a stampede.",
};
