import type { ParameterValues, Picture, PictureBar, PictureNode, Tone } from "../../lab";
import { failing, type LeaseParameters, type LeaseState, type PodState } from "../../models/leases/state";
import { countText, told } from "../with-values";
import { leaseOf } from "./settings";
import { spanOf } from "./words";

const MINUTE = 60e6;
const HOUR = 60 * MINUTE;

const amountOf = (count: number, what: string): string => `${countText(count)} ${what}${count === 1 ? "" : "s"}`;

function stateOf(pod: PodState, state: LeaseState): { label: string; tone: Tone } {
  const { share, cause } = failing(pod);
  if (!pod.started) return { label: "not started", tone: "muted" };
  if (share > 0)
    return {
      label: cause === "denied" ? `${told(100 * share)} % denied` : cause === "refused" ? "refused" : "no credential",
      tone: "bad",
    };
  const leftUs = (pod.bar?.to ?? 0) - state.now;
  const known = pod.lease !== null && state.leases[pod.lease] !== undefined;
  if (!known) return { label: "revoked", tone: "warn" };
  return leftUs > 0 ? { label: `${spanOf(leftUs / MINUTE)} left`, tone: "ok" } : { label: "lease over", tone: "warn" };
}

function barOf(pod: PodState, index: number, state: LeaseState, p: LeaseParameters): PictureBar {
  const { label, tone } = stateOf(pod, state);
  const place = (us: number): number => Math.min(us, p.lengthUs) / HOUR;
  const { share } = failing(pod);
  const fails = share > 0 ? [...pod.fails, { from: pod.sinceUs, to: state.now }] : pod.fails;
  const { from, to } = pod.bar ?? { from: 0, to: 0 };
  return {
    id: `pod-${index}`,
    label: `Pod ${index + 1}`,
    from: place(from),
    to: place(to),
    tone,
    state: fails.length > 0 && share === 0 ? `${label}, failed` : label,
    ...(fails.length === 0
      ? {}
      : {
          marks: fails.filter((one) => one.to > one.from).map((one) => ({ from: place(one.from), to: place(one.to) })),
        }),
  };
}

function boxes(state: LeaseState, p: LeaseParameters): PictureNode[] {
  const { pods, thief, leaseCount } = state;
  const started = pods.filter((pod) => pod.started).length;
  const bad = pods.filter((pod) => failing(pod).share > 0).length;
  const nodes: PictureNode[] = [
    {
      id: "pods",
      label: p.pods === 1 ? "Order pod" : `${p.pods} order pods`,
      column: 0,
      row: 0,
      shape: "service",
      state:
        bad > 0
          ? { label: `${bad} failing`, tone: "bad" }
          : { label: started < p.pods ? `${started} started` : "all serve", tone: started === 0 ? "muted" : "ok" },
    },
    {
      id: "vault",
      label: "Vault",
      column: 1,
      row: 0,
      shape: "gate",
      state: state.vaultUp
        ? { label: amountOf(leaseCount + state.tokenCount, "lease"), tone: state.databaseUp ? "ok" : "warn" }
        : { label: "away", tone: "bad" },
    },
    {
      id: "database",
      label: "PostgreSQL",
      column: 2,
      row: 0,
      shape: "store",
      state: { label: amountOf(leaseCount, "user"), tone: state.databaseUp ? "ok" : "warn" },
    },
  ];
  if (p.answerUs > 0)
    nodes.push({
      id: "thief",
      label: "Thief",
      column: 2,
      row: 1,
      shape: "client",
      state:
        thief === null
          ? { label: "not yet", tone: "muted" }
          : thief.untilUs === null
            ? { label: "reads data", tone: "bad" }
            : { label: "locked out", tone: "ok" },
    });
  return nodes;
}

/** Pods, Vault and database, and below them each pod's credential in time. */
export function leasePicture(state: LeaseState, values: ParameterValues): Picture {
  const p = leaseOf(values);
  return {
    nodes: boxes(state, p),
    edges: [
      { from: "pods", to: "vault" },
      { from: "vault", to: "database" },
      ...(p.answerUs > 0 ? [{ from: "thief", to: "database" }] : []),
    ],
    messages: state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > state.now),
    bars: {
      title: "Each pod's credential, issue to end; thick line: checkouts fail",
      axis: { label: "since the run began", unit: "h", max: p.lengthUs / HOUR },
      bars: state.pods.map((pod, index) => barOf(pod, index, state, p)),
    },
  };
}
