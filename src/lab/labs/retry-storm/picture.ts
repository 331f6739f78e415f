import type { ParameterValues, Picture, PictureNode } from "../../lab";
import { isAwaited, type OverloadState, queueLength } from "../../models/overload/state";
import { retryStormSettings, WORKERS } from "./settings";

/** Gauges end here where nothing limits what they show. */
const UNLIMITED = 500;

const gauge = (what: string, value: number, max: number) => ({
  label: `${value} ${what}`,
  value: Math.min(value, max),
  max,
});

function clients(state: OverloadState): PictureNode {
  const lastOk = state.seconds.ok.at(-1) ?? 0;
  return {
    id: "clients",
    label: "clients",
    column: 0,
    row: 0,
    shape: "client",
    state: {
      label: `${lastOk} answered in the last second`,
      tone: lastOk > 0 || state.total.offered < 100 ? "ok" : "bad",
    },
    gauge: gauge("wait to retry", state.backingOff, UNLIMITED),
  };
}

function gate(state: OverloadState, kind: string): PictureNode {
  const { denied } = state.total;
  return {
    id: "budget",
    label: "retry budget",
    column: 1,
    row: 0,
    shape: "gate",
    state:
      kind === "none"
        ? { label: "none", tone: "muted" }
        : { label: `${denied} retries denied`, tone: denied > 0 ? "warn" : "ok" },
  };
}

/** Clients, budget, queue and workers; what travels is the work in hand, on its way to become an answer. */
export function retryStormPicture(state: OverloadState, values: ParameterValues): Picture {
  const { service, budget, trouble } = retryStormSettings(values);
  const limit = service.kind === "workers" ? (service.queueLimit ?? UNLIMITED) : UNLIMITED;
  const busy = service.kind === "workers" ? state.working.length : state.inService;
  const slow = state.troubled && trouble.kind === "brown-out";
  const queue: PictureNode = {
    id: "queue",
    label: "queue",
    column: 2,
    row: 0,
    shape: "queue",
    gauge: gauge("wait", queueLength(state), limit),
  };
  const node: PictureNode = {
    id: "service",
    label: "service",
    column: 3,
    row: 0,
    shape: "service",
    state: slow ? { label: "five times slower", tone: "bad" } : { label: "healthy", tone: "ok" },
    gauge: gauge("in work", busy, service.kind === "workers" ? WORKERS : UNLIMITED),
  };
  const path =
    service.kind === "workers" ? ["clients", "budget", "queue", "service"] : ["clients", "budget", "service"];
  return {
    nodes: [clients(state), gate(state, budget.kind), ...(service.kind === "workers" ? [queue] : []), node],
    edges: path.map((from, index) => ({ from, to: path[index + 1] ?? "clients" })),
    messages: state.working.map(({ item, startedAt, endsAt }) => ({
      id: item,
      from: "service",
      to: "clients",
      sentAtUs: startedAt,
      arrivesAtUs: endsAt,
      tone: isAwaited(state, item) ? "ok" : "muted",
    })),
  };
}
