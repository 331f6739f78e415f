import type { ParameterValues, Picture, PictureMessage, PictureNode } from "../../lab";
import { hasCents, hasTotal } from "../../models/switching/schema";
import { CALLERS, PLACES, type Colour, type SwitchParameters } from "../../models/switching/settings";
import { failuresOf, type SwitchState } from "../../models/switching/state";
import { slowness } from "../../models/switching/traffic";
import { countText, told } from "../with-values";
import { switchOf } from "./settings";

const MOST_DRAWN = 200;

const NAMES = { request: "Gateway", connection: "Service", dns: "DNS record" } as const;

function colourNode(state: SwitchState, p: SwitchParameters, colour: Colour): PictureNode {
  const { up, pods, freshUs, inFlight } = state.colours[colour];
  const live = (state.changes.at(-1)?.to ?? "blue") === colour;
  const slow = slowness(p, freshUs, state.now);
  return {
    id: colour,
    label: `${colour === "blue" ? "Blue" : "Green"}, v${p.versions[colour]}`,
    column: 2,
    row: colour === "blue" ? 0 : 1,
    shape: "service",
    state: up
      ? live
        ? slow > 1.05
          ? { label: `live, cold ${told(slow, 1)}×`, tone: "warn" }
          : { label: "live", tone: "plain" }
        : { label: state.last[colour] > 0 ? "still called" : "idle", tone: state.last[colour] > 0 ? "warn" : "muted" }
      : pods > 0
        ? { label: "draining", tone: "warn" }
        : { label: "gone", tone: state.last[colour] > 0 ? "bad" : "muted" },
    gauge: { label: "in flight", value: inFlight, max: Math.max(1, pods * PLACES) },
  };
}

function columnsOf({ table }: SwitchState): string {
  const { step } = table;
  return hasTotal(step) ? (hasCents(step) ? "total, cents" : "total") : "cents";
}

/** Callers, the router, two colours and the database they share. */
export function switchPicture(state: SwitchState, values: ParameterValues): Picture {
  const p = switchOf(values);
  const { tally, last, now } = state;
  const live = state.changes.at(-1)?.to ?? "blue";
  const onTable = tally.write + tally.empty;
  const flying = state.flying.map(({ id, colour, fromUs, untilUs, bad, long }): PictureMessage => ({
    id,
    from: "router",
    to: colour,
    sentAtUs: fromUs,
    arrivesAtUs: untilUs,
    tone: bad ? "bad" : long ? "warn" : "plain",
  }));
  return {
    nodes: [
      {
        id: "callers",
        label: `${CALLERS} callers`,
        column: 0,
        row: 0,
        shape: "client",
        state:
          last.errors > 0
            ? { label: `${last.errors} errors/s`, tone: "bad" }
            : { label: `${countText(failuresOf(tally))} failed`, tone: failuresOf(tally) > 0 ? "plain" : "ok" },
      },
      {
        id: "router",
        label: NAMES[p.router],
        column: 1,
        row: 0,
        shape: "gate",
        state: { label: `says ${live}`, tone: "plain" },
        gauge: { label: "blue/s", value: last.blue, max: Math.max(1, last.blue + last.green) },
      },
      colourNode(state, p, "blue"),
      colourNode(state, p, "green"),
      {
        id: "orders",
        label: "Orders",
        column: 3,
        row: 0,
        shape: "store",
        state:
          onTable > 0
            ? { label: `${countText(onTable)} failed`, tone: "bad" }
            : { label: columnsOf(state), tone: "plain" },
      },
    ],
    edges: [
      { from: "callers", to: "router" },
      { from: "router", to: "blue" },
      { from: "router", to: "green" },
      { from: "blue", to: "orders" },
      { from: "green", to: "orders" },
    ],
    messages: flying.filter(({ arrivesAtUs }) => arrivesAtUs > now).slice(0, MOST_DRAWN),
  };
}
