import type { ParameterValues, Preset } from "../../lab";

const S = 1000;
const MIN = 60 * S;

const KUBERNETES = "https://github.com/kubernetes/kubernetes/blob";
const calculator = {
  title: "replica_calculator.go: ratio, missing and not yet ready pods, Kubernetes (a copy of 1.33 or later)",
  url: `${KUBERNETES}/master/pkg/controller/podautoscaler/replica_calculator.go`,
};
const controller = {
  title: "horizontal.go: window and policies, Kubernetes (a copy that also counts what was taken away)",
  url: `${KUBERNETES}/master/pkg/controller/podautoscaler/horizontal.go`,
};
const defaults = {
  title: "autoscaling/v2 defaults.go: 4 pods or 100 % per 15 s, Kubernetes (commit 1adaa75)",
  url: `${KUBERNETES}/1adaa75345752d96375fae03334fa9ed3bf535a1/pkg/apis/autoscaling/v2/defaults.go`,
};
const flags = {
  title: "HPA controller's defaults: 15 s, 5 min, 30 s, 0.1, Kubernetes (commit 85643c0)",
  url: `${KUBERNETES}/85643c0f93064ad9f9bcd9303972d8308734d269/pkg/controller/podautoscaler/config/v1alpha1/defaults.go`,
};
const documentation = {
  title: "Horizontal Pod Autoscaling: algorithm details, Kubernetes (commit f46d342)",
  url: "https://github.com/kubernetes/website/blob/f46d3425e3acf4464c02a032cbd504bf41eb8661/content/en/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale.md",
};
const METRICS_SERVER =
  "https://github.com/kubernetes-sigs/metrics-server/blob/5ed5d3a2cf940a8c7541cfbac19af822f4c97844";
const manifest = {
  title: "Metrics Server's manifest: --metric-resolution=15s (commit 5ed5d3a)",
  url: `${METRICS_SERVER}/manifests/base/deployment.yaml`,
};
const resolution = {
  title: "Metrics Server's flags: metric-resolution, default 1 min (commit 5ed5d3a)",
  url: `${METRICS_SERVER}/docs/command-line-flags.txt`,
};
const nodes = {
  title: "Cluster Autoscaler's FAQ: 3 to 4 minutes for a node (commit 55c37cd)",
  url: "https://github.com/kubernetes/autoscaler/blob/55c37cd5eb550756c5ccc5a89e9068d77797e575/cluster-autoscaler/FAQ.md",
};
const limiter = {
  title: "client-go default_rate_limiters.go: 5 ms doubling to 1,000 s (commit 32ce75a)",
  url: "https://github.com/kubernetes/client-go/blob/32ce75a7d6bc6960fd048d3d1e3b34185418d8c8/util/workqueue/default_rate_limiters.go",
};
const informer = {
  title: "client-go shared_informer.go: what a resync is (commit 32ce75a)",
  url: "https://github.com/kubernetes/client-go/blob/32ce75a7d6bc6960fd048d3d1e3b34185418d8c8/tools/cache/shared_informer.go",
};
const reflector = {
  title: "client-go reflector.go: list, watch, and list again (commit 32ce75a)",
  url: "https://github.com/kubernetes/client-go/blob/32ce75a7d6bc6960fd048d3d1e3b34185418d8c8/tools/cache/reflector.go",
};

/** Samples of the present, as in the table of the page. */
const FRESH: ParameterValues = { scrape: 0 };

/** Starting points: what the metric can show, how late it is, what it mistakes; then the loop below it. */
export const scalerPresets: readonly Preset[] = [
  {
    id: "limit-is-request",
    title: "Limit = request, CPU 80 %",
    note: "Samples of the present, the autoscaler's defaults, and the shop's pods: 500m, ready after 30 s. From 100 to 250 checkouts a second.",
    values: FRESH,
    seed: 1,
    source: calculator,
  },
  {
    id: "double-limit",
    title: "Limit twice the request",
    note: "As before, but a pod may use 1 CPU, so it can show more than 100 % of its request.",
    values: { ...FRESH, limit: 1000 },
    seed: 1,
    source: defaults,
  },
  {
    id: "per-pod-rate",
    title: "Scale on checkouts",
    note: "As in the first starting point, but scaled on the checkouts that arrive: 20 a second and pod.",
    values: { ...FRESH, metric: "rate", target: 20 },
    seed: 1,
    source: calculator,
  },
  {
    id: "scraped",
    title: "Samples of 15 s",
    note: "The first starting point with metrics as they come: each sample is the mean of 15 s, as Metrics Server's manifest and chart set it.",
    values: { length: 15 * MIN },
    seed: 1,
    source: manifest,
  },
  {
    id: "scraped-minute",
    title: "Samples of 60 s",
    note: "Each sample is the mean of 60 s, the default of Metrics Server's flag where nobody sets it.",
    values: { scrape: 60 * S, length: 15 * MIN },
    seed: 1,
    source: resolution,
  },
  {
    id: "target-95",
    title: "Target 95 %, limit = request",
    note: "Somebody wants to save pods: a target of 95 %, and a limit at the request. Tolerance is the default of 0.1.",
    values: { target: 95 },
    seed: 1,
    source: documentation,
  },
  {
    id: "sawtooth",
    title: "A sawtooth of three minutes",
    note: "Load rises from 100 to 250 and falls at once, again and again. The window before shrinking is the default of 300 s.",
    values: { shape: "saw", period: 3 * MIN, length: 30 * MIN },
    seed: 1,
    source: flags,
  },
  {
    id: "sawtooth-no-window",
    title: "The same without a window",
    note: "stabilizationWindowSeconds is 0 for scaling down; everything else as before.",
    values: { shape: "saw", period: 3 * MIN, "down-window": 0, length: 30 * MIN },
    seed: 1,
    source: controller,
  },
  {
    id: "slow-rise",
    title: "A slow rise",
    note: "The load grows from 100 to 250 in 20 minutes; limit and request are the same.",
    values: { shape: "rise", period: 20 * MIN, length: 25 * MIN },
    seed: 1,
    source: documentation,
  },
  {
    id: "no-room",
    title: "Nodes that are full",
    note: "The nodes hold six pods of order, and no node is added. Limit = request, samples of the present.",
    values: { ...FRESH, room: 6, length: 15 * MIN },
    seed: 1,
    source: calculator,
  },
  {
    id: "new-nodes",
    title: "Nodes that come after 4 minutes",
    note: "As before, but new nodes come for pods that are pending; 3 to 4 minutes is what the Cluster Autoscaler's FAQ reports of one cloud.",
    values: { ...FRESH, room: 6, node: 4 * MIN, length: 20 * MIN },
    seed: 1,
    source: nodes,
  },
  {
    id: "dependency",
    title: "A dependency hangs for ten minutes",
    note: "90 % of the checkouts wait for it without using CPU. Load stays at 100 a second; at least two replicas are kept.",
    values: { shape: "flat", min: 2, trouble: "dependency", "trouble-for": 10 * MIN, length: 20 * MIN },
    seed: 1,
    source: documentation,
  },
  {
    id: "bad-release",
    title: "A release that crashes",
    note: "For ten minutes each container exits 20 s after it got ready. A start burns CPU up to the limit; load stays at 100 a second.",
    values: { shape: "flat", trouble: "crash", "trouble-for": 10 * MIN, length: 20 * MIN },
    seed: 1,
    source: calculator,
  },
  {
    id: "refused",
    title: "New pods are refused for 330 s",
    note: "An admission webhook is down, so no pod can be created. The controller tries again with client-go's default back-off; no resync.",
    values: { ...FRESH, trouble: "refused", "trouble-for": 330 * S, length: 15 * MIN },
    seed: 1,
    source: limiter,
  },
  {
    id: "refused-resync",
    title: "The same, with a resync of 30 s",
    note: "As before, and every 30 s the controller is given its local copy again.",
    values: { ...FRESH, trouble: "refused", "trouble-for": 330 * S, resync: 30 * S, length: 15 * MIN },
    seed: 1,
    source: informer,
  },
  {
    id: "broken-watch",
    title: "A watch broken for five minutes",
    note: "The controller's watch breaks without an error; 20 s later a pod is deleted. It resyncs every 30 s. When it can connect again its version is too old to resume, so it lists anew.",
    values: { shape: "flat", trouble: "watch", resync: 30 * S },
    seed: 1,
    source: reflector,
  },
  {
    id: "edge",
    title: "The same, obeying events",
    note: "The same watch, the same deleted pod, and a controller that does what each event says, once. It compares nothing, and its next watch begins at the present.",
    values: { shape: "flat", trouble: "watch", resync: 30 * S, controller: "edge" },
    seed: 1,
    source: reflector,
  },
];
