import { milliseconds, US_PER_SECOND } from "../engine/clock";
import type { LogEntry } from "../engine/log";
import type { Lab, Picture, ParameterValues, Tone } from "../lab";
import { gateway, type GatewayEvents, type GatewayState } from "../models/rate-limiting/gateway";
import { outcome } from "./rate-limiting/outcome";
import { gatewayOf, parameters } from "./rate-limiting/parameters";
import { predictions } from "./rate-limiting/predictions";
import { presets } from "./rate-limiting/presets";
import { numberOf, told, withValues } from "./with-values";

const BUCKETS = new Set(["token-bucket", "leaky-bucket", "gcra"]);

/** What the limiter holds, in requests. Buckets stand as the last request left them: they are not filled on a clock. */
function gauge({ limiter }: GatewayState, values: ParameterValues): { label: string; value: number; max: number } {
  const { algorithm, limit, burst, windowUs } = gatewayOf(values).rules;
  const most = BUCKETS.has(algorithm) ? Math.max(1, burst) : limit;
  const within = (value: number) => Math.max(0, Math.min(most, value));
  switch (algorithm) {
    case "token-bucket":
      return { label: "tokens at the last request", value: within(limiter.level / windowUs), max: most };
    case "leaky-bucket":
      return { label: "in the bucket at the last request", value: within(limiter.level / windowUs), max: most };
    case "sliding-log":
      return { label: "time stamps kept", value: within(limiter.log.length), max: most };
    case "fixed-cycle":
      return { label: "permits left in the cycle", value: within(limiter.count), max: most };
    default:
      return { label: "admitted in this window", value: within(limiter.count), max: most };
  }
}

function picture(state: GatewayState, values: ParameterValues): Picture {
  const { rules } = gatewayOf(values);
  const holding: { label: string; tone: Tone } =
    state.waiting > 0
      ? { label: `holds back ${state.waiting}`, tone: "warn" }
      : { label: rules.algorithm, tone: "plain" };
  return {
    nodes: [
      { id: "client", label: "Client", column: 0, row: 0, shape: "client" },
      {
        id: "gateway",
        label: "Gateway",
        column: 1,
        row: 0,
        shape: "gate",
        state: holding,
        // Of GCRA's one time stamp there is nothing to fill a gauge with.
        gauge: rules.algorithm === "gcra" ? undefined : gauge(state, values),
      },
      { id: "service", label: "Order service", column: 2, row: 0, shape: "service" },
    ],
    edges: [
      { from: "client", to: "gateway" },
      { from: "gateway", to: "service" },
    ],
    messages: state.onTheWay.slice(-200).map(({ id, to, sentAtUs, arrivesAtUs }) => ({
      id,
      from: "gateway",
      to,
      sentAtUs,
      arrivesAtUs,
      tone: to === "client" ? "bad" : "ok",
    })),
  };
}

function describe({ type, id, data }: LogEntry): string | undefined {
  const request = `request ${Number(id) + 1}`;
  if (type === "refused")
    return `${request} is refused (429), try again after ${told(Number(data?.retryAfterUs) / US_PER_SECOND, 3)} s`;
  if (type !== "forwarded") return undefined;
  const waitUs = Number(data?.waitUs);
  return waitUs === 0
    ? `${request} goes through`
    : `${request} goes through after ${told(waitUs / US_PER_SECOND, 3)} s`;
}

/** What a limiter really promises: how many requests reach the service, and in which stretch of time. */
export const rateLimiting: Lab<GatewayState, GatewayEvents> = {
  id: "rate-limiting",
  title: "Rate limiting",
  topic: "microservices-patterns/api-gateway",
  point:
    "“Ten a second” is not a promise until the algorithm is named: only buckets and sliding logs bound every stretch of time.",
  parameters,
  presets,
  model: withValues(gateway, gatewayOf),
  // Up to, and not including, the moment the run ends.
  lengthUs: (values) => milliseconds(numberOf(values, "length")) - 1,
  series: [
    { id: "forwarded", label: "Let through so far", unit: "requests" },
    { id: "refused", label: "Refused so far", unit: "requests" },
    { id: "waiting", label: "Held back", unit: "requests" },
  ],
  sample: ({ forwarded, refused, waiting }) => [forwarded, refused, waiting],
  picture,
  outcome,
  describe,
  predictions,
  say:
    "I would use a token bucket per client at the gateway, because it promises at most burst plus rate times t in any interval; a fixed window lets twice the limit through around its edge. " +
    "Refusals are a 429 with Retry-After, and I would say where the counters live, since a limit counted per gateway instance is multiplied by their number.",
};
