import { US_PER_SECOND } from "../../engine/clock";
import type { Measure, Outcome, ParameterValues } from "../../lab";
import { expectedOn } from "../../models/switching/routing";
import { unreadable } from "../../models/switching/schema";
import { PODS, type SwitchParameters } from "../../models/switching/settings";
import { failuresOf, NOTED_BACK_S, NOTED_S, type SwitchState } from "../../models/switching/state";
import { countText, told } from "../with-values";
import { switchOf } from "./settings";
import { claimsOf } from "./theory";

const MINUTE_US = 60 * US_PER_SECOND;

/** Requests a second on blue so long after the switch; where the run is not there yet, at this moment. */
const onBlue = (state: SwitchState, p: SwitchParameters, index: number): number =>
  state.onBlue[index] ?? expectedOn(p, state, "blue", state.now);

/** From the decision until the last request reached green, or until now. */
const backUs = ({ decidedUs, lastGreenUs }: SwitchState): number =>
  decidedUs === null ? 0 : Math.max(0, (lastGreenUs ?? 0) - decidedUs);

const extraPodMinutes = ({ colours, now }: SwitchState): number =>
  (colours.blue.podUs + colours.green.podUs - PODS * now) / MINUTE_US;

function measuresOf(state: SwitchState, p: SwitchParameters): Measure[] {
  const { tally, freshAnswers, decidedUs } = state;
  const of = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  const blue = unreadable(state.table, p.versions.blue);
  const cents = unreadable(state.table, 3);
  return [
    ...NOTED_S.map((after, index) =>
      of(`blue-${after}`, `On blue ${after} s after the switch`, "requests/s", onBlue(state, p, index)),
    ),
    of("in-flight", "In flight on blue at the switch", "requests", state.inFlightAtSwitch ?? 0),
    of("failed", "Failed requests", "requests", failuresOf(tally)),
    of("cut", "Cut in flight", "requests", tally.cut),
    of("refused", "Sent to a colour that took nothing", "requests", tally.refused),
    of("full", "Refused, all places taken", "requests", tally.full),
    of("bad", "Errors of green's code", "requests", tally.bad),
    of("schema", "Failed on the table", "requests", tally.write + tally.empty),
    of("wrong", "Answered with a wrong amount", "requests", state.wrong),
    of("unreadable", "Rows blue cannot read", "rows", blue.empty),
    of("stale", "Rows without the right cents", "rows", cents.empty + cents.wrong),
    of("two-versions", "Both colours got requests", "s", state.twoVersions),
    of("back-time", "Decision to the last request on green", "s", backUs(state) / US_PER_SECOND),
    of(
      "green-after-back",
      `On green ${NOTED_BACK_S} s after the decision`,
      "requests/s",
      decidedUs === null ? 0 : (state.onGreenAfterBack ?? expectedOn(p, state, "green", state.now)),
    ),
    of(
      "fresh",
      "An ordinary request in fresh pods, first 10 s (0: none came)",
      "ms",
      freshAnswers.count === 0 ? 0 : freshAnswers.us / freshAnswers.count / 1000,
    ),
    of("extra", "More pod time than one colour", "pod-minutes", extraPodMinutes(state)),
  ];
}

/** What the way back leaves for the next release but one; before the backfill it is no news. */
const staleText = ({ table: { step } }: SwitchState, rows: number): string =>
  rows === 0 || step === "start" || step === "expand"
    ? ""
    : ` ${countText(rows)} rows have no cents or wrong ones, and v3 would read those.`;

function summaryOf(state: SwitchState, p: SwitchParameters, measures: readonly Measure[]): string {
  const { tally, changes, decidedUs } = state;
  const value = (id: string) => measures.find((measure) => measure.id === id)?.value ?? 0;
  const causes = (
    [
      ["cut", "cut in flight"],
      ["refused", "sent to a colour that took nothing"],
      ["full", "refused by full pods"],
      ["bad", "answered with an error of green"],
    ] as const
  ).flatMap(([cause, words]) => (tally[cause] > 0 ? [`${countText(tally[cause])} ${words}`] : []));
  const table = tally.write + tally.empty;
  if (table > 0) causes.push(`${countText(table)} failed on the table`);
  const failed = `Of ${countText(tally.sent)} requests ${countText(failuresOf(tally))} failed${causes.length === 0 ? "" : `: ${causes.join(", ")}`}.`;
  if (changes.length === 0) return `${failed} The router has not been switched yet.`;
  const reached = NOTED_S.flatMap((after, index) => {
    const found = state.onBlue[index] ?? null;
    return found === null ? [] : [`${told(found, 1)} after ${after} s`];
  });
  const traffic = ` Requests a second on blue since the switch: ${reached.join(", ")}; for ${state.twoVersions} s both colours got some.`;
  const back =
    decidedUs === null
      ? ""
      : ` The last request reached green ${told(value("back-time"), 1)} s after the decision to go back, and blue cannot read ${countText(value("unreadable"))} rows.${staleText(state, value("stale"))}`;
  return `${failed}${traffic}${back} It took ${told(value("extra"), 1)} pod-minutes more than one colour.`;
}

/** The run judged: who called whom, what failed why, what the way back found. */
export function switchOutcome(state: SwitchState, values: ParameterValues): Outcome {
  const p = switchOf(values);
  const measures = measuresOf(state, p);
  return { measures, claims: claimsOf(state, p), summary: summaryOf(state, p, measures) };
}
