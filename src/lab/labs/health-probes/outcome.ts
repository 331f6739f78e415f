import type { Claim, Outcome, ParameterValues } from "../../lab";
import { errorsOf, inHand, type ProbesParameters, type ProbesState } from "../../models/probes/state";
import { countText, told } from "../with-values";
import { probesOf } from "./parameters";
import { theoryOf } from "./theory";

const S = 1e6;

/** Seconds from payment's recovery until all pods were ready for good; 0 where nobody was out. */
function recoveryS({ allReadyUs, now }: ProbesState, { faultFromUs, faultUntilUs }: ProbesParameters): number {
  if (faultUntilUs === faultFromUs || now < faultUntilUs) return 0;
  return Math.max(0, (allReadyUs ?? now) - faultUntilUs) / S;
}

const noneS = ({ noneUs, noneSinceUs, now }: ProbesState): number =>
  (noneUs + (noneSinceUs === null ? 0 : now - noneSinceUs)) / S;

function claimsOf(state: ProbesState, p: ProbesParameters): Claim[] {
  const { tally } = state;
  const held = inHand(state);
  return [
    {
      text: `Every checkout is accounted for: ${countText(tally.sent)} = answered + pending + errors + in hand.`,
      holds: tally.sent === tally.answered + tally.pending + errorsOf(tally) + held,
    },
    {
      text: "No container was restarted that neither liveness nor startup had condemned.",
      holds: state.restarts <= state.kills,
    },
    ...theoryOf(state, p),
  ];
}

function summaryOf(state: ProbesState, p: ProbesParameters): string {
  const { tally } = state;
  const sent = `Of ${countText(tally.sent)} checkouts, ${countText(tally.answered)} were answered, ${countText(tally.pending)} accepted as payment pending, and ${countText(errorsOf(tally))} ended in an error.`;
  const fleet = ` The pods were restarted ${countText(state.restarts)} times, and for ${told(noneS(state))} s no pod was ready.`;
  const back =
    p.faultUntilUs > p.faultFromUs && state.now >= p.faultUntilUs
      ? state.allReadyUs === null
        ? " Payment was well again, but at the end not all pods were ready."
        : recoveryS(state, p) === 0
          ? ""
          : ` All pods were ready ${told(recoveryS(state, p))} s after payment was well.`
      : "";
  const stop =
    p.deleteAtUs === null || state.now < p.deleteAtUs
      ? ""
      : state.stoppedUs === null
        ? " The deleted pod has not ended yet."
        : ` The deleted pod ended after ${told(state.stoppedUs / S, 1)} s${state.cutOff ? ", by SIGKILL," : ""} and lost ${state.lostAtStop} requests.`;
  return `${sent}${fleet}${back}${stop}`;
}

/** The run judged: what customers saw, what the kubelet did, how long it lasted. */
export function probesOutcome(state: ProbesState, values: ParameterValues): Outcome {
  const p = probesOf(values);
  const { tally } = state;
  const measure = (id: string, label: string, unit: string, value: number) => ({ id, label, unit, value });
  const errors = errorsOf(tally);
  const longestWait = Math.max(0, ...state.pods.flatMap(({ waits }) => waits)) / S;
  return {
    measures: [
      measure("errors", "Errors seen by customers", "requests", errors),
      measure("error-share", "Of all checkouts", "%", tally.sent === 0 ? 0 : (100 * errors) / tally.sent),
      measure("pending", "Accepted as payment pending", "requests", tally.pending),
      measure("restarts", "Restarts", "restarts", state.restarts),
      measure("longest-wait", "Longest back-off", "s", longestWait),
      measure("none-ready", "No pod ready", "s", noneS(state)),
      measure("recovery", "All ready, after payment was well", "s", recoveryS(state, p)),
      measure(
        "first-back",
        "First pod back, after payment was well",
        "s",
        Math.max(0, (state.firstBackUs ?? p.faultUntilUs) - p.faultUntilUs) / S,
      ),
      measure("killed", "Requests killed with their pod", "requests", tally.killed),
      measure("refused", "Sent to a pod that did not listen", "requests", tally.refused),
      measure("lost", "Lost by the deleted pod", "requests", state.lostAtStop),
      measure("stop-time", "From deletion to its end", "s", (state.stoppedUs ?? 0) / S),
    ],
    claims: claimsOf(state, p),
    summary: summaryOf(state, p),
  };
}
