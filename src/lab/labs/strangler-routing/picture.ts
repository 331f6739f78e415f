import { milliseconds } from "../../engine/clock";
import type { ParameterValues, Picture, PictureMessage, PictureNode } from "../../lab";
import type { Side } from "../../models/strangler/settings";
import type { StranglerState } from "../../models/strangler/state";
import { countText } from "../with-values";
import { stranglerOf } from "./settings";

/** A request is drawn so long on its way; in the model it takes no time. */
const DRAWN_US = milliseconds(200);
const MOST_CHANGES = 150;

const STORES = { monolith: "shop-db", shipping: "shipping-db" } as const;

function system(state: StranglerState, side: Side): PictureNode {
  const owned = side === "shipping" ? state.share : 100 - state.share;
  return {
    id: side,
    label: side === "shipping" ? "Shipping" : "Monolith",
    column: 2,
    row: side === "shipping" ? 1 : 0,
    shape: "service",
    state: { label: `owns ${owned} %`, tone: owned === 0 ? "muted" : "plain" },
    gauge: {
      label: "requests/s",
      value: state.last[side],
      max: Math.max(1, state.last.monolith + state.last.shipping),
    },
  };
}

/** Customers, the façade, and two systems, each with its database; changes on their way between the two. */
export function stranglerPicture(state: StranglerState, values: ParameterValues): Picture {
  const p = stranglerOf(values);
  const { tally, apart, changes, moving, share, now } = state;
  // A second write calls the other system; the log of a database is read by the other's.
  const places = p.copy === "dual" ? ({ monolith: "monolith", shipping: "shipping" } as const) : STORES;
  const requests = state.recent.map(({ id, side, atUs, write, missed }): PictureMessage => ({
    id: 2 * id,
    from: "facade",
    to: side,
    sentAtUs: atUs,
    arrivesAtUs: atUs + DRAWN_US,
    tone: missed ? "bad" : write ? "plain" : "muted",
  }));
  const flows = changes.slice(0, MOST_CHANGES).map(({ id, from, sentAtUs, arrivesAtUs }): PictureMessage => ({
    id: 2 * id + 1,
    from: places[from],
    to: places[from === "monolith" ? "shipping" : "monolith"],
    sentAtUs,
    arrivesAtUs,
    tone: "warn",
  }));
  return {
    nodes: [
      {
        id: "customers",
        label: "Customers",
        column: 0,
        row: 0,
        shape: "client",
        state: { label: `${countText(tally.missed)} missed`, tone: tally.missed > 0 ? "bad" : "ok" },
      },
      {
        id: "facade",
        label: "Façade",
        column: 1,
        row: 0,
        shape: "gate",
        state: moving === null ? { label: `${share} % new`, tone: "plain" } : { label: "moving", tone: "warn" },
      },
      system(state, "monolith"),
      system(state, "shipping"),
      {
        id: "shop-db",
        label: "Shop DB",
        column: 3,
        row: 0,
        shape: "store",
        state: { label: `${countText(changes.length)} under way`, tone: changes.length > 0 ? "warn" : "muted" },
      },
      {
        id: "shipping-db",
        label: "Shipping DB",
        column: 3,
        row: 1,
        shape: "store",
        state: { label: `${countText(apart)} apart`, tone: apart > 0 ? "warn" : "ok" },
      },
    ],
    edges: [
      { from: "customers", to: "facade" },
      { from: "facade", to: "monolith" },
      { from: "facade", to: "shipping" },
      { from: "monolith", to: "shop-db" },
      { from: "shipping", to: "shipping-db" },
      ...(p.copy === "none" ? [] : [{ from: places.monolith, to: places.shipping }]),
    ],
    messages: [...requests, ...flows].filter(({ arrivesAtUs }) => arrivesAtUs > now),
  };
}
