import { US_PER_SECOND } from "../../engine/clock";
import type { Outcome, ParameterValues } from "../../lab";
import type { StaleCacheState } from "../../models/stale-cache-state";
import { percentOf, told } from "../with-values";
import { settingsOf } from "./settings";

const inSeconds = (us: number): number => us / US_PER_SECOND;

/** What a run of the stale-answer lab comes to. */
export function staleOutcome(state: StaleCacheState, values: ParameterValues): Outcome {
  const { maxAgeUs, staleIfErrorUs, staleWhileRevalidateUs, fallback, singleFlight, keys, outage } = settingsOf(values);
  const { asked, answers, askedInOutage, answersInOutage: during } = state;
  const waiting = Object.keys(state.readers).length;
  const limitUs = maxAgeUs + Math.max(fallback === "stale" ? staleIfErrorUs : 0, staleWhileRevalidateUs);
  const failed = percentOf(during.failed, askedInOutage);
  const poorer = percentOf(during.stale + during.default, askedInOutage);
  const heldUs = Math.max(0, Math.min(state.firstFailedAt ?? outage.to, outage.to) - outage.from);
  const recoveryUs = Math.max(0, (state.lastFallbackAt ?? 0) - outage.to);
  const claims = [
    {
      text: "Asked is answered fresh, stale or with a default, failed, or still waiting.",
      holds: asked === answers.fresh + answers.stale + answers.default + answers.failed + waiting,
    },
    {
      text: `No answer from the cache is older than ${told(inSeconds(limitUs))} s: max-age and the longer of the stale limits in force.`,
      holds: state.oldestUs <= limitUs,
    },
  ];
  if (singleFlight) {
    claims.push({ text: "No key has more than one fetch under way.", holds: state.mostPerKey <= 1 });
    claims.push({ text: "The service never has more calls than there are keys.", holds: state.peak <= keys });
  }
  return {
    measures: [
      { id: "failed", label: "Reads that failed, of those in the outage", unit: "%", value: failed },
      { id: "poorer", label: "Reads answered stale or with a default in the outage", unit: "%", value: poorer },
      { id: "held", label: "From the outage's start to the first failed read", unit: "s", value: inSeconds(heldUs) },
      { id: "oldest", label: "Oldest answer given", unit: "s", value: inSeconds(state.oldestUs) },
      {
        id: "recovery",
        label: "From the outage's end to the last read without a fetched answer",
        unit: "s",
        value: inSeconds(recoveryUs),
      },
      { id: "peak", label: "Most calls at the service at once", unit: "calls", value: state.peak },
    ],
    claims,
    summary:
      `${told(failed, 1)} % of the reads in the outage failed and ${told(poorer, 1)} % got a stale or default answer; ` +
      `${during.failed > 0 ? `the first read failed ${told(inSeconds(heldUs), 1)} s into it` : "no read failed in it"}. ` +
      `The oldest answer given was ${told(inSeconds(state.oldestUs))} s old. The service had up to ${state.peak} calls ` +
      `at once, and after the outage readers went without a fetched answer for ${told(inSeconds(recoveryUs), 1)} s more.`,
  };
}
