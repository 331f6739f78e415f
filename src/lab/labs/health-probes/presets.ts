import type { ParameterValues, Preset } from "../../lab";

const MS = 1000;

const coreTypes = {
  title: "core/v1 types.go: Probe, Lifecycle, PodSpec, Kubernetes (commit 10b39a3)",
  url: "https://github.com/kubernetes/api/blob/10b39a39bcee995dfe7cd5e8e7b922be5e46f1e2/core/v1/types.go",
};
const podLifecycle = {
  title: "Pod Lifecycle, Kubernetes (documentation, commit 00aacfa)",
  url: "https://github.com/kubernetes/website/blob/00aacfad13adca3b28fea57ed93274f165811331/content/en/docs/concepts/workloads/pods/pod-lifecycle.md",
};

/** Order's startup probe: once a second, at most a minute. */
const STARTUP: ParameterValues = { "startup-period": MS, "startup-failures": 60 };
/** One pod is deleted 10 s into a run without any fault; callers learn it 3 s later. */
const STOP: ParameterValues = {
  ...STARTUP,
  "fault-for": 0,
  "delete-at": 10 * MS,
  propagation: 3 * MS,
  length: 60 * MS,
};

/** Starting points of the probe lab: first payment's fault, then the start, then the stop of a pod. */
export const probesPresets: readonly Preset[] = [
  {
    id: "deep-liveness",
    title: "Liveness asks payment",
    note: "Probes with Kubernetes' defaults, a startup probe once a second. Payment hangs for five minutes; a fallback accepts checkouts without it.",
    values: { ...STARTUP, liveness: "deep" },
    seed: 1,
    source: coreTypes,
  },
  {
    id: "kubelet-counts",
    title: "The same, as the kubelet counts",
    note: "Liveness asks payment as before. Each wait is counted from the exit before, as the kubelet does after a kill, not as documented.",
    values: { ...STARTUP, liveness: "deep", "back-off-from": "exit-before" },
    seed: 1,
    source: {
      title: "kubelet, SyncPod and doBackOff: from which exit the wait is counted, Kubernetes (commit 000f260)",
      url: "https://github.com/kubernetes/kubernetes/blob/000f26050b9be6fb3d79fae95e06b47fc96128cd/pkg/kubelet/kuberuntime/kuberuntime_manager.go",
    },
  },
  {
    id: "deep-readiness",
    title: "Readiness asks payment",
    note: "The same pods and the same fault; liveness is shallow now, and readiness waits for payment.",
    values: { ...STARTUP, readiness: "deep" },
    seed: 1,
    source: podLifecycle,
  },
  {
    id: "shallow",
    title: "No probe asks payment",
    note: "The same fault again. Liveness and readiness ask the process alone, on a thread of its own.",
    values: STARTUP,
    seed: 1,
    source: coreTypes,
  },
  {
    id: "fail-open",
    title: "Readiness asks payment, fail open",
    note: "A balancer that sends to all targets when none of them is healthy, as an ALB does by default; the probes are as before.",
    values: { ...STARTUP, readiness: "deep", "none-ready": "all" },
    seed: 1,
    source: {
      title: "Health checks for Application Load Balancer target groups (user guide, November 2026)",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    },
  },
  {
    id: "only-slow",
    title: "Payment is only slow",
    note: "Payment answers, but after 1.2 s. Order would wait 1.5 s for it, the deep liveness probe has its default time-out.",
    values: { ...STARTUP, liveness: "deep", "fault-payment": 1200, "payment-timeout": 1500 },
    seed: 1,
    source: coreTypes,
  },
  {
    id: "busy",
    title: "Shallow checks on busy workers",
    note: "No check asks payment. Each pod has 20 workers, which answer the checks too, and a checkout waits 2 s for payment.",
    values: { ...STARTUP, shared: true, workers: 20, "payment-timeout": 2000, patience: 5000 },
    seed: 1,
    source: coreTypes,
  },
  {
    id: "slow-start",
    title: "Slow start, liveness alone",
    note: "A process needs 40 s to start. Liveness and readiness have their defaults, and there is no startup probe.",
    values: { startup: "none", start: 40 * MS, "cold-start": true, "fault-for": 0, length: 1200 * MS },
    seed: 1,
    source: podLifecycle,
  },
  {
    id: "startup-probe",
    title: "Slow start, with a startup probe",
    note: "The same process behind a startup probe that is asked every 10 s, at most 30 times.",
    values: { "startup-failures": 30, start: 40 * MS, "cold-start": true, "fault-for": 0, length: 180 * MS },
    seed: 1,
    source: podLifecycle,
  },
  {
    id: "stop-at-once",
    title: "Stop: SIGTERM, close, drain",
    note: "A pod is deleted; callers learn it 3 s later. On SIGTERM it stops listening and finishes what it has in hand.",
    values: STOP,
    seed: 1,
    source: podLifecycle,
  },
  {
    id: "stop-linger",
    title: "Stop: readiness first, then close",
    note: "On SIGTERM the pod says that it is not ready and serves on for 2 s; then it stops listening. Callers learn after 3 s.",
    values: { ...STOP, linger: 2 * MS },
    seed: 1,
    source: podLifecycle,
  },
  {
    id: "stop-sleep",
    title: "Stop: preStop sleep of 10 s",
    note: "The pod serves as before for 10 s, then gets SIGTERM. Callers learn after 3 s.",
    values: { ...STOP, "pre-stop": 10 * MS },
    seed: 1,
    source: {
      title: "KEP-3960: Sleep action for the PreStop hook (commit 64765b4)",
      url: "https://github.com/kubernetes/enhancements/blob/64765b4b02389318f2113119dd9e491479f978a0/keps/sig-node/3960-pod-lifecycle-sleep-action/kep.yaml",
    },
  },
  {
    id: "stop-too-late",
    title: "Stop: sleep 25 s of a grace of 30",
    note: "A pod is deleted while payment takes 8 s for each answer; order waits up to 10 s. Kept-alive connections, the default grace period, a preStop sleep of 25 s.",
    values: {
      ...STOP,
      rate: 50,
      workers: 200,
      patience: 20 * MS,
      "pre-stop": 25 * MS,
      connections: 20,
      "fault-at": 0,
      "fault-for": 60 * MS,
      "fault-payment": 8 * MS,
      "payment-timeout": 10 * MS,
    },
    seed: 1,
    source: coreTypes,
  },
  {
    id: "stop-kept-alive",
    title: "Stop: connections that stay",
    note: "Callers use 20 kept-alive connections. The pod sleeps 10 s, then closes its port, and says nothing to its connections.",
    values: { ...STOP, "pre-stop": 10 * MS, connections: 20, "says-close": false },
    seed: 1,
    source: podLifecycle,
  },
];
