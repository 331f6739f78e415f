import type { ParameterValues, Preset } from "../../lab";

const PAPER = {
  title: "The Tail at Scale, Dean and Barroso, 2013",
  url: "https://cacm.acm.org/research/the-tail-at-scale/",
};
const GRPC = {
  title: "A6: gRPC Retry Design",
  url: "https://github.com/grpc/proposal/blob/1fd061ad8e7c46422b326e5a60cf68d042476205/A6-client-retries.md",
};
const BIMODAL: ParameterValues = { quick: 10, slow: 100, "middle-share": 0, spread: true, rate: 25, "slow-from": 50 };
/** Ten shards of two replicas that are half busy, and 100 ms of bad luck in a hundredth of the calls. */
const QUEUES: ParameterValues = {
  ...BIMODAL,
  "fan-out": 10,
  queues: true,
  rate: 90,
  "hedge-after": 100,
  cancel: false,
  "slow-from": 150,
};
const CRISIS: ParameterValues = { ...QUEUES, crisis: 4 };

/** Starting points: the paper's arithmetic, libraries as they come, and an afternoon on which everything is slow. */
export const fanOutPresets: readonly Preset[] = [
  {
    id: "no-hedge",
    title: "A hundred calls",
    note: "The paper's example: 100 servers, each slow (here: a second) in 1 of 100 calls. Another 4 of 100 take 50 ms, the rest 20.",
    values: {},
    seed: 1,
    source: PAPER,
  },
  {
    id: "hedge",
    title: "A hedge after the 95th percentile",
    note: "The same calls. One that is out for more than 20 ms gets a second copy at another replica, as the paper proposes.",
    values: { "hedge-after": 20 },
    seed: 1,
    source: PAPER,
  },
  {
    id: "slow-key",
    title: "The key is slow",
    note: "The same hedge, but what is slow is the question: a customer with 9,000 orders, at whichever replica.",
    values: { "hedge-after": 20, cause: "key" },
    seed: 1,
  },
  {
    id: "all-slow",
    title: "All replicas are slow",
    note: "Each copy takes a second wherever it goes. The hedge after 20 ms has no cap.",
    values: { "hedge-after": 20, "slow-share": 100 },
    seed: 1,
  },
  {
    id: "all-slow-cap",
    title: "All replicas are slow, with a cap",
    note: "The same, with a token bucket: each call earns a tenth of a hedge, and up to 50 are saved up.",
    values: { "hedge-after": 20, "slow-share": 100, cap: "share" },
    seed: 1,
  },
  {
    id: "two-thousand",
    title: "Two thousand calls",
    note: "The paper's second example: 2,000 servers, each slow in 1 of 10,000 calls.",
    values: { "fan-out": 2000, "slow-share": 0.01, "middle-share": 0, rate: 5 },
    seed: 1,
    source: PAPER,
  },
  {
    id: "bimodal",
    title: "Ten milliseconds or a hundred",
    note: "99 of 100 calls take 10 ms, give or take 2, one takes 100, give or take 10. Slow means 50 ms; there is no hedge.",
    values: BIMODAL,
    seed: 1,
  },
  {
    id: "bimodal-hedge",
    title: "Ten milliseconds or a hundred, hedged",
    note: "The same times; a call that is out for 20 ms gets a second copy.",
    values: { ...BIMODAL, "hedge-after": 20 },
    seed: 1,
  },
  {
    id: "serial",
    title: "One after another",
    note: "Ten calls instead of a hundred, each sent when the one before it has answered.",
    values: { "fan-out": 10, order: "serial" },
    seed: 1,
  },
  {
    id: "partial",
    title: "A deadline instead of a hedge",
    note: "The hundred calls again. After 300 ms the composer gives what it has and names what is missing.",
    values: { deadline: 300 },
    seed: 1,
  },
  {
    id: "polly",
    title: "Polly's hedging as it comes",
    note: "MaxHedgedAttempts 1 and Delay 2 s, in front of the hundred calls of the first preset.",
    values: { "hedge-after": 2000 },
    seed: 1,
    source: {
      title: "HedgingConstants.cs, Polly",
      url: "https://github.com/App-vNext/Polly/blob/173d6d1d2e28a4697f1ac1d22da68f77ff19a0c9/src/Polly.Core/Hedging/HedgingConstants.cs",
    },
  },
  {
    id: "grpc",
    title: "gRPC's example of a policy",
    note: "maxAttempts 4 and hedgingDelay 0.5 s. Off as shipped; retryThrottling counts failed calls, and here none fails.",
    values: { "hedge-after": 500, copies: 4, replicas: 4 },
    seed: 1,
    source: GRPC,
  },
  {
    id: "queues",
    title: "Replicas with queues",
    note: "Ten shards, two replicas each, one call at a time, half busy. A call takes 10 ms, one in a hundred 100; an answer is slow from 150. A hedge after 100 ms, without a cap; losers run to their end.",
    values: { ...QUEUES, cap: "none" },
    seed: 4,
  },
  {
    id: "crisis-no-hedge",
    title: "A second of crisis, no hedge",
    note: "The same replicas take four times as long from 3 s to 4 s. Nobody hedges.",
    values: { ...CRISIS, "hedge-after": 0 },
    seed: 4,
  },
  {
    id: "crisis-no-cap",
    title: "A second of crisis, hedged without a cap",
    note: "The same second, with a hedge after 100 ms; nothing limits the copies, and losers run to their end.",
    values: CRISIS,
    seed: 4,
  },
  {
    id: "crisis-envoy",
    title: "A second of crisis, Envoy's retry budget",
    note: "The same hedge, paid from a retry budget with its defaults: 20 % of what is active, at least 3. Envoy then counts hedges as retries.",
    values: { ...CRISIS, cap: "concurrent", "cap-share": 20, "cap-least": 3 },
    seed: 4,
    source: {
      title: "circuit_breaker.proto, RetryBudget, Envoy v3 API",
      url: "https://github.com/envoyproxy/data-plane-api/blob/84e84367f2560cdb47b9bb78fd3e615feb80c3e4/envoy/config/cluster/v3/circuit_breaker.proto",
    },
  },
  {
    id: "crisis-cancel",
    title: "A second of crisis, losers cancelled",
    note: "No cap again, but the loser is stopped at once, or leaves its queue, as gRPC cancels its other copies.",
    values: { ...CRISIS, cancel: true },
    seed: 4,
    source: GRPC,
  },
];
