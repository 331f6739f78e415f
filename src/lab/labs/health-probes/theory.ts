import type { Claim } from "../../lab";
import { FORGIVEN_AFTER_US, LEAST_GRACE_US, type ProbeRule } from "../../models/probes/rules";
import type { ProbesParameters, ProbesState } from "../../models/probes/state";
import { told } from "../with-values";

const S = 1e6;

/** Whether a check asks payment and gets no answer in time while payment is in trouble. */
const suffers = (rule: ProbeRule | null, p: ProbesParameters): boolean =>
  rule !== null && rule.deep && p.faultPaymentUs >= rule.timeoutUs && p.faultUntilUs > p.faultFromUs;

/** Waits of a container that never runs long enough to be forgiven. */
function doubled({ backOffUs, backOffMaxUs }: ProbesParameters, count: number): number[] {
  const waits = [0];
  for (let next = Math.min(backOffUs, backOffMaxUs); waits.length < count; next = Math.min(2 * next, backOffMaxUs))
    waits.push(next);
  return waits.slice(0, count);
}

/** The longest a request is held once it is taken up. */
const longestUs = (p: ProbesParameters): number =>
  1.5 * p.workUs * p.cold + Math.min(Math.max(p.paymentUs, p.faultPaymentUs), p.paymentTimeoutUs);

function restartClaims(state: ProbesState, p: ProbesParameters): Claim[] {
  const { liveness, startup } = p.probes;
  const claims: Claim[] = [];
  if (suffers(liveness, p) && liveness !== null && !p.shared && !p.coldStart && p.paymentUs < liveness.timeoutUs) {
    const { failureThreshold: failures, periodUs, timeoutUs } = liveness;
    const least = p.faultFromUs + (failures - 1) * periodUs + timeoutUs;
    const lasts = p.faultUntilUs - p.faultFromUs;
    claims.push({
      text: `Deep liveness kills nobody before ${told((least - p.faultFromUs) / S)} s of the fault: failures in a row.`,
      holds: state.firstKillUs === null || state.firstKillUs >= least || liveness.initialDelayUs > 0,
    });
    if (lasts > failures * periodUs + timeoutUs && state.now > p.faultFromUs + failures * periodUs + 30 * S + timeoutUs)
      claims.push({
        text: "It outlasts the threshold, so pods are killed, though none of them is ill.",
        holds:
          state.firstKillUs !== null ||
          p.faultFromUs < liveness.initialDelayUs ||
          state.pods.every(({ deleted }) => deleted),
      });
  }
  const calm = (rule: ProbeRule | null) => rule === null || !rule.deep;
  if (!p.shared && calm(liveness) && calm(startup) && !p.coldStart)
    claims.push({ text: "Shallow checks with a thread of their own: no restart.", holds: state.restarts === 0 });
  const unforgiven = state.pods.every(({ longestLifeUs }) => longestLifeUs <= FORGIVEN_AFTER_US);
  if (unforgiven && p.fromExitBefore)
    claims.push({
      text: "Each restart came at once, or after a wait that doubled from the third restart on, up to the cap.",
      holds: state.pods.every(({ waits }) => {
        const due = [0, ...doubled(p, waits.length)];
        return waits.every((wait, i) => wait === 0 || wait === due[i]);
      }),
    });
  else if (unforgiven)
    claims.push({
      text: "The waits between restarts doubled from nothing to their cap.",
      holds: state.pods.every(({ waits }) => String(waits) === String(doubled(p, waits.length))),
    });
  return claims;
}

function stopClaims(state: ProbesState, p: ProbesParameters): Claim[] {
  const { deleteAtUs, preStopUs, lingerUs, graceUs } = p;
  if (deleteAtUs === null) return [];
  const claims: Claim[] = [
    {
      text: "The deleted pod ended within its grace period, or 2 s after a preStop that had used it up.",
      holds:
        state.stoppedUs === null || state.stoppedUs <= Math.max(graceUs, Math.min(preStopUs, graceUs) + LEAST_GRACE_US),
    },
  ];
  const servesUs = preStopUs + lingerUs;
  if (
    p.drains &&
    state.kills === 0 &&
    !p.coldStart &&
    p.connections === 0 &&
    servesUs >= p.propagationUs &&
    servesUs + p.patienceUs + longestUs(p) < graceUs
  )
    claims.push({
      text: "It served on until callers knew, and drained within the grace period: nothing was lost.",
      holds: state.lostAtStop === 0,
    });
  return claims;
}

/** What the rules of the kubelet say must come of this run. */
export const theoryOf = (state: ProbesState, p: ProbesParameters): Claim[] => [
  ...restartClaims(state, p),
  ...stopClaims(state, p),
];
