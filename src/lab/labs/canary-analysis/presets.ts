import type { Preset } from "../../lab";

const FLAGGER_TUTORIAL = {
  title: "Istio Canary Deployments, the analysis of the tutorial: Flagger at commit 15bd6ad5",
  url: "https://github.com/fluxcd/flagger/blob/15bd6ad555e6c935da55f0ab95977be74c149bd6/docs/gitbook/tutorials/istio-progressive-delivery.md",
};
const ARGO_DOCS = {
  title: "Analysis & Progressive Delivery, background analysis: Argo Rollouts at commit 9f8d111d",
  url: "https://github.com/argoproj/argo-rollouts/blob/9f8d111d8f8e3e88b6d7f8bbdf62fd3cd863ef9d/docs/features/analysis.md",
};
const KAYENTA = {
  title: "NetflixACAJudge.scala, tolerance and confidence of the judge: Kayenta at commit a69573be",
  url: "https://github.com/spinnaker/kayenta/blob/a69573be9d8fededacf80817e4151a2c8df41276/kayenta-judge/src/main/scala/com/netflix/kayenta/judge/NetflixACAJudge.scala",
};
const ALWAYS_VALID = {
  title: "Always Valid Inference: Continuous Monitoring of A/B Tests, Johari, Pekelis and Walsh (abstract)",
  url: "https://arxiv.org/abs/1512.04922",
};
const SAMPLE_SIZE = {
  title: "power_proportions_2indep, the variances of the formula: statsmodels",
  url: "https://www.statsmodels.org/stable/generated/statsmodels.stats.proportion.power_proportions_2indep.html",
};

/** Argo's example: 20, 40, 60 and 80 %, ten minutes each, a reading every five minutes from the second step on. */
const BACKGROUND = {
  judge: "argo",
  interval: 300,
  minutes: 40,
  "step-weight": 20,
  "max-weight": 80,
  "max-errors": 5,
  limit: 3,
  "initial-delay": 10,
};

/** Starting points: the analyses of three tools as their documents write them, and the tests that they leave out. */
export const canaryPresets: readonly Preset[] = [
  {
    id: "healthy-peeking",
    title: "Nothing wrong, twenty looks",
    note: "A hundred healthy releases, half of 100 checkouts a second to each arm. The test of two rates reads all data so far every minute, at a level of 5 %.",
    values: { judge: "peeking", fault: "none", "step-weight": 50, releases: 100 },
    seed: 1,
    source: ALWAYS_VALID,
  },
  {
    id: "flagger-tutorial",
    title: "Flagger's tutorial: one in twenty fails",
    note: "Interval 1 m, threshold 5, stepWeight 10, maxWeight 50; at most 1 % errors and a p99 of 500 ms. The new version fails 5 % of its checkouts.",
    values: {},
    seed: 1,
    source: FLAGGER_TUTORIAL,
  },
  {
    id: "flagger-small-rise",
    title: "Flagger's tutorial: nine in a thousand fail",
    note: "The same gate and a hundred releases, one after another. The old version fails 0.5 % of its checkouts, each new one 0.9 %.",
    values: { "fault-errors": 0.9, releases: 100 },
    seed: 1,
    source: FLAGGER_TUTORIAL,
  },
  {
    id: "argo-background",
    title: "Argo Rollouts' background analysis",
    note: "Weights 20, 40, 60, 80, ten minutes each; from the second on a reading every 5 m, at least 95 % success, failureLimit 3. The new version fails one in ten.",
    values: { ...BACKGROUND, "fault-errors": 10 },
    seed: 1,
    source: ARGO_DOCS,
  },
  {
    id: "argo-late",
    title: "Argo Rollouts: a delay that was copied",
    note: "The same rollout of 40 minutes and the same fault. The metric's delay is 45 minutes; it was right for another service.",
    values: { ...BACKGROUND, "fault-errors": 10, "initial-delay": 45 },
    seed: 1,
    source: ARGO_DOCS,
  },
  {
    id: "healthy-strict",
    title: "Nothing wrong, the level divided",
    note: "Four hundred healthy releases and twenty looks at each. The 5 % are divided among the looks: each tests at a level of 0.25 %.",
    values: { judge: "peeking", fault: "none", "step-weight": 50, releases: 400, alpha: 0.25 },
    seed: 1,
    source: ALWAYS_VALID,
  },
  {
    id: "planned",
    title: "One look that was planned",
    note: "A hundred releases whose errors have doubled to 1 %. The test waits for the requests that a power of 80 % at a level of 5 % demands.",
    values: { judge: "planned", "fault-errors": 1, "step-weight": 5, releases: 100 },
    seed: 1,
    source: SAMPLE_SIZE,
  },
  {
    id: "few-requests",
    title: "One checkout a second",
    note: "A hundred releases whose errors have doubled to 1 %; 5 % of one checkout a second to each arm. The test reads all data so far every minute for half an hour.",
    values: { judge: "peeking", "fault-errors": 1, rate: 1, "step-weight": 5, minutes: 30, releases: 100 },
    seed: 1,
    source: SAMPLE_SIZE,
  },
  {
    id: "one-kind",
    title: "One customer in ten",
    note: "Of one customer in ten, 5 % of the checkouts fail; the others meet no fault. One planned look, set for a rise to 1 % in all.",
    values: { judge: "planned", fault: "kind", "step-weight": 5, releases: 100 },
    seed: 1,
    source: SAMPLE_SIZE,
  },
  {
    id: "kayenta-old-fleet",
    title: "Kayenta beside the old fleet",
    note: "A healthy canary whose caches stay cold for the whole hour and make it 15 % slower; it is compared with the fleet, which is warm. Confidence 0.98, tolerance 0.25.",
    values: { judge: "kayenta", fault: "cold", fresh: false, "warm-up": 60, "step-weight": 5, minutes: 60 },
    seed: 1,
    source: KAYENTA,
  },
  {
    id: "kayenta-first-minutes",
    title: "Kayenta: the first five minutes",
    note: "A healthy canary takes five times as long for its first five minutes; it is compared with the warm fleet, an hour long, one point a minute.",
    values: {
      judge: "kayenta",
      fault: "cold",
      fresh: false,
      "warm-up": 5,
      "slow-by": 400,
      "step-weight": 5,
      minutes: 60,
    },
    seed: 1,
    source: KAYENTA,
  },
];
