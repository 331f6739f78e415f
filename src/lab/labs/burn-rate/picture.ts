import type { Picture, PictureBar, PictureNode, Tone } from "../../lab";
import { isOver, type Pair } from "../../models/burn-rate/rules";
import { type BurnParameters, type BurnState, budgetOf, burnRateIn, seenBy } from "../../models/burn-rate/state";
import { told } from "../with-values";
import { spanOf } from "./words";

/** A bar ends here: how far over the threshold a window is matters less than that it is. */
const MOST_PERCENT = 200;

const PHASE: Readonly<Record<string, { label: string; tone: Tone }>> = {
  inactive: { label: "quiet", tone: "ok" },
  pending: { label: "pending", tone: "warn" },
  firing: { label: "fires", tone: "bad" },
};

function barOf(state: BurnState, parameters: BurnParameters, pair: Pair, minutes: number, depth: number): PictureBar {
  const count = seenBy(state, parameters, minutes);
  const percent = count.requests === 0 ? 0 : (100 * count.bad) / (count.requests * pair.threshold);
  const over = isOver(count, pair);
  const rate = (burnRate: number): string => told(burnRate, burnRate < 10 ? 2 : 1);
  const limit = (pair.threshold * 1_000_000) / parameters.budgetMillionths;
  return {
    id: `${pair.id} ${minutes}`,
    label: spanOf(minutes),
    depth,
    from: 0,
    to: Math.min(MOST_PERCENT, percent),
    tone: over ? "bad" : "plain",
    state: `${rate(burnRateIn(state, parameters, minutes))} ${over ? "is over" : "not over"} ${rate(limit)}`,
  };
}

/** The edge, the budget, Prometheus and who hears of it; below them every window beside its threshold. */
export function burnPicture(state: BurnState, parameters: BurnParameters): Picture {
  const { rules } = parameters;
  const budget = budgetOf(parameters);
  const left = Math.max(0, 100 - (100 * state.tally.bad) / budget);
  const phases = state.alerts.map(({ phase }) => phase);
  const worst = ["firing", "pending"].find((phase) => phases.some((one) => one === phase)) ?? "inactive";
  const nodes: PictureNode[] = [
    {
      id: "gateway",
      label: "gateway",
      column: 0,
      row: 0,
      shape: "gate",
      state: state.incidentOn ? { label: "incident", tone: "bad" } : { label: "healthy", tone: "ok" },
      gauge: { label: "failed", value: state.last.bad, max: Math.max(1, state.last.requests) },
    },
    {
      id: "budget",
      label: "error budget",
      column: 0,
      row: 1,
      shape: "store",
      state: left > 0 ? { label: `${told(left, 1)} % left`, tone: "plain" } : { label: "used up", tone: "bad" },
    },
    { id: "prometheus", label: "Prometheus", column: 1, row: 0, shape: "service", state: PHASE[worst] },
    ...rules.map(({ severity }, index): PictureNode => {
      const firing = state.alerts[index]?.phase === "firing";
      return {
        id: severity,
        label: severity === "page" ? "on call" : "ticket queue",
        column: 2,
        row: index,
        shape: "client",
        state: firing
          ? { label: severity === "page" ? "paged" : "a ticket", tone: severity === "page" ? "bad" : "warn" }
          : { label: severity === "page" ? "asleep" : "empty", tone: "muted" },
      };
    }),
  ];
  const bars = rules.flatMap(({ pairs }) =>
    pairs.flatMap((pair) => [
      barOf(state, parameters, pair, pair.longMinutes, 0),
      ...(pair.shortMinutes === pair.longMinutes ? [] : [barOf(state, parameters, pair, pair.shortMinutes, 1)]),
    ]),
  );
  return {
    nodes,
    edges: [
      { from: "gateway", to: "prometheus" },
      ...rules.map(({ severity }) => ({ from: "prometheus", to: severity })),
    ],
    messages: state.flights,
    bars: {
      title: "Burn rate in each window; a long one and the short one below it make a pair",
      axis: { label: "of the threshold, cut at 200", unit: "%", max: MOST_PERCENT },
      bars,
    },
  };
}
