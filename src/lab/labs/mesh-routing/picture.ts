import type { ParameterValues, Picture, PictureBar, PictureNode } from "../../lab";
import { ejectedCount } from "../../models/load-balancing/outlier";
import { nearHosts } from "../../models/mesh-routing/levels";
import { isFaulty } from "../../models/mesh-routing/pods";
import type { MeshParameters } from "../../models/mesh-routing/settings";
import type { MeshState } from "../../models/mesh-routing/state";
import { countText } from "../with-values";
import { meshOf } from "./settings";

function subsetNode(state: MeshState, p: MeshParameters, number: number): PictureNode {
  const subset = state.subsets[number];
  const { name, weight, hosts } = p.subsets[number] ?? { name: "", weight: 0, hosts: 0 };
  const out = ejectedCount(subset?.records ?? []);
  const unknown = number === 1 && !p.v2Known;
  return {
    id: name,
    label: `${name}, ${weight} %`,
    column: 2,
    row: number,
    shape: "service",
    state: unknown
      ? { label: "unknown", tone: "bad" }
      : subset?.panic
        ? { label: "panic", tone: "bad" }
        : weight === 0
          ? { label: "no traffic", tone: "muted" }
          : out === 0
            ? { label: "none ejected", tone: "ok" }
            : { label: `${out} ejected`, tone: out === hosts ? "bad" : "warn" },
  };
}

/** A bar for each pod of a subset with traffic: what was sent to it, and how much of it failed. */
function podBars(state: MeshState, p: MeshParameters): PictureBar[] {
  return state.subsets.flatMap(({ hosts, records, panic }, number) =>
    (p.subsets[number]?.weight === 0 ? [] : hosts).map(({ sent, failed }, host): PictureBar => {
      const name = p.subsets[number]?.name ?? "";
      const place = p.zones ? (host < nearHosts(hosts.length) ? "near" : "far") : "pod";
      const ejected = records[host]?.ejected === true;
      const faulty = isFaulty(p, number, host, state.now);
      const share = failed === 0 ? `${countText(sent)} sent` : `${countText(failed)} of ${countText(sent)} failed`;
      const now = ejected ? (panic ? ", ejected, used" : ", ejected") : faulty ? ", faulty" : "";
      return {
        id: `${name}-${host}`,
        label: `${name} ${place} ${host + 1}`,
        from: 0,
        to: sent,
        tone: ejected ? "muted" : faulty ? "bad" : "ok",
        state: `${share}${now}`,
        ...(failed === 0 ? {} : { marks: [{ from: 0, to: Math.min(failed, sent) }] }),
      };
    }),
  );
}

/** Order, its proxy and the two subsets; under them every pod with what it got. */
export function meshPicture(state: MeshState, values: ParameterValues): Picture {
  const p = meshOf(values);
  const bars = podBars(state, p);
  const underWay = Object.keys(state.calls).length;
  return {
    nodes: [
      {
        id: "order",
        label: "Order",
        column: 0,
        row: 0,
        shape: "client",
        state: { label: `${countText(underWay)} wait`, tone: underWay > 0 ? "plain" : "muted" },
      },
      {
        id: "proxy",
        label: "Its proxy",
        column: 1,
        row: 0,
        shape: "gate",
        state: {
          label: `${countText(state.tally.failed)} failed`,
          tone: state.tally.failed > 0 ? "bad" : "ok",
        },
      },
      subsetNode(state, p, 0),
      subsetNode(state, p, 1),
    ],
    edges: [
      { from: "order", to: "proxy" },
      { from: "proxy", to: "v1" },
      { from: "proxy", to: "v2" },
    ],
    messages: state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > state.now),
    bars: {
      title: "Attempts sent to each pod; thick line: failed",
      axis: { label: "attempts", unit: "", max: Math.max(1, ...bars.map(({ to }) => to)) },
      bars,
    },
  };
}
