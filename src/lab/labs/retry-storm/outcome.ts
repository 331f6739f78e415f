import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import { inHand, type OverloadState } from "../../models/overload/state";
import { told } from "../with-values";
import { endOfTrouble, LENGTH_S, retryStormSettings, SAVED, TROUBLE_S } from "./settings";

/** The stretch at the end of a run that tells whether it recovered. */
const LATE = { from: 90, to: 115 };
/** Goodput is back when five seconds in a row bring this share of the calls. */
const BACK = { seconds: 5, share: 0.7 };

const mean = (perSecond: readonly number[], from: number, to: number): number => {
  const part = perSecond.slice(from, to);
  return part.length === 0 ? 0 : part.reduce((sum, value) => sum + value, 0) / part.length;
};

/** Seconds from the end of the trouble until goodput is back; what is left of the run if it never is. */
function recovery(ok: readonly number[], rate: number, end: number): number {
  for (let second = end; second + BACK.seconds <= LENGTH_S; second++)
    if (mean(ok, second, second + BACK.seconds) >= BACK.share * rate) return second - end;
  return LENGTH_S - end;
}

function measures(state: OverloadState, values: ParameterValues): Measure[] {
  const { offered, attempts, ok } = state.seconds;
  const { ratePerSecond } = retryStormSettings(values);
  const end = endOfTrouble(values);
  const { finished, rejected, late } = state.total;
  const worked = Math.max(1, finished - rejected);
  const amplification = mean(attempts, end, end + 5) / Math.max(1, mean(offered, end, end + 5));
  return [
    { id: "goodput-after", label: "Goodput at the end", unit: "/s", value: mean(ok, LATE.from, LATE.to) },
    { id: "attempts-after", label: "Attempts at the end", unit: "/s", value: mean(attempts, LATE.from, LATE.to) },
    { id: "goodput-during", label: "Goodput in the trouble", unit: "/s", value: mean(ok, TROUBLE_S, end) },
    { id: "recovery", label: "Trouble over until goodput is back", unit: "s", value: recovery(ok, ratePerSecond, end) },
    { id: "amplification", label: "Attempts for each new call just after", unit: "", value: amplification },
    { id: "wasted", label: "Work done for nobody", unit: "%", value: (100 * late) / worked },
  ];
}

/** The most retries the budget may have allowed, or null when it sets no such limit. */
function mostRetries(state: OverloadState, values: ParameterValues): number | null {
  const { budget } = retryStormSettings(values);
  if (budget.kind === "ratio") return SAVED + budget.ratio * state.total.offered;
  if (budget.kind !== "windowed") return null;
  const windows = Math.ceil((LENGTH_S * 1_000_000) / budget.ttlUs);
  return budget.ratio * state.total.offered + ((budget.minPerSecond * budget.ttlUs) / 1_000_000) * windows;
}

function claims(state: OverloadState, values: ParameterValues): Claim[] {
  const { offered, attempts, ok, failed, finished, dropped } = state.total;
  const open = Object.keys(state.calls).length;
  const { maxAttempts, networkMeanUs } = retryStormSettings(values);
  const settled = finished + dropped + inHand(state);
  const most = mostRetries(state, values);
  return [
    {
      text: "Every call was answered, has failed or is still open: none is lost.",
      holds: offered === ok + failed + open,
    },
    {
      text: "No call was tried more often than its limit allows.",
      holds: attempts <= maxAttempts * offered,
    },
    {
      text: "Every attempt was worked on, turned away, skipped, or is in the service's hands or on its way.",
      holds: networkMeanUs === 0 ? settled === attempts : settled <= attempts,
    },
    ...(most === null ? [] : [{ text: "Retries stayed within the budget.", holds: attempts - offered <= most + 1e-6 }]),
  ];
}

/** What a run of the retry lab comes to. */
export function retryStormOutcome(state: OverloadState, values: ParameterValues): Outcome {
  const all = measures(state, values);
  const value = (id: string): number => all.find((measure) => measure.id === id)?.value ?? 0;
  const { ratePerSecond, trouble } = retryStormSettings(values);
  const end = endOfTrouble(values);
  const back = value("recovery") < LENGTH_S - end;
  return {
    measures: all,
    claims: claims(state, values),
    summary:
      (end === TROUBLE_S
        ? `${told(ratePerSecond)} calls a second and no trouble. `
        : `${told(ratePerSecond)} calls a second; from second ${TROUBLE_S} to ${told(end)} ` +
          `${trouble.kind === "spike" ? "twice as many" : "the service was five times slower"}. ` +
          `In that time ${told(value("goodput-during"), 1)} a second were answered in time. `) +
      (back
        ? `Goodput was back ${told(value("recovery"))} s after the trouble`
        : "Goodput did not come back although the trouble was long over") +
      `; at the end it was ${told(value("goodput-after"), 1)} a second for ${told(value("attempts-after"), 1)} attempts a second. ` +
      `${told(value("wasted"))} % of the finished work was done for callers who had given up.`,
  };
}
