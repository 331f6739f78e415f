import { US_PER_SECOND } from "../../engine/clock";
import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import { FLAGS, type MeshState } from "../../models/mesh-routing/state";
import { countText, percentOf, told } from "../with-values";
import { meshOf } from "./settings";

/** Seconds in which more than half of the calls that ended had failed. */
function downSeconds({ seconds }: MeshState): number {
  return seconds.failed.filter((failed, second) => failed > (seconds.ok[second] ?? 0)).length;
}

function measuresOf(state: MeshState): Measure[] {
  const { tally, subsets } = state;
  const of = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  const ended = tally.lateOk + tally.lateFailed;
  const [v1, v2] = subsets;
  const chosen = (v1?.chosen ?? 0) + (v2?.chosen ?? 0);
  const served = (v1?.served ?? 0) + (v2?.served ?? 0);
  return [
    of("success", "Calls that succeeded, from the fault on", "%", percentOf(tally.lateOk, ended)),
    of("failed-share", "Calls that failed", "%", percentOf(tally.lateFailed, ended)),
    of("attempts-per-call", "Attempts for each call", "", ended === 0 ? 0 : tally.lateAttempts / ended),
    of("failed-attempts", "Attempts that failed", "%", percentOf(tally.lateFailedAttempts, tally.lateEnded)),
    of("v2-chosen", "Requests routed to v2", "%", percentOf(v2?.chosen ?? 0, chosen)),
    of("v2-served", "Of those answered well, by v2", "%", percentOf(v2?.served ?? 0, served)),
    of(
      "v2-failed",
      "Requests to v2 that failed",
      "%",
      percentOf(v2?.failed ?? 0, (v2?.failed ?? 0) + (v2?.served ?? 0)),
    ),
    of("v2-failed-attempts", "Attempts at v2 that failed", "%", podsFailed(state, 1)),
    of("far", "Attempts sent to the far zone", "%", percentOf(tally.lateFar, tally.lateSent)),
    of("down", "Seconds in which most calls failed", "s", downSeconds(state)),
    of("ejections", "Ejections", "", tally.ejections),
    of("spared", "Ejections refused by the share", "", tally.spared),
    of("most-ejected", "Most pods of v1 out at once", "pods", v1?.mostEjected ?? 0),
    of("mean-ejected", "Pods out on average", "pods", state.now === 0 ? 0 : state.ejectedUs / state.now),
    of("panic", "In panic for", "s", state.panicUs / US_PER_SECOND),
    of("latency", "Mean time of a good call", "ms", tally.lateOk === 0 ? 0 : tally.lateLatencyUs / tally.lateOk / 1000),
    of("no-flag", "Failed requests, no flag", "", tally.unflagged),
    ...FLAGS.map((flag) => of(flag.toLowerCase(), `Failed requests, ${flag}`, "", tally.flags[flag])),
  ];
}

function podsFailed({ subsets }: MeshState, number: number): number {
  const hosts = subsets[number]?.hosts ?? [];
  const sum = (of: "sent" | "failed") => hosts.reduce((total, host) => total + host[of], 0);
  return percentOf(sum("failed"), sum("sent"));
}

/** How many of so many pods may be out at once. */
const mostOut = (hosts: number, share: number, always: boolean): number =>
  Math.max(Math.floor((hosts * share) / 100), always ? 1 : 0);

function claimsOf(state: MeshState, values: ParameterValues): Claim[] {
  const p = meshOf(values);
  const { tally, subsets } = state;
  const underWay = Object.keys(state.calls).length;
  const [v1, v2] = subsets;
  const chosen = (v1?.chosen ?? 0) + (v2?.chosen ?? 0);
  const weight = (p.subsets[1]?.weight ?? 0) / 100;
  const deviation = Math.sqrt(chosen * weight * (1 - weight));
  const limit = p.app.attempts * (1 + p.route.retries);
  return [
    {
      text: "Every call has succeeded, has failed or is under way: none is lost.",
      holds: tally.calls === tally.ok + tally.failed + underWay,
    },
    {
      text: "Every attempt has ended or is waited for.",
      holds: tally.attempts === tally.attemptsEnded + Object.keys(state.attempts).length,
    },
    {
      text: `No call made more than ${p.app.attempts} × ${1 + p.route.retries} = ${limit} attempts: the layers multiply.`,
      holds: tally.mostAttempts <= limit,
    },
    {
      text: `The route drew v2 for ${told(100 * weight)} % of its requests, within six standard errors, whatever failed.`,
      holds: Math.abs((v2?.chosen ?? 0) - chosen * weight) <= 6 * deviation + (weight === 0 || weight === 1 ? 0 : 6),
    },
    {
      text: "Nothing was sent to an ejected pod but in panic.",
      holds: tally.toEjected === 0,
    },
    {
      text: "No subset has more requests under way than its limit, nor more retries.",
      holds: subsets.every(({ active, retrying }) => active <= p.limits.requests && retrying <= p.limits.retries),
    },
    ...(p.outlier
      ? p.subsets.map(({ name, hosts }, number) => {
          const most = mostOut(hosts, p.outlier?.maxEjectionPercent ?? 0, p.outlier?.alwaysEjectOneHost ?? false);
          return {
            text: `Of ${hosts} pods of ${name} at most ${most} were out at once.`,
            holds: (subsets[number]?.mostEjected ?? 0) <= most,
          };
        })
      : [{ text: "Without outlier detection nobody was ejected.", holds: tally.ejections === 0 }]),
    ...(p.panicPercent === 0 ? [{ text: "A threshold of 0: there was no panic.", holds: state.panicUs === 0 }] : []),
    ...(p.route.retryOn === "istio"
      ? [
          {
            text: "Istio's conditions: nothing was repeated but a failure to connect.",
            holds: tally.retried["503"] + tally.retried.UC + tally.retried.UT === 0,
          },
        ]
      : []),
  ];
}

/** The run judged: what order saw, what the log says, and what the detector did. */
export function meshOutcome(state: MeshState, values: ParameterValues): Outcome {
  const measures = measuresOf(state);
  const value = (id: string) => measures.find((measure) => measure.id === id)?.value ?? 0;
  const { tally } = state;
  const { outlier, panicPercent } = meshOf(values);
  const flags = [
    ...(tally.unflagged > 0 ? [`${countText(tally.unflagged)} without a flag`] : []),
    ...FLAGS.filter((flag) => tally.flags[flag] > 0).map((flag) => `${countText(tally.flags[flag])} ${flag}`),
  ];
  const failing = flags.length === 0 ? " No request failed." : ` Failed requests by flag: ${flags.join(", ")}.`;
  const detector =
    outlier === null
      ? ""
      : ` The detector ejected ${tally.ejections} times and was refused ${countText(tally.spared)} times; at most ${value("most-ejected")} pods of v1 were out at once${panicPercent > 0 ? `, and panic lasted ${told(value("panic"), 1)} s` : ""}.`;
  return {
    measures,
    claims: claimsOf(state, values),
    summary:
      `${countText(tally.calls)} calls. From the fault on ${told(value("success"), 1)} % of them succeeded, with ${told(value("attempts-per-call"), 2)} attempts for each; ` +
      `${told(value("v2-chosen"), 1)} % of the requests were routed to v2, and of the good answers ${told(value("v2-served"), 1)} % came from there.` +
      `${failing}${detector}`,
  };
}
