import { milliseconds, US_PER_SECOND } from "../../engine/clock";
import type { Context, Model } from "../../engine/model";
import { decide, freshLimiter, type LimiterRules, type LimiterState } from "./limiter";

/** Who asks, and when. */
export type Traffic =
  | { kind: "even"; ratePerSecond: number }
  | { kind: "poisson"; ratePerSecond: number }
  /** `size` requests at one moment, again and again. */
  | { kind: "bursts"; size: number; everyUs: number }
  /** `size` requests shortly before the end of a window and as many shortly after; again after two windows, at least a second. */
  | { kind: "edge"; size: number; windowUs: number };

export interface GatewayParameters {
  rules: LimiterRules;
  traffic: Traffic;
}

/** Something on its way from the gateway to the service, or a refusal on its way back to the client. */
export interface OnTheWay {
  id: number;
  to: "service" | "client";
  sentAtUs: number;
  arrivesAtUs: number;
}

export interface GatewayState {
  limiter: LimiterState;
  offered: number;
  refused: number;
  /** Admitted and held back. */
  waiting: number;
  forwarded: number;
  delivered: number;
  onTheWay: OnTheWay[];
}

export interface GatewayEvents {
  arrive: null;
  forward: { waitUs: number };
  deliver: null;
}

type GatewayContext = Context<GatewayParameters, GatewayEvents>;

/** One way between client, gateway and service. */
export const NETWORK_US = milliseconds(20);

/** One client, one limiter, one service behind it. Logs `forwarded` when a request leaves the gateway, and `refused`. */
export const gateway: Model<GatewayState, GatewayParameters, GatewayEvents> = {
  name: "rate-limiting gateway",
  start(context) {
    schedule(0, context);
    const none = { offered: 0, refused: 0, waiting: 0, forwarded: 0, delivered: 0, onTheWay: [] };
    return { limiter: freshLimiter(context.parameters.rules), ...none };
  },
  on(state, event, context) {
    const id = event.id as number;
    switch (event.type) {
      case "arrive": {
        schedule(id + 1, context);
        state.offered++;
        const { admitted, waitUs } = decide(state.limiter, context.now, context.parameters.rules);
        if (!admitted) {
          state.refused++;
          context.log("refused", id, { retryAfterUs: waitUs });
          travel(state, id, "client", context);
        } else if (waitUs === 0) forward(state, id, 0, context);
        else {
          state.waiting++;
          context.schedule(waitUs, "forward", id, { waitUs });
        }
        break;
      }
      case "forward":
        state.waiting--;
        forward(state, id, event.payload.waitUs, context);
        break;
      case "deliver":
        state.onTheWay = state.onTheWay.filter((one) => one.id !== id);
        state.delivered++;
    }
    return state;
  },
};

function forward(state: GatewayState, id: number, waitUs: number, context: GatewayContext): void {
  state.forwarded++;
  context.log("forwarded", id, { waitUs });
  travel(state, id, "service", context);
}

function travel(state: GatewayState, id: number, to: OnTheWay["to"], context: GatewayContext): void {
  state.onTheWay.push({ id, to, sentAtUs: context.now, arrivesAtUs: context.now + NETWORK_US });
  context.schedule(NETWORK_US, "deliver", id, null);
}

function schedule(id: number, context: GatewayContext): void {
  const atUs = arrivalUs(id, context);
  context.schedule(Math.max(0, atUs - context.now), "arrive", id, null);
}

/** When request `id` arrives, the first being 0. Sure patterns are computed from the number, so that nothing drifts. */
function arrivalUs(id: number, context: GatewayContext): number {
  const { traffic } = context.parameters;
  switch (traffic.kind) {
    case "even":
      return Math.round((id * US_PER_SECOND) / traffic.ratePerSecond);
    case "poisson":
      return (
        context.now + Math.round(context.random("client", "gap").exponential(US_PER_SECOND / traffic.ratePerSecond))
      );
    case "bursts":
      return Math.floor(id / traffic.size) * traffic.everyUs;
    case "edge": {
      const group = Math.floor(id / traffic.size);
      // 0.95 and 1.05, then 2.95 and 3.05 windows …; short windows are left out in between, or there would be no end.
      const pairEvery = 2 * Math.max(1, Math.ceil(US_PER_SECOND / (2 * traffic.windowUs)));
      const windows = pairEvery * Math.floor(group / 2) + (group % 2 === 0 ? 0.95 : 1.05);
      return Math.round(windows * traffic.windowUs);
    }
  }
}

/**
 * The most requests in any half-open stretch of this length.
 *
 * @param timesUs ascending
 */
export function peakWithin(timesUs: readonly number[], lengthUs: number): number {
  let [peak, first] = [0, 0];
  for (const [index, t] of timesUs.entries()) {
    while ((timesUs[first] as number) <= t - lengthUs) first++;
    peak = Math.max(peak, index - first + 1);
  }
  return peak;
}

/**
 * The smallest burst b with which these requests keep the bucket's promise: in every interval of length t at most
 * b + rate × t of them, with rate = limit / window.
 *
 * @param timesUs ascending
 */
export function burstNeeded(timesUs: readonly number[], limit: number, windowUs: number): number {
  let most = 0;
  let least = Infinity;
  for (const [index, t] of timesUs.entries()) {
    const ahead = index * windowUs - limit * t;
    least = Math.min(least, ahead);
    most = Math.max(most, ahead - least + windowUs);
  }
  return most / windowUs;
}
