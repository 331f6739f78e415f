import type { ParameterValues, Picture } from "../../lab";
import type { StaleCacheState } from "../../models/stale-cache-state";
import { numberOf } from "../with-values";

/** Readers, the cache and the service, with what each is in now. */
export function stalePicture(state: StaleCacheState, values: ParameterValues): Picture {
  const keys = numberOf(values, "keys");
  const capacity = numberOf(values, "capacity");
  const waiting = Object.keys(state.readers).length;
  const failing = state.given.filter((answer) => answer === "failed").length;
  const poorer = state.given.filter((answer) => answer === "stale" || answer === "default").length;
  const cache =
    failing > 0
      ? { label: `${failing} of ${keys} keys fail`, tone: "bad" as const }
      : poorer > 0
        ? { label: `${poorer} of ${keys} keys stale or default`, tone: "warn" as const }
        : { label: "all keys fresh", tone: "ok" as const };
  const inLine = state.line.length;
  const service = !state.up
    ? { label: "out", tone: "bad" as const }
    : inLine > 0
      ? { label: `well, ${inLine} calls in line`, tone: "warn" as const }
      : { label: "well", tone: "ok" as const };
  return {
    nodes: [
      {
        id: "readers",
        label: "readers",
        column: 0,
        row: 0,
        shape: "client",
        state: { label: `${waiting} waiting`, tone: waiting > 0 ? "plain" : "muted" },
      },
      { id: "cache", label: "cache", column: 1, row: 0, shape: "store", state: cache },
      {
        id: "service",
        label: "pricing",
        column: 2,
        row: 0,
        shape: "service",
        state: service,
        gauge: { label: "calls at work", value: state.busy, max: capacity },
      },
    ],
    edges: [
      { from: "readers", to: "cache" },
      { from: "cache", to: "service" },
    ],
    messages: state.flights,
  };
}
