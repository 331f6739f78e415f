import { US_PER_SECOND } from "../../engine/clock";
import type { LogEntry } from "../../engine/log";
import { quantile } from "../../engine/metrics";
import type { Claim, Outcome, ParameterValues } from "../../lab";
import type { ClusterParameters, ClusterState } from "../../models/load-balancing/cluster";
import { mayEject } from "../../models/load-balancing/outlier";
import { numberOf, told } from "../with-values";
import { clusterOf } from "./parameters";

/** Response times count from this share of the run on. */
const WARM_UP = 1 / 6;

/** The most servers that may be out at once. */
function mostAllowed({ servers, outlier }: ClusterParameters): number {
  if (outlier === undefined) return 0;
  return servers.filter((_, out) => mayEject(out, servers.length, outlier)).length;
}

function claims(state: ClusterState, parameters: ClusterParameters, lengthUs: number): Claim[] {
  const outstanding = state.servers.reduce((sum, server) => sum + server.outstanding, 0);
  const allowed = mostAllowed(parameters);
  const expected = (parameters.ratePerSecond * lengthUs) / US_PER_SECOND;
  const sent = state.servers.map((server) => server.sent);
  const inTurn: Claim = {
    text: "Taking turns, no server got more than one request more than another.",
    holds: Math.max(...sent) - Math.min(...sent) <= 1,
  };
  return [
    {
      text: `Every request is answered or still in hand: ${state.offered} = ${state.answered} + ${outstanding}.`,
      holds: state.offered === state.answered + outstanding,
    },
    {
      text: `As many requests came as a Poisson stream of this rate brings: ${state.offered}, within 4 standard deviations of ${told(expected)}.`,
      holds: Math.abs(state.offered - expected) <= 4 * Math.sqrt(expected),
    },
    {
      text: `Servers ejected at once: ${state.mostEjected}, of ${allowed} that were allowed to be.`,
      holds: state.mostEjected <= allowed,
    },
    {
      text: "Outside panic, while a healthy server was left, no request went to an ejected one.",
      holds: state.toEjected === 0,
    },
    ...(parameters.policy === "round-robin" && state.mostEjected === 0 ? [inTurn] : []),
  ];
}

/** What came of a run: response times and errors of the requests that arrived after the warm-up, and the invariants. */
export function outcome(state: ClusterState, log: readonly LogEntry[], values: ParameterValues): Outcome {
  const parameters = clusterOf(values);
  const lengthUs = numberOf(values, "length") * 1000;
  const answers = log.flatMap(({ t, type, data }) => {
    const latencyUs = Number(data?.latencyUs);
    if (type !== "answered" || t - latencyUs < lengthUs * WARM_UP) return [];
    return [{ latencyUs, ok: data?.ok === true, server: Number(data?.server) }];
  });
  const share = (count: number) => (answers.length === 0 ? 0 : (100 * count) / answers.length);
  const latencyMs = (q: number) =>
    (quantile(
      answers.map(({ latencyUs }) => latencyUs),
      q,
    ) ?? 0) / 1000;
  const firstSlow = parameters.servers.length - numberOf(values, "slow-servers");
  const p50 = latencyMs(0.5);
  const p99 = latencyMs(0.99);
  const errors = share(answers.filter(({ ok }) => !ok).length);
  const slow = share(answers.filter(({ server }) => server >= firstSlow).length);
  return {
    measures: [
      { id: "p50", label: "Median response time", unit: "ms", value: p50 },
      { id: "p99", label: "99th percentile of the response time", unit: "ms", value: p99 },
      { id: "errors", label: "Requests that failed", unit: "%", value: errors },
      { id: "slow-share", label: "Answered by slow servers", unit: "%", value: slow },
      { id: "most-in-hand", label: "Most requests at one server", unit: "requests", value: state.mostOutstanding },
      { id: "most-ejected", label: "Most servers ejected at once", unit: "servers", value: state.mostEjected },
    ],
    claims: claims(state, parameters, lengthUs),
    summary:
      `${state.offered} requests were sent to ${parameters.servers.length} servers, ${state.answered} were answered. ` +
      `Half of them took up to ${told(p50)} ms, one in a hundred longer than ${told(p99)} ms; ${told(errors, 2)} % failed. ` +
      `The busiest server had up to ${state.mostOutstanding} requests in hand. Servers ejected at once: ${state.mostEjected} at the most.`,
  };
}
