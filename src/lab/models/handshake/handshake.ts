import type { Model } from "../../engine/model";
import { depart, type Flight } from "../flight";
import { objection, withAlert } from "./checks";
import { alertKeys, applicationKeys, partsOf } from "./flights";
import {
  type HandshakeContext,
  type HandshakeEvents,
  type HandshakeParameters,
  type HandshakeState,
  type Message,
  other,
  type Side,
  type SideState,
  type What,
} from "./state";
import { ALERTS, type Rejection } from "./verify";

const newSide = (): SideState => ({ phase: "idle", verified: false, complete: false, keys: "" });
/** An answer is back with its first byte; an alert or the end of a connection says all at once. */
const NEEDS_NO_WORK: ReadonlySet<What> = new Set(["response", "forbidden", "alert", "close"]);
const TONES: Partial<Record<What, Flight["tone"]>> = { response: "ok", forbidden: "warn", alert: "bad", close: "bad" };

/** Puts a message on the wire; one direction keeps its order, as TCP does. */
function send(
  state: HandshakeState,
  from: Side,
  what: What,
  context: HandshakeContext,
  more: Partial<Message> = {},
): void {
  const to = other(from);
  const { latencyUs, jitterUs } = context.parameters;
  const way = latencyUs + context.random(from, "way").below(jitterUs + 1);
  const arrivesAtUs = Math.max(context.now + way, state.lastArrivalUs[to]);
  state.lastArrivalUs[to] = arrivesAtUs;
  const tone = TONES[what] ?? "plain";
  const flight = { id: state.nextMessage++, from, to, sentAtUs: context.now, arrivesAtUs, tone };
  state.flights = depart(state.flights, flight);
  context.schedule(arrivesAtUs - context.now, "arrive", flight.id, { to, what, request: 0, alert: null, ...more });
}

/** Sends a flight of the handshake and logs it, one entry for the messages under the same keys. */
function sendFlight(state: HandshakeState, from: Side, what: What, context: HandshakeContext): void {
  const { parameters } = context;
  const parts = partsOf(what, parameters, parameters[from].certificate !== null);
  for (const { messages, keys } of parts) {
    context.log("sent", from, { messages: messages.join(", "), keys });
    if (messages.includes("Certificate")) state.certificatesSent++;
    state[from].keys = keys;
  }
  send(state, from, what, context);
}

function complete(state: HandshakeState, side: Side, context: HandshakeContext): void {
  state[side].phase = "complete";
  state[side].complete = true;
  state[side].keys = applicationKeys(context.parameters.version, side);
  context.log("complete", side, { keys: state[side].keys });
}

/** The client knows that its requests will not be answered. */
function learn(state: HandshakeState, context: HandshakeContext): void {
  if (state.learnedAtUs !== null) return;
  state.learnedAtUs = context.now;
  state.early = state.requestsSent;
  context.log("learned", "client", { early: state.early });
}

/** A side refuses the other: with an alert, or, when it checks after the handshake, by closing. */
function refuse(
  state: HandshakeState,
  by: Side,
  { alert, why }: Rejection,
  withAlert: boolean,
  context: HandshakeContext,
): void {
  state[by].phase = "refusing";
  state.refusal = { by, alert: withAlert ? alert : null, why, atUs: context.now };
  const keys = alertKeys(context.parameters.version, by);
  context.log("refused", by, { why, alert: withAlert ? alert : null, number: withAlert ? ALERTS[alert] : 0, keys });
  send(state, by, withAlert ? "alert" : "close", context, { alert: withAlert ? alert : null });
  if (by === "client") learn(state, context);
}

/** A side verifies the other, with an alert or without. Returns whether it goes on. */
function verify(state: HandshakeState, side: Side, alerts: boolean, context: HandshakeContext): boolean {
  const rejection = objection(side, context.parameters);
  if (rejection === null) {
    state[side].verified = true;
    context.log("verified", side, { resumed: context.parameters.resumed });
    return true;
  }
  refuse(state, side, rejection, alerts, context);
  return false;
}

/** The client sends a request and has the next one after the gap, until it learns that nobody listens. */
function sendRequest(state: HandshakeState, context: HandshakeContext): void {
  const { requests, gapUs, plaintext, version } = context.parameters;
  if (state.learnedAtUs !== null || state.requestsSent >= requests) return;
  const request = ++state.requestsSent;
  if (plaintext) state.sentInClear++;
  context.log("request", request, { keys: plaintext ? "" : applicationKeys(version, "client") });
  send(state, "client", "request", context, { request });
  context.schedule(gapUs, "next", "client", null);
}

function onClient(state: HandshakeState, { what, request, alert }: Message, context: HandshakeContext): void {
  const { parameters } = context;
  const { version, resumed } = parameters;
  const alerts = withAlert("client", parameters);
  switch (what) {
    case "server-flight": {
      const last = version === "1.3" || resumed;
      if ((alerts || last) && !verify(state, "client", alerts, context)) return;
      sendFlight(state, "client", "client-flight", context);
      if (!last) return;
      complete(state, "client", context);
      sendRequest(state, context);
      return;
    }
    case "server-finished":
      if (!alerts && !verify(state, "client", false, context)) return;
      complete(state, "client", context);
      sendRequest(state, context);
      return;
    case "response":
    case "forbidden":
      state.firstByteAtUs ??= context.now;
      state[what === "response" ? "answered" : "forbidden"]++;
      context.log(what === "response" ? "answered" : "forbidden", request);
      return;
    default:
      state.client.phase = "refused";
      context.log("told", "client", { alert, number: alert === null ? 0 : ALERTS[alert] });
      learn(state, context);
  }
}

/** The server has a request: it answers, refuses by its policy, or closes because it may not take plaintext. */
function serve(state: HandshakeState, request: number, context: HandshakeContext): void {
  const { plaintext, strict, client, allowed } = context.parameters;
  if (plaintext && strict) {
    refuse(state, "server", { alert: "handshake_failure", why: "it takes nothing but TLS" }, false, context);
    state.discarded++;
    return;
  }
  const id = plaintext ? null : (client.certificate?.id ?? null);
  const may = allowed === null || (id !== null && allowed.includes(id));
  if (may) {
    state.served++;
    if (!plaintext && !state.server.verified) state.servedUnverified++;
  }
  context.log(may ? "served" : "denied", request, { id });
  send(state, "server", may ? "response" : "forbidden", context, { request });
}

function onServer(state: HandshakeState, { what, request, alert }: Message, context: HandshakeContext): void {
  const { parameters } = context;
  const alerts = withAlert("server", parameters);
  switch (what) {
    case "hello":
      state.server.phase = "waiting";
      sendFlight(state, "server", "server-flight", context);
      return;
    case "client-flight":
      if (!verify(state, "server", alerts, context)) return;
      if (parameters.version === "1.2" && !parameters.resumed) sendFlight(state, "server", "server-finished", context);
      complete(state, "server", context);
      return;
    case "request":
      serve(state, request, context);
      return;
    default:
      state.server.phase = "refused";
      context.log("told", "server", { alert, number: alert === null ? 0 : ALERTS[alert] });
  }
}

const ended = ({ phase }: SideState): boolean => phase === "refusing" || phase === "refused";

/**
 * One connection between two proxies that authenticate each other, and the requests the client has for it. TCP's own
 * round trip is over when it begins; early data (0-RTT) and a HelloRetryRequest are left out.
 *
 * Sources: RFC 9846 (July 2026; it obsoletes RFC 8446 and changes none of this), sections 2, 2.2, 4.5 and 6; for TLS 1.2
 * RFC 5246, section 7.3.
 */
export const handshakeModel: Model<HandshakeState, HandshakeParameters, HandshakeEvents> = {
  name: "mutual TLS",
  start(context) {
    const state: HandshakeState = {
      client: newSide(),
      server: newSide(),
      lastArrivalUs: { client: 0, server: 0 },
      nextMessage: 1,
      requestsSent: 0,
      sentInClear: 0,
      served: 0,
      servedUnverified: 0,
      answered: 0,
      forbidden: 0,
      discarded: 0,
      certificatesSent: 0,
      firstByteAtUs: null,
      refusal: null,
      learnedAtUs: null,
      early: 0,
      flights: [],
    };
    if (context.parameters.plaintext) context.schedule(0, "next", "client", null);
    else {
      state.client.phase = "waiting";
      sendFlight(state, "client", "hello", context);
    }
    return state;
  },
  on(state, event, context) {
    if (event.type === "next") sendRequest(state, context);
    else if (event.type === "arrive") {
      const { to, what, request } = event.payload;
      if (ended(state[to])) {
        if (what === "request") {
          state.discarded++;
          context.log("discarded", request);
        }
        return state;
      }
      const work = NEEDS_NO_WORK.has(what) ? 0 : context.parameters.computeUs;
      context.schedule(work, "handled", event.id, event.payload);
    } else if (ended(state[event.payload.to])) {
      if (event.payload.what === "request") {
        state.discarded++;
        context.log("discarded", event.payload.request);
      }
    } else if (event.payload.to === "client") onClient(state, event.payload, context);
    else onServer(state, event.payload, context);
    return state;
  },
};
