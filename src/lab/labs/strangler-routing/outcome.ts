import type { Measure, Outcome, ParameterValues } from "../../lab";
import { CUSTOMERS, sideOf, type StranglerParameters } from "../../models/strangler/settings";
import type { StranglerState } from "../../models/strangler/state";
import { countText, percentOf, told } from "../with-values";
import { stranglerOf } from "./settings";
import { claimsOf } from "./theory";

/** Rows whose next reader may find something older than the last write: on the owner's side, or on any that may be drawn. */
export function ownerBehind({ rows, latest, share }: StranglerState, { unit }: StranglerParameters): number {
  let behind = 0;
  for (let customer = 0; customer < CUSTOMERS; customer++) {
    const fresh = (side: "monolith" | "shipping") => rows[side].write[customer] === latest[customer];
    const drawn = unit === "request" && share > 0 && share < 100;
    const ok = drawn ? fresh("monolith") && fresh("shipping") : fresh(sideOf(unit, share, customer, 0));
    if (!ok) behind++;
  }
  return behind;
}

function measuresOf(state: StranglerState, p: StranglerParameters): Measure[] {
  const { tally, quotes, back } = state;
  const of = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  const allQuotes = quotes.served.monolith + quotes.served.shipping;
  return [
    of("elsewhere", "Reads elsewhere than the write", "%", percentOf(tally.elsewhere, tally.reads)),
    of("missed", "Reads that miss their own write", "%", percentOf(tally.missed, tally.reads)),
    of("across", "… elsewhere, with a move in between", "%", percentOf(tally.acrossElsewhere, tally.across)),
    of("moved-behind", "Rows that moved without their last write", "rows", tally.movedBehind),
    of("held", "Writes that waited in a pause", "writes", tally.held),
    of("split", "Writes on a row that lacked the one before", "writes", tally.split),
    of("lost", "Second writes that were never sent", "changes", tally.lost),
    of("crossed", "Second writes that overwrote a newer one", "changes", tally.crossed),
    of("refused", "Changes refused by their version", "changes", tally.refused),
    of("apart", "Rows that differ at the end", "rows", state.apart),
    of("owner-behind", "Rows whose reader may miss the last write", "rows", ownerBehind(state, p)),
    of("way-back", "Changes the monolith lacked at the way back", "changes", back?.missing ?? 0),
    of("compared", "Quotes compared", "quotes", quotes.compared),
    of("differ", "Quotes that differ", "quotes", quotes.differ),
    of("faulty", "Compared quotes with a wrong price", "quotes", quotes.faulty),
    of("hidden", "… of these not even looked at", "quotes", quotes.hidden),
    of("rows-differ", "Quotes that differ by the rows alone", "quotes", quotes.behind),
    of("self", "The monolith differs from itself", "quotes", quotes.selfDiffer),
    of("wrong", "Wrong prices that customers got", "quotes", quotes.wrong),
    of("calls", "Calls for 100 quotes", "calls", percentOf(quotes.calls, allQuotes)),
    of(
      "wait",
      "A customer waits for a quote, on average",
      "ms",
      allQuotes === 0 ? 0 : quotes.waitedUs / allQuotes / 1000,
    ),
  ];
}

/** What the comparison saw, and what it cost. */
function shadowText(
  { quotes }: StranglerState,
  { shadow }: StranglerParameters,
  value: (id: string) => number,
): string {
  if (quotes.served.monolith + quotes.served.shipping === 0 || shadow === "none") return "";
  const cost = `100 quotes made ${told(value("calls"))} calls, and a customer waited ${told(value("wait"), 1)} ms for one`;
  if (quotes.compared === 0) return ` Nothing was compared; ${cost}.`;
  const behind = quotes.behind > 0 ? `, ${countText(quotes.behind)} by the rows alone` : "";
  const hidden = quotes.hidden > 0 ? ` and was not looked at` : "";
  const self = quotes.self > 0 ? `, and the monolith from itself in ${countText(quotes.selfDiffer)}` : "";
  return ` Of ${countText(quotes.compared)} compared quotes ${countText(quotes.differ)} differed${behind}${self}; in ${countText(quotes.faulty)} the price was wrong${hidden}. There ${cost}.`;
}

function summaryOf(state: StranglerState, p: StranglerParameters, measures: readonly Measure[]): string {
  const { tally, writes, apart } = state;
  const value = (id: string) => measures.find((measure) => measure.id === id)?.value ?? 0;
  const reads = `Of ${countText(tally.reads)} visits ${told(value("missed"), 1)} % did not find what they had written.`;
  const causes = (
    [
      ["lost", "were never sent"],
      ["crossed", "overwrote a newer one"],
      ["refused", "were refused by their version"],
    ] as const
  ).flatMap(([cause, words]) => (tally[cause] > 0 ? [`${countText(tally[cause])} ${words}`] : []));
  const copies = causes.length === 0 ? "" : ` Of the changes to be copied ${causes.join(", ")}.`;
  const back =
    state.back === null
      ? ""
      : ` When the monolith took over again it lacked ${countText(state.back.missing)} changes of shipping.`;
  const rows = ` After ${countText(writes)} writes ${countText(apart)} rows differ between the databases, and for ${countText(value("owner-behind"))} of them the reader may miss the last write.`;
  return `${reads}${copies}${back}${rows}${shadowText(state, p, value)}`;
}

/** The run judged: who read what, which changes got lost where, what the comparison saw. */
export function stranglerOutcome(state: StranglerState, values: ParameterValues): Outcome {
  const p = stranglerOf(values);
  const measures = measuresOf(state, p);
  return { measures, claims: claimsOf(state, p), summary: summaryOf(state, p, measures) };
}
