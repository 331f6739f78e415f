import type { ParameterValues, Preset } from "../../lab";

const MS = 1000;

const apps = {
  title: "apps/v1 types.go: DeploymentSpec, RollingUpdateDeployment, Kubernetes (commit 10b39a3)",
  url: "https://github.com/kubernetes/api/blob/10b39a39bcee995dfe7cd5e8e7b922be5e46f1e2/apps/v1/types.go",
};
const rolling = {
  title: "rolling.go: up first, then down, unhealthy old pods first, Kubernetes (commit 95f0849)",
  url: "https://github.com/kubernetes/kubernetes/blob/95f08499d652a6211121d8af35f470609217c730/pkg/controller/deployment/rolling.go",
};
const progress = {
  title:
    "deployment_util.go: what counts as progress, and when it has timed out, Kubernetes (commit 277391e, an older copy)",
  url: "https://github.com/kubernetes/kubernetes/blob/277391ee713412cf75e4b46ad5d6e5ae9844abf1/pkg/controller/deployment/util/deployment_util.go",
};
const ending = {
  title: "KEP-3973: Consider Terminating Pods in Deployments (commit 64765b4)",
  url: "https://github.com/kubernetes/enhancements/blob/64765b4b02389318f2113119dd9e491479f978a0/keps/sig-apps/3973-consider-terminating-pods-deployment/README.md",
};
const policy = {
  title: "policy/v1 types.go: PodDisruptionBudgetSpec, Kubernetes (commit 10b39a3)",
  url: "https://github.com/kubernetes/api/blob/10b39a39bcee995dfe7cd5e8e7b922be5e46f1e2/policy/v1/types.go",
};

/** The shop's soak. */
const SOAK: ParameterValues = { "min-ready": 30 * MS };
const exactly = (surge: number, unavailable: number): ParameterValues => ({ unit: "pods", surge, unavailable });

/** Starting points of the rollout lab: the bounds, a bad version, the nodes, then what two versions share. */
export const rolloutPresets: readonly Preset[] = [
  {
    id: "defaults",
    title: "25 % and 25 %",
    note: "Kubernetes' default bounds, and the shop's pods: five, 30 s to be ready, 30 s of soak, 45 s to end.",
    values: SOAK,
    seed: 1,
    source: apps,
  },
  {
    id: "none-missing",
    title: "Surge 2, unavailable 0",
    note: "No pod may be missing and two may be extra. Pods, soak and end are as before.",
    values: { ...SOAK, ...exactly(2, 0), length: 260 * MS },
    seed: 1,
    source: apps,
  },
  {
    id: "one-extra",
    title: "Surge 1, unavailable 0",
    note: "No pod may be missing and one may be extra. Pods, soak and end are as before.",
    values: { ...SOAK, ...exactly(1, 0), length: 380 * MS },
    seed: 1,
    source: apps,
  },
  {
    id: "one-missing",
    title: "Surge 0, unavailable 1",
    note: "One pod may be missing and none may be extra. Pods, soak and end are as before.",
    values: { ...SOAK, ...exactly(0, 1), length: 380 * MS },
    seed: 1,
    source: apps,
  },
  {
    id: "doubled",
    title: "Surge 100 %, unavailable 0",
    note: "As many extra pods as wanted ones. Pods, soak and end are as before.",
    values: { ...SOAK, surge: 100, unavailable: 0, length: 140 * MS },
    seed: 1,
    source: apps,
  },
  {
    id: "ten-pods",
    title: "Ten pods, 25 % and 25 %",
    note: "The default bounds of ten pods: the surge is rounded up, the unavailable pods down.",
    values: { ...SOAK, pods: 10 },
    seed: 1,
    source: rolling,
  },
  {
    id: "never-ready",
    title: "A version that is never ready",
    note: "Default bounds and the default deadline of 600 s. The new version misses a key, so its probe never succeeds.",
    values: { ...SOAK, fault: "never-ready", length: 620 * MS },
    seed: 3,
    source: progress,
  },
  {
    id: "abort",
    title: "The same, aborted at the deadline",
    note: "A controller that goes back by itself when the deadline has passed, as Argo Rollouts does with progressDeadlineAbort; it is false by default.",
    values: { ...SOAK, fault: "never-ready", act: "abort", length: 700 * MS },
    seed: 3,
    source: {
      title: "Rollout specification: progressDeadlineAbort, Argo Rollouts (commit 9f8d111)",
      url: "https://github.com/argoproj/argo-rollouts/blob/9f8d111d8f8e3e88b6d7f8bbdf62fd3cd863ef9d/docs/features/specification.md",
    },
  },
  {
    id: "crash",
    title: "It crashes 10 s after it got ready",
    note: "Default bounds, and minReadySeconds 0, which is the default too: a pod counts as soon as it is ready.",
    values: { fault: "crash", length: 300 * MS },
    seed: 1,
    source: apps,
  },
  {
    id: "crash-soak",
    title: "The same crash, with 30 s of soak",
    note: "A new pod counts after 30 s without a crash. A container that exits is restarted, after 0, 10, 20 … 300 s; the deadline is 600 s.",
    values: { ...SOAK, fault: "crash", length: 800 * MS },
    seed: 1,
    source: progress,
  },
  {
    id: "good-probe",
    title: "Errors behind a good probe",
    note: "The new version answers every checkout with 500 and every probe with 200. Default bounds, 30 s of soak.",
    values: { ...SOAK, fault: "errors" },
    seed: 1,
    source: apps,
  },
  {
    id: "no-room",
    title: "No room for the surge",
    note: "The nodes hold five pods and not one more. One pod may be extra, none may be missing.",
    values: { ...SOAK, ...exactly(1, 0), room: 5, length: 640 * MS },
    seed: 1,
    source: rolling,
  },
  {
    id: "tight-room",
    title: "Room for one more",
    note: "The nodes hold six pods, ending ones included. One pod may be extra, none may be missing; a pod takes 45 s to end.",
    values: { ...SOAK, ...exactly(1, 0), room: 6, length: 560 * MS },
    seed: 1,
    source: ending,
  },
  {
    id: "drain",
    title: "A drain in mid-rollout",
    note: "Five seconds into a default rollout a node is drained. A disruption budget wants four healthy pods: ready, and not ending.",
    values: { ...SOAK, "drain-at": 5 * MS, budget: 4, length: 240 * MS },
    seed: 1,
    source: policy,
  },
  {
    id: "budget-of-all",
    title: "A budget that allows nothing",
    note: "A disruption budget wants all five pods healthy. A default rollout, and no drain.",
    values: { ...SOAK, budget: 5 },
    seed: 1,
    source: policy,
  },
  {
    id: "closed-port",
    title: "No preStop sleep",
    note: "Old pods get SIGTERM at once and close their port; callers learn it 3 s later. Default bounds.",
    values: { ...SOAK, "pre-stop": 0, lag: 3 * MS },
    seed: 1,
    source: {
      title: "core/v1 types.go: Lifecycle, terminationGracePeriodSeconds, Kubernetes (commit 10b39a3)",
      url: "https://github.com/kubernetes/api/blob/10b39a39bcee995dfe7cd5e8e7b922be5e46f1e2/core/v1/types.go",
    },
  },
  {
    id: "old-readers",
    title: "Old readers, new data, and an undo",
    note: "Old pods cannot read a session that a new pod has written. The update is undone after 100 s; 500 customers come back again and again.",
    values: { ...SOAK, readable: false, act: "undo", "act-at": 100 * MS, length: 360 * MS },
    seed: 1,
    source: rolling,
  },
  {
    id: "paused",
    title: "Paused and forgotten",
    note: "A default rollout is paused after 30 s, and nobody resumes it. The deadline is 600 s.",
    values: { ...SOAK, act: "pause", "act-at": 30 * MS, length: 680 * MS },
    seed: 1,
    source: apps,
  },
];
