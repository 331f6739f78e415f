import type { Preset } from "../../lab";

const SPEC =
  "https://github.com/open-telemetry/opentelemetry-specification/blob/1377f53b2bc0683c45169b8f20fd973eb4d59419";
const TAIL = {
  title: "tail_sampling processor, README, OpenTelemetry Collector contrib",
  url: "https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/000e83d0bb08ee6169c72bda306bc74597460e8c/processor/tailsamplingprocessor/README.md",
};

/** Starting points: samplers as they come, and the days on which they are not enough. */
export const tracingPresets: readonly Preset[] = [
  {
    id: "sdk",
    title: "OpenTelemetry SDK as it comes",
    note: "ParentBased(root=AlwaysOn), batches every 5 s, a Collector that passes all on. One checkout in 50 waits 800 ms longer in order.",
    values: {},
    seed: 1,
    source: {
      title: "Trace SDK, built-in samplers: OpenTelemetry specification",
      url: `${SPEC}/specification/trace/sdk.md`,
    },
  },
  {
    id: "two-in-parallel",
    title: "A long call beside another",
    note: "Everything is kept. Payment takes 480 ms, inventory beside it 450 ms, shipping after both 300 ms; give or take 5 %.",
    values: { payment: 480, inventory: 450, shipping: 300, "slow-place": "none" },
    seed: 1,
  },
  {
    id: "istio",
    title: "Istio's 1 per cent",
    note: "With a tracing provider and no share set, Istio takes 1 %; the first proxy decides, the others follow.",
    values: { head: 1 },
    seed: 1,
    source: {
      title: "proxy.proto, Tracing.sampling (default 1.0): istio/api",
      url: "https://github.com/istio/api/blob/b8f8791d9653b2edc77a071d48887e582cfe84bf/mesh/v1alpha1/proxy.proto",
    },
  },
  {
    id: "jaeger",
    title: "Jaeger's strategy as it comes",
    note: "Asked by an SDK's remote sampler, Jaeger answers 0.001 where nothing is configured: one root in a thousand.",
    values: { head: 0.1 },
    seed: 1,
    source: {
      title: "samplingstrategy/file/constants.go, Jaeger",
      url: "https://github.com/jaegertracing/jaeger/blob/8498073ff809b1a3923521920a9b1b017ea97ecf/internal/sampling/samplingstrategy/file/constants.go",
    },
  },
  {
    id: "own-coin",
    title: "Payment decides for itself",
    note: "The gateway keeps 10 % and all follow it but payment, which ignores its parent and draws 10 % of its own.",
    values: { head: 10, "payment-sampler": "coin" },
    seed: 1,
  },
  {
    id: "same-randomness",
    title: "Payment has a probability of its own",
    note: "The gateway keeps 10 %, payment 5 % of the same traces: its ProbabilitySampler ignores the parent but compares the same R.",
    values: { head: 10, "payment-sampler": "consistent", "payment-share": 5 },
    seed: 1,
    source: {
      title: "TraceState: probability sampling, OpenTelemetry specification",
      url: `${SPEC}/specification/trace/tracestate-probability-sampling.md`,
    },
  },
  {
    id: "tail",
    title: "Tail sampling with its defaults",
    note: "decision_wait 30 s, num_traces 50,000. Policies have no default; here status_code ERROR, latency 5 s, probabilistic 10 %.",
    values: { tail: true },
    seed: 1,
    source: TAIL,
  },
  {
    id: "tail-after-head",
    title: "Tail sampling behind head sampling",
    note: "To save traffic the gateway keeps 10 %; the Collector then samples with its defaults and the policy status_code ERROR.",
    values: { tail: true, head: 10 },
    seed: 1,
    source: TAIL,
  },
  {
    id: "readme-example",
    title: "The README's example, at twice its rate",
    note: "decision_wait 10 s, num_traces 100, 10 new traces per second expected. Here 20 come, and the policies are this lab's.",
    values: { tail: true, "decision-wait": 10_000, "num-traces": 100 },
    seed: 1,
    source: TAIL,
  },
  {
    id: "late-error",
    title: "The error comes late",
    note: "Tail sampling with its defaults; notification's message waits about a minute in its queue, and its handling is what fails.",
    values: { tail: true, "fails-in": "notification", queue: 60_000 },
    seed: 1,
    source: TAIL,
  },
];
