import type { Parameter, Preset } from "../../lab";

const SIMULATOR = {
  title: "AWS architecture blog, backoff simulator",
  url: "https://github.com/aws-samples/aws-arch-backoff-simulator/blob/master/src/backoff_simulator.py",
};

/** What the lab of the writers lets a reader turn. */
export const writersParameters: readonly Parameter[] = [
  {
    kind: "number",
    id: "writers",
    label: "Writers",
    help: "All want to change the same row once and begin at the same moment.",
    unit: "writers",
    min: 2,
    max: 100,
    step: 1,
    default: 10,
  },
  {
    kind: "choice",
    id: "backoff",
    label: "Wait after a conflict",
    help: "How long a writer waits before it reads the row again; exponential waits double with each conflict.",
    choices: [
      { value: "none", label: "none" },
      { value: "exponential", label: "exponential" },
      { value: "equal-jitter", label: "exponential, equal jitter" },
      { value: "full-jitter", label: "exponential, full jitter" },
      { value: "aws-decorrelated", label: "decorrelated (AWS 2015)" },
      { value: "smooth-decorrelated", label: "decorrelated (Polly, cockatiel)" },
    ],
    default: "none",
  },
  {
    kind: "number",
    id: "base",
    label: "Base wait",
    help: "The first exponential wait is twice this, as in the published experiment.",
    unit: "ms",
    min: 1,
    max: 500,
    step: 1,
    default: 5,
  },
  {
    kind: "number",
    id: "cap",
    label: "Longest wait",
    help: "No wait is longer than this.",
    unit: "ms",
    min: 100,
    max: 30_000,
    step: 100,
    default: 2000,
  },
  {
    kind: "number",
    id: "hop",
    label: "One way through the network",
    help: "Mean time of one message, normally distributed with a fifth of it as deviation.",
    unit: "ms",
    min: 1,
    max: 100,
    step: 1,
    default: 10,
  },
];

/** Named starting points; the simulator was opened on 2026-11-22. */
export const writersPresets: readonly Preset[] = [
  {
    id: "none-10",
    title: "Ten writers, no back-off",
    note: "The published experiment at its smallest: each writer that meets a conflict reads again at once.",
    values: {},
    seed: 1,
    source: SIMULATOR,
  },
  {
    id: "none-100",
    title: "A hundred writers, no back-off",
    note: "The experiment's clearest case: one write succeeds at a time, and all others were in vain.",
    values: { writers: 100 },
    seed: 1,
    source: SIMULATOR,
  },
  {
    id: "exponential-100",
    title: "A hundred writers, exponential",
    note: "Waits of 10 ms doubling to 2 s without jitter: writers that collided once wait equally long and collide again.",
    values: { writers: 100, backoff: "exponential" },
    seed: 1,
    source: SIMULATOR,
  },
  {
    id: "equal-100",
    title: "A hundred writers, equal jitter",
    note: "Half of each exponential wait is kept and the other half drawn at random.",
    values: { writers: 100, backoff: "equal-jitter" },
    seed: 1,
    source: SIMULATOR,
  },
  {
    id: "full-100",
    title: "A hundred writers, full jitter",
    note: "Each wait is drawn between nothing and the exponential wait: the fewest calls of all at this size.",
    values: { writers: 100, backoff: "full-jitter" },
    seed: 1,
    source: SIMULATOR,
  },
  {
    id: "decorrelated-100",
    title: "A hundred writers, decorrelated",
    note: "Each wait is drawn between 5 ms and three times the wait before: what AWS called decorrelated jitter in 2015.",
    values: { writers: 100, backoff: "aws-decorrelated" },
    seed: 1,
    source: SIMULATOR,
  },
  {
    id: "cockatiel-100",
    title: "A hundred writers, cockatiel's defaults",
    note: "The other algorithm of that name, from Polly: a base of 128 ms and waits of up to 30 s.",
    values: { writers: 100, backoff: "smooth-decorrelated", base: 128, cap: 30_000 },
    seed: 1,
    source: {
      title: "cockatiel 3, ExponentialBackoff.ts",
      url: "https://github.com/connor4312/cockatiel/blob/master/src/backoff/ExponentialBackoff.ts",
    },
  },
];
