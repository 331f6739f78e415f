import type { Preset } from "../../lab";

const NGINX = {
  title: "Using nginx as HTTP load balancer (nginx.org)",
  url: "https://nginx.org/docs/http/load_balancing.html",
};
const NGINX_SMOOTH = {
  title: "Upstream: smooth weighted round-robin balancing (nginx, commit 52327e0)",
  url: "https://github.com/nginx/nginx/commit/52327e0627f49dbda1e8db695e63a4b0af4448b1",
};
const ENVOY_POLICIES = {
  title: "Supported load balancers (Envoy documentation)",
  url: "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/load_balancing/load_balancers",
};
const ENVOY_OUTLIER = {
  title: "OutlierDetection (Envoy data plane API, commit 84e8736, January 2026)",
  url: "https://github.com/envoyproxy/data-plane-api/blob/84e87364/envoy/config/cluster/v3/outlier_detection.proto",
};
const ENVOY_PANIC = {
  title: "Panic threshold (Envoy documentation)",
  url: "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/load_balancing/panic_threshold",
};

const BLACK_HOLE = { "failing-servers": 1, "failing-after": 1 };

export const presets: readonly Preset[] = [
  {
    id: "two-slow-round-robin",
    title: "Round robin, two slow servers",
    note: "nginx's default method. Two of ten servers need four times as long; together the ten could do 680 requests a second.",
    values: { policy: "round-robin", "slow-servers": 2 },
    seed: 1,
    source: NGINX,
  },
  {
    id: "two-slow-two-choices",
    title: "Two choices, two slow servers",
    note: "Envoy's LEAST_REQUEST with equal weights: the better of 2 random servers (its default choice count).",
    values: { policy: "two-choices", "slow-servers": 2 },
    seed: 1,
    source: ENVOY_POLICIES,
  },
  {
    id: "two-slow-weighted",
    title: "Weighted round robin, two slow servers",
    note: "Smooth weighted round robin as in nginx, with weights 4 to 1 that somebody measured and wrote down.",
    values: { policy: "weighted-round-robin", "slow-servers": 2 },
    seed: 1,
    source: NGINX_SMOOTH,
  },
  {
    id: "black-hole",
    title: "Least connections meets a black hole",
    note: "One of ten servers answers every request with an error after 1 ms; nothing ejects it.",
    values: { policy: "least-connections", ...BLACK_HOLE },
    seed: 1,
  },
  {
    id: "black-hole-ejected",
    title: "The black hole, with Envoy's outlier detection",
    note: "Defaults: 5 failures in a row, a sweep every 10 s, 30 s for each ejection in a row, at most 10 % of the servers.",
    values: { policy: "least-connections", ...BLACK_HOLE, "outlier-detection": true },
    seed: 1,
    source: ENVOY_OUTLIER,
  },
  {
    id: "black-hole-small-cluster",
    title: "The same defaults with five servers",
    note: "One of five is more than max_ejection_percent allows, and always_eject_one_host is off by default.",
    values: { policy: "two-choices", servers: 5, rate: 200, ...BLACK_HOLE, "outlier-detection": true },
    seed: 1,
    source: ENVOY_OUTLIER,
  },
  {
    id: "panic",
    title: "Six of ten fail: panic",
    note: "Every server may be ejected here; at fewer than 50 % healthy (Envoy's default) traffic goes to all of them.",
    values: {
      policy: "two-choices",
      rate: 200,
      "failing-servers": 6,
      "outlier-detection": true,
      "max-ejection-percent": 100,
    },
    seed: 1,
    source: ENVOY_PANIC,
  },
  {
    id: "stale-least",
    title: "Least connections by figures two seconds old",
    note: "The balancer learns how busy the servers are every 2 s; ten equal servers at 80 % load.",
    values: { policy: "least-connections", rate: 640, "load-age": 2000 },
    seed: 1,
  },
  {
    id: "stale-two-choices",
    title: "Two choices by figures two seconds old",
    note: "The same old figures, but only two random servers are compared.",
    values: { policy: "two-choices", rate: 640, "load-age": 2000 },
    seed: 1,
  },
];
