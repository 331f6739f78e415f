import type { LogEntry } from "../../engine/log";
import type { Claim, Outcome, ParameterValues } from "../../lab";
import { burstNeeded, peakWithin, type GatewayState } from "../../models/rate-limiting/gateway";
import type { LimiterRules } from "../../models/rate-limiting/limiter";
import { told } from "../with-values";
import { gatewayOf } from "./parameters";

/** What this algorithm promises of the requests that leave the gateway, checked on when they did. */
function promise(rules: LimiterRules, forwardedUs: readonly number[]): Claim {
  const { algorithm, limit, windowUs, burst } = rules;
  const rate = `${limit} per ${told(windowUs / 1000, 4)} ms`;
  const peak = peakWithin(forwardedUs, windowUs);
  const needed = burstNeeded(forwardedUs, limit, windowUs);
  switch (algorithm) {
    case "token-bucket":
    case "gcra":
      return {
        text: `In every interval of length t at most ${burst} + t × ${rate} went through; a bucket of ${told(needed, 2)} would have done.`,
        holds: needed <= burst,
      };
    case "leaky-bucket":
      // Waits are rounded up to whole microseconds, so two requests may be one microsecond nearer than the rate says.
      return {
        text: `The requests left the gateway no faster than one by one at ${rate}.`,
        holds: forwardedUs.length === 0 || needed <= 1 + limit / windowUs,
      };
    case "sliding-log":
      return {
        text: `No stretch of one window saw more than ${limit}; the fullest saw ${peak}.`,
        holds: peak <= limit,
      };
    default:
      return {
        text: `No stretch of one window saw more than twice ${limit}; the fullest saw ${peak}.`,
        holds: peak <= 2 * limit,
      };
  }
}

/** What came of a run: how many went through, at which pace, and what was refused. */
export function outcome(state: GatewayState, log: readonly LogEntry[], values: ParameterValues): Outcome {
  const { rules } = gatewayOf(values);
  const forwarded = log.filter(({ type }) => type === "forwarded");
  const forwardedUs = forwarded.map(({ t }) => t);
  const admitted = state.offered - state.refused;
  const refusedShare = state.offered === 0 ? 0 : (100 * state.refused) / state.offered;
  const peak = peakWithin(forwardedUs, rules.windowUs);
  const longestMs = forwarded.reduce((most, { data }) => Math.max(most, Number(data?.waitUs)), 0) / 1000;
  return {
    measures: [
      { id: "offered", label: "Requests that came", unit: "requests", value: state.offered },
      { id: "admitted", label: "Admitted", unit: "requests", value: admitted },
      { id: "refused-share", label: "Refused", unit: "%", value: refusedShare },
      { id: "peak", label: "Most let through in one window length", unit: "requests", value: peak },
      { id: "longest-wait", label: "Longest wait at the gateway", unit: "ms", value: longestMs },
    ],
    claims: [
      {
        text: `Every request went through, waits or was refused: ${state.offered} = ${state.forwarded} + ${state.waiting} + ${state.refused}.`,
        holds: state.offered === state.forwarded + state.waiting + state.refused,
      },
      promise(rules, forwardedUs),
    ],
    summary:
      `${state.offered} requests came, ${admitted} were admitted and ${state.refused} refused (${told(refusedShare, 1)} %). ` +
      `At most ${peak} went through within ${told(rules.windowUs / 1000, 4)} ms, where the limit says ${rules.limit}. ` +
      (longestMs > 0 ? `The longest wait at the gateway was ${told(longestMs)} ms.` : "None was held back."),
  };
}
