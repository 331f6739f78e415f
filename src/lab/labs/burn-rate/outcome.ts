import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import { type BurnParameters, type BurnState, budgetOf } from "../../models/burn-rate/state";
import { countText, told } from "../with-values";
import { burnOf } from "./settings";
import { theoryClaims } from "./theory-claims";
import { spanOf } from "./words";

const MINUTE_MS = 60_000;

/** The run's numbers before they are listed; 0 for what did not happen. */
function figuresOf(state: BurnState, parameters: BurnParameters) {
  const { tally, tick } = state;
  const { incident, intervalMs } = parameters;
  const nowMs = tick * intervalMs;
  const minutes = (ms: number): number => Math.max(0, ms / MINUTE_MS);
  const since = (at: number): number => (at < 0 ? 0 : minutes(at - incident.startMs));
  const spent = (bad: number): number => (100 * bad) / budgetOf(parameters);
  const stillOn = state.alerts[0]?.phase === "firing";
  const over = nowMs >= incident.endMs && tally.firstPageAt >= 0;
  return {
    nowMs,
    stillOn,
    detection: since(tally.firstPageAt),
    ticket: since(tally.firstTicketAt),
    atPage: spent(tally.badAtPage),
    inAll: spent(tally.bad),
    reset: over ? minutes((stillOn ? nowMs : tally.pageOffAt) - incident.endMs) : 0,
    fastReset: over ? minutes(tally.fastOffAt - incident.endMs) : 0,
    exhausted: since(tally.exhaustedAt) / 60,
    onHours: (tally.pageOnTicks * intervalMs) / MINUTE_MS / 60,
  };
}

function measuresOf(state: BurnState, parameters: BurnParameters): Measure[] {
  const { tally } = state;
  const figures = figuresOf(state, parameters);
  const measure = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  return [
    measure("detection", "From the first error to the page (0: none)", "min", figures.detection),
    measure("spent-at-page", "Budget spent when it rings", "%", figures.atPage),
    measure("spent", "Budget spent in all", "%", figures.inAll),
    measure("reset", "The page outlives the repair by", "min", figures.reset),
    measure("fast-reset", "The first window or pair alone by", "min", figures.fastReset),
    measure("pages", "Pages for the incident", "pages", tally.incidentPages),
    measure("false-pages", "Pages without an incident in any window", "pages", tally.falsePages),
    measure("page-on", "Time with the page on", "h", figures.onHours),
    measure("tickets", "Tickets", "tickets", tally.tickets),
    measure("ticket", "From the first error to the ticket (0: none)", "min", figures.ticket),
    measure("exhausted", "From the first error to an empty budget (0: not)", "h", figures.exhausted),
    measure("bad", "Failed checkouts", "", tally.bad),
  ];
}

function claimsOf(state: BurnState, parameters: BurnParameters): Claim[] {
  const { tally } = state;
  const { rules, forMs, history } = parameters;
  const ids = new Set(rules.flatMap(({ pairs }) => pairs.map(({ id }) => id)));
  return [
    {
      text: "An alert fires at no evaluation at which none of its pairs is true.",
      holds: tally.firingUntrue === 0,
    },
    ...(forMs > 0
      ? [{ text: "No alert fires before it has been true for as long as for says.", holds: tally.firingEarly === 0 }]
      : []),
    {
      text: "As many checkouts failed as the ratios lead one to expect, within six standard errors.",
      holds: Math.abs(tally.bad - tally.expected) <= 6 * Math.sqrt(tally.variance) + 2,
    },
    ...(history && ids.has("ticket-1d") && ids.has("ticket-3d")
      ? [
          {
            text: "3 over 1 d is at no time true without 1 over 3 d: both are 10 % of the budget.",
            holds: tally.dayAlone === 0,
          },
        ]
      : []),
    ...theoryClaims(state, parameters),
  ];
}

function summaryOf(state: BurnState, parameters: BurnParameters): string {
  const { tally } = state;
  const { incident, lengthMs } = parameters;
  const figures = figuresOf(state, parameters);
  const spent = `${countText(tally.bad)} of ${countText(tally.requests)} checkouts failed, ${told(figures.inAll, 1)} % of the budget of 30 days`;
  const quiet = `${countText(tally.falsePages)} ${tally.falsePages === 1 ? "page" : "pages"} came`;
  if (incident.endMs === incident.startMs)
    return `${told(lengthMs / MINUTE_MS / 60)} hours without an incident: ${spent}. ${quiet}, with nothing wrong; the page was on for ${told(figures.onHours, 1)} hours.`;
  const lasted = spanOf((incident.endMs - incident.startMs) / MINUTE_MS);
  const page =
    tally.firstPageAt < 0
      ? "No page came for it."
      : `The page came ${told(figures.detection, 1)} min after the first error, with ${told(figures.atPage, 1)} % of the budget spent${tally.incidentPages > 1 ? `, the first of ${countText(tally.incidentPages)}` : ""}.`;
  const over = figures.nowMs >= incident.endMs;
  const reset =
    tally.firstPageAt < 0 || !over
      ? ""
      : figures.stillOn
        ? ` At the end of the run, ${told(figures.reset, 1)} min after the repair, it was still on.`
        : ` It outlived the repair by ${told(figures.reset, 1)} min.`;
  const ticket =
    tally.firstTicketAt < 0 ? "" : ` A ticket was opened ${told(figures.ticket, 1)} min after the first error.`;
  const others = tally.falsePages === 0 ? "" : ` ${quiet} with nothing wrong.`;
  return `An incident of ${lasted}: ${spent}. ${page}${reset}${ticket}${others}`;
}

/** The run judged: how soon it rang, what that cost, how long it went on ringing, and how often for nothing. */
export function burnOutcome(state: BurnState, values: ParameterValues): Outcome {
  const parameters = burnOf(values);
  return {
    measures: measuresOf(state, parameters),
    claims: claimsOf(state, parameters),
    summary: summaryOf(state, parameters),
  };
}
