import type { Preset } from "../../lab";

const CLOUDFLARE = {
  title: "rate.rs of Cloudflare's proxy framework (commit 01cd676, 2026)",
  url: "https://github.com/cloudflare/pingora/blob/01cd676639be17711fd673b11dc29d731bd188e9/pingora-limits/src/rate.rs",
};
const SPRING = {
  title: "RequestRateLimiter GatewayFilter factory (Spring Cloud Gateway reference)",
  url: "https://docs.spring.io/spring-cloud-gateway/reference/spring-cloud-gateway-server-webflux/gatewayfilter-factories/requestratelimiter-factory.html",
};
const NGINX = {
  title: "Module ngx_http_limit_req_module (nginx.org)",
  url: "https://nginx.org/en/docs/http/ngx_http_limit_req_module.html",
};
const RESILIENCE4J = {
  title: "RateLimiterConfig.java, Resilience4j 2.4.0",
  url: "https://github.com/resilience4j/resilience4j/blob/v2.4.0/resilience4j-ratelimiter/src/main/java/io/github/resilience4j/ratelimiter/RateLimiterConfig.java",
};

const SPRING_EXAMPLE = { algorithm: "token-bucket", limit: 10, burst: 20 };

export const presets: readonly Preset[] = [
  {
    id: "window-edge",
    title: "A fixed window and its edge",
    note: "Ten a second, counted from full second to full second; ten requests come just before each edge and ten just after.",
    values: { algorithm: "fixed-window" },
    seed: 1,
  },
  {
    id: "window-edge-token-bucket",
    title: "The same edge, token bucket",
    note: "The same requests meet a bucket of ten that gains ten tokens a second.",
    values: { algorithm: "token-bucket" },
    seed: 1,
  },
  {
    id: "window-edge-sliding-counter",
    title: "The same edge, sliding counter",
    note: "Two counters, the older one weighted by what is left of its window: Cloudflare's approximation.",
    values: { algorithm: "sliding-counter" },
    seed: 1,
    source: CLOUDFLARE,
  },
  {
    id: "spring-cloud-gateway-burst",
    title: "Spring Cloud Gateway: a burst",
    note: "The example of its reference: replenishRate 10, burstCapacity 20. A hundred requests come at once.",
    values: { ...SPRING_EXAMPLE, traffic: "bursts", "burst-size": 100, "burst-every": 60_000 },
    seed: 1,
    source: SPRING,
  },
  {
    id: "spring-cloud-gateway-sustained",
    title: "Spring Cloud Gateway: a flood",
    note: "The same limit under 200 requests a second for ten seconds.",
    values: { ...SPRING_EXAMPLE, traffic: "even", rate: 200 },
    seed: 1,
    source: SPRING,
  },
  {
    id: "nginx-no-burst",
    title: "nginx without burst",
    note: "rate=10r/s and the default burst of 0, under 8 requests a second that come by chance, for ten minutes.",
    values: { algorithm: "leaky-bucket", limit: 10, burst: 0, traffic: "poisson", rate: 8, length: 600_000 },
    seed: 1,
    source: NGINX,
  },
  {
    id: "nginx-burst-20",
    title: "nginx with burst=20",
    note: "The same traffic, and up to 20 requests may wait their turn (no nodelay).",
    values: { algorithm: "leaky-bucket", limit: 10, burst: 20, traffic: "poisson", rate: 8, length: 600_000 },
    seed: 1,
    source: NGINX,
  },
  {
    id: "resilience4j-defaults",
    title: "Resilience4j's defaults",
    note: "50 permits per cycle of 500 ns, and up to 5 s of waiting: its RateLimiter with nothing configured.",
    values: { algorithm: "fixed-cycle", limit: 50, window: 0.0005, timeout: 5000, traffic: "even", rate: 1000 },
    seed: 1,
    source: RESILIENCE4J,
  },
  {
    id: "resilience4j-ten-a-second",
    title: "Resilience4j, ten a second",
    note: "10 permits per cycle of 1 s, the default wait of 5 s: requests reserve permits of later cycles.",
    values: { algorithm: "fixed-cycle", limit: 10, window: 1000, timeout: 5000, traffic: "even", rate: 20 },
    seed: 1,
    source: RESILIENCE4J,
  },
];
