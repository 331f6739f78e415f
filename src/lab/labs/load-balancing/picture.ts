import type { Picture, PictureMessage, PictureNode, ParameterValues, Tone } from "../../lab";
import type { ClusterState } from "../../models/load-balancing/cluster";
import { clusterOf } from "./parameters";

const MOST_DRAWN = 200;

/** Clients, the balancer, and the servers below one another; a message is a request in the hands of a worker. */
export function picture(state: ClusterState, values: ParameterValues): Picture {
  const { servers: kinds, workers } = clusterOf(values);
  const middle = Math.floor((kinds.length - 1) / 2);
  const usual = Math.min(...kinds.filter(({ fails }) => !fails).map(({ meanServiceUs }) => meanServiceUs));
  const fullest = Math.max(workers, state.mostOutstanding);
  const stateOf = (number: number): { label: string; tone: Tone } => {
    const kind = kinds[number];
    if (state.outliers[number]?.ejected)
      return { label: state.panic ? "ejected, used in panic" : "ejected", tone: "muted" };
    if (kind?.fails) return { label: "failing", tone: "bad" };
    return kind && kind.meanServiceUs > usual ? { label: "slow", tone: "warn" } : { label: "normal", tone: "ok" };
  };
  const servers = state.servers.map(({ outstanding }, number): PictureNode => ({
    id: `server-${number}`,
    label: `Server ${number + 1}`,
    column: 2,
    row: number,
    shape: "service",
    state: stateOf(number),
    gauge: { label: "requests in hand", value: outstanding, max: fullest },
  }));
  const balancer: PictureNode = {
    id: "balancer",
    label: "Balancer",
    column: 1,
    row: middle,
    shape: "gate",
    state: state.panic
      ? { label: "panic: sends to all", tone: "bad" }
      : { label: `sends to ${state.among.length} of ${kinds.length}`, tone: "ok" },
  };
  const messages = state.servers.flatMap(({ serving }, number) =>
    serving.map(({ id, sinceUs, untilUs }): PictureMessage => ({
      id,
      from: "balancer",
      to: `server-${number}`,
      sentAtUs: sinceUs,
      arrivesAtUs: untilUs,
      tone: kinds[number]?.fails ? "bad" : "plain",
    })),
  );
  return {
    nodes: [{ id: "clients", label: "Clients", column: 0, row: middle, shape: "client" }, balancer, ...servers],
    edges: [{ from: "clients", to: "balancer" }, ...servers.map(({ id }) => ({ from: "balancer", to: id }))],
    messages: messages.slice(0, MOST_DRAWN),
  };
}
