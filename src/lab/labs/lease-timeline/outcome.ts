import type { Measure, Outcome, ParameterValues } from "../../lab";
import { VAULT } from "../../models/leases/rules";
import { failing, type LeaseParameters, type LeaseState } from "../../models/leases/state";
import { countText, told } from "../with-values";
import { leaseOf } from "./settings";
import { leaseClaims } from "./theory";

const MINUTE = 60e6;

/** The tally with what is still open at this moment. */
function figuresOf(state: LeaseState, p: LeaseParameters) {
  const { now, tally, thief } = state;
  const errorsUs = { denied: tally.deniedUs, refused: tally.refusedUs, waiting: tally.waitingUs };
  let firstUs = tally.firstErrorUs;
  let failedPods = 0;
  for (const pod of state.pods) {
    const { share, cause } = failing(pod);
    const openUs = (now - pod.sinceUs) * share;
    errorsUs[cause] += openUs;
    const sinceUs = Math.max(pod.sinceUs, p.atUs);
    if (openUs > 0 && now > sinceUs && (firstUs < 0 || sinceUs < firstUs)) firstUs = sinceUs;
    if (pod.failed || openUs > 0) failedPods++;
  }
  let overdueUs = tally.overdueUs;
  for (const { expiresUs } of Object.values(state.leases)) {
    const untilUs = p.validUntil ? Math.min(now, expiresUs + VAULT.validUntilBufferUs) : now;
    overdueUs = Math.max(overdueUs, untilUs - expiresUs);
  }
  for (const connection of state.pods.flatMap(({ connections }) => connections)) {
    if (connection === null || connection.dead) continue;
    overdueUs = Math.max(overdueUs, now - (connection.endedUs ?? state.leases[connection.lease]?.expiresUs ?? now));
  }
  const errors = (errorsUs.denied + errorsUs.refused + errorsUs.waiting) / 1e6;
  return {
    errors,
    denied: errorsUs.denied / 1e6,
    refused: errorsUs.refused / 1e6,
    waiting: errorsUs.waiting / 1e6,
    first: firstUs < 0 ? 0 : (firstUs - p.atUs) / MINUTE,
    failedPods,
    overdue: Math.max(0, overdueUs) / MINUTE,
    thief: thief === null ? 0 : ((thief.untilUs ?? now) - thief.sinceUs) / MINUTE,
  };
}

function measuresOf(state: LeaseState, p: LeaseParameters): Measure[] {
  const { tally } = state;
  const figures = figuresOf(state, p);
  const measure = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  return [
    measure("errors", "Failed checkouts", "", Math.round(figures.errors)),
    measure("denied", "of these: privileges gone", "", Math.round(figures.denied)),
    measure("refused", "of these: no connection, login refused", "", Math.round(figures.refused)),
    measure("waiting", "of these: no credential yet", "", Math.round(figures.waiting)),
    measure("failed-pods", "Pods with failed checkouts", "pods", figures.failedPods),
    measure("first-error", "From the event, or the start, to the first failed one", "min", figures.first),
    measure("renewals", "Renewals of credentials", "", tally.renewed),
    measure("most-renewals", "Renewals of one credential at most", "", tally.mostRenewals),
    measure("credentials", "Credentials issued", "", tally.issued),
    measure("users", "Database users at most", "users", tally.peakLeases),
    measure("leases", "Leases at most, tokens included", "leases", tally.peakTable),
    measure("irrevocable", "Irrevocable leases", "leases", tally.irrevocable),
    measure("overdue", "Longest use of a credential after its end", "min", figures.overdue),
    measure("peak", "Most requests answered in a minute", "requests", tally.peakMinute),
    measure("unanswered", "Requests that failed", "requests", tally.requestsFailed),
    measure("thief", "The thief could work", "min", figures.thief),
  ];
}

function summaryOf(state: LeaseState, p: LeaseParameters): string {
  const { tally } = state;
  const figures = figuresOf(state, p);
  const issued = `${countText(p.pods)} ${p.pods === 1 ? "pod" : "pods"} had ${countText(tally.issued)} credentials, renewed ${countText(tally.renewed)} times; at most ${countText(tally.peakLeases)} database users existed at once.`;
  const failed =
    figures.errors < 0.5
      ? " No checkout failed."
      : ` About ${countText(Math.round(figures.errors))} checkouts failed, in ${figures.failedPods} of ${p.pods} pods: ${countText(Math.round(figures.denied))} without privileges, ${countText(Math.round(figures.refused))} without a connection, ${countText(Math.round(figures.waiting))} without a credential.`;
  const late =
    figures.overdue < 0.1 ? "" : ` The longest use of a credential after its end was ${told(figures.overdue, 1)} min.`;
  const thief =
    state.thief === null
      ? ""
      : state.thief.untilUs === null
        ? ` The thief's session still works after ${told(figures.thief, 1)} min.`
        : ` The thief could work for ${told(figures.thief, 1)} min.`;
  const left =
    tally.irrevocable === 0 ? "" : ` Vault has given up on ${countText(tally.irrevocable)} irrevocable leases.`;
  return `${issued}${failed}${late}${thief || left}`;
}

/** The run judged: which checkouts failed and why, how much Vault had to do, and what outlived its lease. */
export function leaseOutcome(state: LeaseState, values: ParameterValues): Outcome {
  const parameters = leaseOf(values);
  return {
    measures: measuresOf(state, parameters),
    claims: leaseClaims(state, parameters),
    summary: summaryOf(state, parameters),
  };
}
