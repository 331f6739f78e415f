import type { LogEntry } from "../engine/log";
import type { Lab } from "../lab";
import { fanOut } from "../models/fan-out/model";
import type { FanOutEvents, FanOutState } from "../models/fan-out/state";
import { fanOutOutcome } from "./fan-out-hedging/outcome";
import { fanOutLengthUs, fanOutOf, fanOutParameters } from "./fan-out-hedging/parameters";
import { fanOutPicture } from "./fan-out-hedging/picture";
import { fanOutPredictions } from "./fan-out-hedging/predictions";
import { fanOutPresets } from "./fan-out-hedging/presets";
import { countText, told, withValues } from "./with-values";

const MS = 1000;

function describe({ type, id, data }: LogEntry): string | undefined {
  switch (type) {
    case "answered": {
      const took = `answer ${id} is given after ${countText(Math.round(Number(data?.latencyUs) / MS))} ms`;
      if (Number(data?.missing) > 0) return `${took}, at its deadline: ${data?.missing} calls are missing`;
      return `${took}; it waited last for call ${countText(Number(data?.slowest) + 1)}`;
    }
    case "hedged": {
      const [late, sent] = [Number(data?.late), Number(data?.sent)];
      const refused = sent < late ? `, the cap refuses ${late - sent}` : "";
      return `answer ${id} lacks ${late} ${late === 1 ? "call" : "calls"}: ${sent} ${sent === 1 ? "hedge" : "hedges"} sent${refused}`;
    }
    case "crisis":
      return `the crisis begins; ${countText(Number(data?.inHand))} copies are out`;
    case "over":
      return `the crisis is over; ${countText(Number(data?.inHand))} copies are out`;
    default:
      return undefined;
  }
}

/** An answer of many calls: its tail, what a second copy buys back, when it cannot, and what it costs in a crisis. */
export const fanOutHedging: Lab<FanOutState, FanOutEvents> = {
  id: "fan-out-hedging",
  title: "Fan-out and hedging: the tail of an answer of many calls",
  topic: "data-patterns/api-composition",
  point:
    "An answer is as slow as the slowest of its calls; what a second copy changes depends on why a call is slow and on who carries the copies.",
  parameters: fanOutParameters,
  presets: fanOutPresets,
  model: withValues(fanOut, fanOutOf),
  lengthUs: fanOutLengthUs,
  series: [
    { id: "latest", label: "Latest answer took", unit: "ms" },
    { id: "out", label: "Copies out", unit: "copies" },
    { id: "hedges", label: "Hedges for 100 calls so far", unit: "hedges" },
  ],
  sample: ({ latestUs, inHand, tally }) => [
    Number(told(latestUs / MS, 3)),
    inHand,
    (100 * tally.hedges) / Math.max(1, tally.firsts),
  ],
  picture: fanOutPicture,
  outcome: fanOutOutcome,
  describe,
  predictions: fanOutPredictions,
  say:
    "With n calls of which each is slow with chance p, 1 − (1 − p)^n of my answers are slow: 63 % at 1 in 100 and 100 calls, so I lower n first, and then hedge reads after the p95, which makes p about p² for 5 % more calls. " +
    "It helps against one replica's bad luck, not against a slow key or an overload, where copies only add load; so I cap hedges, cancel losers and watch how often a hedge wins.",
};
