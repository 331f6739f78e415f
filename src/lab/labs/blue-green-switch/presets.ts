import type { Preset } from "../../lab";

const SECOND = 1000;
const SHORT = { length: 150 * SECOND };

const kubernetes = {
  title: "Virtual IPs and Service Proxies: a backend when a client connects; minSyncPeriod (commit 3842a28)",
  url: "https://github.com/kubernetes/website/blob/3842a2847339fe9ad1013653ef81c9aa0f77b639/content/en/docs/reference/networking/virtual-ips.md",
};
const argo = {
  title: "Argo Rollouts: BlueGreen, scaleDownDelaySeconds (commit 9f8d111)",
  url: "https://github.com/argoproj/argo-rollouts/blob/9f8d111d8f8e3e88b6d7f8bbdf62fd3cd863ef9d/docs/features/bluegreen.md",
};
const route53 = {
  title: "Amazon Route 53: best practices for DNS, choosing TTL values",
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/best-practices-dns.html",
};

/** The rows of the page's two tables as runs, then what goes wrong on the way there and back. */
export const switchPresets: readonly Preset[] = [
  {
    id: "gateway",
    title: "A gateway: for each request",
    note: "Two weights of an HTTPRoute are changed, and the gateway sends every request by them. Blue stays up for an hour.",
    values: {},
    seed: 1,
    source: {
      title: "Gateway API: BackendRef.weight; with 0 no traffic should be forwarded (commit 4564255)",
      url: "https://github.com/kubernetes-sigs/gateway-api/blob/4564255ac2c35d582249b3cdf261bdf51c8bca32/apis/v1/shared_types.go",
    },
  },
  {
    id: "service-kept",
    title: "A Service, connections that stay",
    note: "The selector of a Kubernetes Service is changed. A backend is chosen when a client connects, and these clients keep their connections.",
    values: { router: "connection" },
    seed: 1,
    source: kubernetes,
  },
  {
    id: "service-max-age",
    title: "A Service, maximum age of 60 s",
    note: "As before, but each connection is replaced at an age of 60 s. Envoy's max_connection_duration starts a drain at its age; unset, there is none.",
    values: { router: "connection", "max-age": 60 * SECOND },
    seed: 1,
    source: {
      title: "Envoy: HttpProtocolOptions.max_connection_duration (data-plane-api, commit 84e8436)",
      url: "https://github.com/envoyproxy/data-plane-api/blob/84e84367f2560cdb47b9bb78fd3e615feb80c3e4/envoy/config/core/v3/protocol.proto",
    },
  },
  {
    id: "nginx-hour",
    title: "A Service behind nginx: 1 hour",
    note: "nginx keeps upstream connections, by default since 1.29.7, up to an age of 1 h (keepalive_time). Its limit of 1,000 requests for each is left out.",
    values: { router: "connection", "max-age": 3600 * SECOND },
    seed: 1,
    source: {
      title:
        "nginx.org: ngx_http_upstream_module, keepalive, keepalive_time, keepalive_requests (commit 3924a7f, 2026-07-22)",
      url: "https://github.com/nginx/nginx.org/blob/3924a7f8334b93bbb4d5368f3d0cd44922ef2a6b/xml/en/docs/http/ngx_http_upstream_module.xml",
    },
  },
  {
    id: "dns",
    title: "DNS: TTL 60 s, 5 % stubborn",
    note: "The record is changed. Route 53's guide calls 60 s common for failover; that 5 % of callers never look up again is the lab's own number.",
    values: { router: "dns" },
    seed: 1,
    source: route53,
  },
  {
    id: "argo",
    title: "Argo Rollouts' defaults",
    note: "The Service's selector changes; a node may wait 1 s to follow (kube-proxy's minSyncPeriod). Blue stays 30 s, then has Kubernetes' default of 30 s to drain. Connections stay open.",
    values: { ...SHORT, router: "connection", learn: SECOND, stays: 30 * SECOND },
    seed: 1,
    source: argo,
  },
  {
    id: "short-drain",
    title: "The same, a drain of 10 s",
    note: "Argo Rollouts' default delay, but blue's pods end 10 s after they have been told to go, not Kubernetes' 30 s.",
    values: { ...SHORT, router: "connection", learn: SECOND, stays: 30 * SECOND, drain: 10 * SECOND },
    seed: 1,
    source: argo,
  },
  {
    id: "kill",
    title: "Blue deleted at the switch",
    note: "A gateway chooses for each request. In the instant of the switch blue's pods are killed, without a drain.",
    values: { ...SHORT, stays: 0, drain: 0 },
    seed: 1,
  },
  {
    id: "goodbye",
    title: "Blue says Connection: close",
    note: "A Service with kept connections, without a maximum age. From the switch on blue says goodbye with each answer and goes on listening.",
    values: { ...SHORT, router: "connection", goodbye: true },
    seed: 1,
  },
  {
    id: "dns-gone",
    title: "DNS, and blue deleted after 30 s",
    note: "A DNS record of 60 s TTL and 5 % stubborn callers, with the scale-down delay that is Argo Rollouts' default for a Service.",
    values: { router: "dns", stays: 30 * SECOND },
    seed: 1,
    source: argo,
  },
  {
    id: "dns-back",
    title: "DNS, and back after 30 s",
    note: "A record of 60 s TTL, 5 % stubborn callers. Green answers 30 % with errors; 30 s after the switch the record is changed back.",
    values: { ...SHORT, router: "dns", bad: 30, noticed: 30 * SECOND },
    seed: 1,
    source: route53,
  },
  {
    id: "back-in-time",
    title: "Back after 25 s",
    note: "A gateway, and a delay of 30 s, Argo Rollouts' default. Green answers 30 % with errors, and somebody switches back 25 s after the switch.",
    values: { ...SHORT, stays: 30 * SECOND, bad: 30, noticed: 25 * SECOND },
    seed: 1,
    source: argo,
  },
  {
    id: "back-late",
    title: "Back after 45 s",
    note: "The same, but the decision comes 45 s after the switch. New pods of blue need 60 s.",
    values: { ...SHORT, stays: 30 * SECOND, bad: 30, noticed: 45 * SECOND },
    seed: 1,
    source: argo,
  },
  {
    id: "cold",
    title: "Green is cold",
    note: "A gateway switches all at once. Fresh pods need ten times as long for ordinary requests and are warm after 30 s.",
    values: { ...SHORT, cold: 10 },
    seed: 1,
  },
  {
    id: "small-green",
    title: "Green sized for idle",
    note: "Green has one pod instead of five when the gateway is switched.",
    values: { ...SHORT, "green-pods": 1 },
    seed: 1,
  },
  {
    id: "rename",
    title: "Renamed at once",
    note: "Ten seconds into the run green's first pod renames total to cents. Green is v4 and tested for four minutes; blue is v1. Then the gateway is switched.",
    values: {
      releases: "1-4",
      step: "rename",
      "step-at": 10 * SECOND,
      "switch-at": 250 * SECOND,
      length: 300 * SECOND,
    },
    seed: 1,
  },
  {
    id: "stale",
    title: "Back to v1 after both were written",
    note: "The table is backfilled. v2 takes over from v1 and writes both columns; after 60 s the gateway is switched back to v1.",
    values: { ...SHORT, step: "backfill", noticed: 60 * SECOND },
    seed: 1,
  },
  {
    id: "skipped",
    title: "v4 straight after v2",
    note: "The table is relaxed: total may be empty. v4 takes over from v2 for 60 s, then the gateway is switched back to v2.",
    values: { ...SHORT, releases: "2-4", step: "relax", noticed: 60 * SECOND },
    seed: 1,
  },
  {
    id: "contract-early",
    title: "Contracted too early",
    note: "v3 is still blue when total is dropped, 20 s before the gateway is switched to v4.",
    values: { ...SHORT, releases: "3-4", step: "contract", "step-at": 10 * SECOND },
    seed: 1,
  },
];
