import type { ParameterValues, Picture, PictureBar, PictureNode } from "../../lab";
import { ageOf, shownOf } from "../../models/projection/model";
import { isShown } from "../../models/projection/read";
import type { Mark, ProjectionParameters, ProjectionState } from "../../models/projection/state";
import { countText, told } from "../with-values";
import { skippedOf } from "./outcome";
import { projectionOf } from "./settings";

const brief = (count: number): string =>
  count >= 1e6 ? `${told(count / 1e6, 2)} M` : count >= 1e4 ? `${told(count / 1e3)} k` : countText(count);

/** Late is what a customer notices: a second. */
const LATE_US = 1_000_000;

function boxes(state: ProjectionState, p: ProjectionParameters): PictureNode[] {
  const { view, beside, drawn, running, open, tally } = state;
  const ageUs = ageOf(view, state, p);
  const skipped = skippedOf(state);
  const shown = shownOf(state);
  return [
    {
      id: "shop",
      label: "Shop",
      column: 0,
      row: 0,
      shape: "service",
      state: open.length > 0 ? { label: `${open.length} open`, tone: "plain" } : { label: `${p.rate}/s`, tone: "ok" },
    },
    {
      id: "log",
      label: "Log",
      column: 1,
      row: 0,
      shape: "queue",
      state: { label: `${brief(drawn - view.next)} behind`, tone: ageUs > LATE_US ? "warn" : "ok" },
    },
    {
      id: "projector",
      label: "Projector",
      column: 2,
      row: 0,
      shape: "service",
      state: !running
        ? { label: "stopped", tone: "bad" }
        : view.blocked !== null
          ? { label: "at a gap", tone: "warn" }
          : view.batch === null
            ? { label: "idle", tone: "muted" }
            : { label: "applies", tone: "ok" },
    },
    {
      id: "view",
      label: "View",
      column: 3,
      row: 0,
      shape: "store",
      state:
        skipped > 0
          ? { label: `lacks ${brief(skipped)}`, tone: "bad" }
          : p.replay === "in-place" && shown < 0.999
            ? { label: `${told(100 * shown)} % filled`, tone: "warn" }
            : { label: `${told(ageUs / 1e6, 1)} s old`, tone: ageUs > LATE_US ? "warn" : "ok" },
    },
    ...(p.replay === "beside"
      ? [
          {
            id: "beside",
            label: "New view",
            column: 2,
            row: 1,
            shape: "store" as const,
            state:
              beside === null
                ? { label: "swapped in", tone: "ok" as const }
                : { label: `${told((100 * beside.applied) / drawn)} % filled`, tone: "warn" as const },
          },
        ]
      : []),
    {
      id: "customers",
      label: "Customers",
      column: 3,
      row: 1,
      shape: "client",
      state:
        tally.missed > 0
          ? { label: `${brief(tally.missed)} missed`, tone: "bad" }
          : { label: `${brief(tally.customers)} looked`, tone: "plain" },
    },
  ];
}

function barOf(mark: Mark, index: number, state: ProjectionState): PictureBar {
  const { boughtUs, seenUs, n } = mark;
  const untilUs = seenUs < 0 ? state.now : seenUs;
  const waited = `${told((untilUs - boughtUs) / 1e6, 2)} s`;
  const passed = seenUs < 0 && n < state.view.appliedTo && !isShown(state.view, n);
  return {
    id: `mark-${index}`,
    label: `At ${told(boughtUs / 1e6)} s`,
    from: boughtUs / 1e6,
    to: untilUs / 1e6,
    tone: seenUs < 0 ? (passed ? "bad" : "warn") : "ok",
    state: seenUs < 0 ? `${passed ? "left out" : "waits"}, ${waited}` : `seen after ${waited}`,
  };
}

/** The shop, its log, the projector and the view; below them four customers, from buying to seeing. */
export function projectionPicture(state: ProjectionState, values: ParameterValues): Picture {
  const p = projectionOf(values);
  return {
    nodes: boxes(state, p),
    edges: [
      { from: "shop", to: "log" },
      { from: "log", to: "projector" },
      { from: "projector", to: "view" },
      { from: "view", to: "customers" },
      ...(p.replay === "beside" ? [{ from: "log", to: "beside" }] : []),
    ],
    messages: state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > state.now),
    bars: {
      title: "Four customers, from buying to seeing their order",
      axis: { label: "since the run began", unit: "s", max: p.lengthUs / 1e6 },
      bars: state.marks.map((mark, index) => barOf(mark, index, state)),
    },
  };
}
