import { milliseconds } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { depart } from "../flight";
import { binomial, ratioAt } from "./failures";
import { isOver, type Rule, type Severity } from "./rules";
import {
  type AlertState,
  atRest,
  type BurnContext,
  type BurnEvents,
  type BurnParameters,
  type BurnState,
  budgetOf,
  note,
  requestsUntil,
  seenBy,
} from "./state";

const HOUR_MS = 3_600_000;
/** A message is drawn on its way for this part of the run: a real one would be gone before the eye sees it. */
const DRAWN_FOR = 100;

/** How many of these requests fail, all with the same chance. */
function failuresOf(state: BurnState, context: BurnContext, requests: number, ratio: number): number {
  state.tally.expected += requests * ratio;
  if (!context.parameters.chance) {
    state.owed += requests * ratio;
    // A share such as 86.4 must not lose a failure to the last bit of a sum.
    const whole = Math.min(requests, Math.floor(state.owed + 1e-6));
    state.owed -= whole;
    return whole;
  }
  state.tally.variance += requests * ratio * (1 - ratio);
  return binomial(context.random("checkout", "failures"), requests, ratio);
}

/** The requests since the last evaluation: those within the incident and the others. */
function serve(state: BurnState, context: BurnContext, toMs: number): void {
  const { parameters } = context;
  const { intervalMs, incident, background } = parameters;
  const fromMs = toMs - intervalMs;
  const begins = Math.min(Math.max(fromMs, incident.startMs), toMs);
  const ends = Math.max(begins, Math.min(toMs, incident.endMs));
  const all = requestsUntil(parameters, toMs) - requestsUntil(parameters, fromMs);
  const within = requestsUntil(parameters, ends) - requestsUntil(parameters, begins);
  const ratio = ends > begins ? Math.max(background, ratioAt(incident, (begins + ends) / 2)) : 0;
  const bad = failuresOf(state, context, within, ratio) + failuresOf(state, context, all - within, background);
  note(state, all, bad);
  const { tally, hour } = state;
  for (const sum of [tally, hour]) {
    sum.requests += all;
    sum.bad += bad;
  }
  if (tally.exhaustedAt < 0 && tally.bad >= budgetOf(parameters)) {
    tally.exhaustedAt = toMs;
    context.log("exhausted", "budget", { bad: tally.bad });
  }
  if (toMs % HOUR_MS < intervalMs) {
    context.log("hour", "gateway", { ...hour });
    state.hour = { requests: 0, bad: 0 };
  }
}

function send(state: BurnState, context: BurnContext, severity: Severity, tone: "bad" | "warn" | "ok"): void {
  const flight = {
    id: state.flightIds++,
    from: "prometheus",
    to: severity,
    sentAtUs: context.now,
    arrivesAtUs: context.now + Math.round(milliseconds(context.parameters.lengthMs) / DRAWN_FOR),
    tone,
  };
  state.flights = depart(state.flights, flight);
}

/** Whether a page's windows hold any of the incident: then the page is for it. */
function isForIncident({ pairs }: Rule, { incident }: BurnParameters, nowMs: number): boolean {
  const longestMs = 60_000 * Math.max(0, ...pairs.map(({ longMinutes }) => longMinutes));
  return incident.endMs > incident.startMs && nowMs > incident.startMs && nowMs < incident.endMs + longestMs;
}

function fires(state: BurnState, context: BurnContext, rule: Rule, nowMs: number): void {
  const { tally } = state;
  const mine = isForIncident(rule, context.parameters, nowMs);
  if (rule.severity === "ticket") {
    tally.tickets++;
    if (mine && tally.firstTicketAt < 0) tally.firstTicketAt = nowMs;
  } else if (mine) {
    tally.incidentPages++;
    if (tally.firstPageAt < 0) {
      tally.firstPageAt = nowMs;
      tally.badAtPage = tally.bad;
    }
  } else tally.falsePages++;
  const spentPercent = (100 * tally.bad) / budgetOf(context.parameters);
  context.log("fires", rule.severity, { spentPercent, incident: mine });
  send(state, context, rule.severity, rule.severity === "page" ? "bad" : "warn");
}

function ends(state: BurnState, context: BurnContext, rule: Rule, nowMs: number): void {
  if (rule.severity === "page" && isForIncident(rule, context.parameters, nowMs - context.parameters.intervalMs))
    state.tally.pageOffAt = nowMs;
  context.log("resolves", rule.severity);
  send(state, context, rule.severity, "ok");
}

/** One evaluation of one alert, as Prometheus does it: pending while true, firing once true for at least `for`. */
function judge(state: BurnState, context: BurnContext, rule: Rule, alert: AlertState, nowMs: number): void {
  const { parameters } = context;
  rule.pairs.forEach((pair, index) => {
    const long = seenBy(state, parameters, pair.longMinutes);
    const holds = isOver(long, pair) && isOver(seenBy(state, parameters, pair.shortMinutes), pair);
    if (holds === alert.pairs[index]) return;
    alert.pairs[index] = holds;
    if (!holds && index === 0 && rule.severity === "page") state.tally.fastOffAt = nowMs;
    context.log(holds ? "pair-true" : "pair-false", pair.id, { requests: long.requests, bad: long.bad });
  });
  if (!alert.pairs.includes(true)) {
    if (alert.phase === "pending") context.log("forgotten", rule.severity);
    if (alert.phase === "firing") ends(state, context, rule, nowMs);
    alert.phase = "inactive";
    return;
  }
  if (alert.phase === "inactive") {
    alert.phase = "pending";
    alert.activeSince = nowMs;
    if (parameters.forMs > 0) context.log("pending", rule.severity);
  }
  if (alert.phase === "pending" && nowMs - alert.activeSince >= parameters.forMs) {
    alert.phase = "firing";
    fires(state, context, rule, nowMs);
  }
}

/** Counts what must not happen, apart from the code that decides. */
function watch({ alerts, tally }: BurnState, { rules, forMs }: BurnParameters, nowMs: number): void {
  alerts.forEach(({ phase, pairs, activeSince }, index) => {
    if (phase !== "firing") return;
    if (rules[index]?.severity === "page") tally.pageOnTicks++;
    if (!pairs.includes(true)) tally.firingUntrue++;
    if (nowMs - activeSince < forMs) tally.firingEarly++;
  });
  const isTrue = (id: string): boolean | undefined => {
    const rule = rules.findIndex(({ pairs }) => pairs.some((pair) => pair.id === id));
    return alerts[rule]?.pairs[rules[rule]?.pairs.findIndex((pair) => pair.id === id) ?? -1];
  };
  if (isTrue("ticket-1d") === true && isTrue("ticket-3d") === false) tally.dayAlone++;
}

/**
 * The checkout's edge counts good and bad requests, and at each interval Prometheus compares error ratios over windows
 * with thresholds. Requests come evenly; which of them fail is drawn, or is exactly their share.
 */
export const burning: Model<BurnState, BurnParameters, BurnEvents> = {
  name: "burn-rate alerts",
  start(context) {
    const { incident, intervalMs } = context.parameters;
    if (incident.endMs > incident.startMs) {
      context.schedule(milliseconds(incident.startMs), "incident", "checkout", { begins: true });
      context.schedule(milliseconds(incident.endMs), "incident", "checkout", { begins: false });
    }
    context.schedule(milliseconds(intervalMs), "evaluate", "prometheus", null);
    context.log("begins", "gateway");
    return atRest(context.parameters);
  },
  on(state, event, context) {
    if (event.type === "incident") {
      const { begins } = event.payload as BurnEvents["incident"];
      state.incidentOn = begins;
      context.log(begins ? "incident-begins" : "incident-ends", "checkout");
      return state;
    }
    const { parameters } = context;
    const nowMs = (state.tick + 1) * parameters.intervalMs;
    serve(state, context, nowMs);
    parameters.rules.forEach((rule, index) => {
      judge(state, context, rule, state.alerts[index] as AlertState, nowMs);
    });
    watch(state, parameters, nowMs);
    context.schedule(milliseconds(parameters.intervalMs), "evaluate", "prometheus", null);
    return state;
  },
};
