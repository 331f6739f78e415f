import { milliseconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import type { Cap, FanOutParameters } from "../../models/fan-out/state";
import { duration, number } from "../health-probes/number";
import { numberOf } from "../with-values";

const percent = (parameter: Omit<Parameters<typeof number>[0], "unit" | "min" | "max">): Parameter =>
  number({ unit: "%", min: 0, max: 100, ...parameter });

/** What the reader may turn. The defaults are the topic's page without a hedge: 100 calls, 1 % of them take a second. */
export const fanOutParameters: readonly Parameter[] = [
  number({
    id: "fan-out",
    label: "Calls of an answer",
    help: "How many shards an answer asks, one call to each; it needs them all.",
    unit: "calls",
    min: 1,
    max: 2000,
    step: 1,
    default: 100,
  }),
  {
    kind: "choice",
    id: "order",
    label: "Calls are made",
    help: "All at once, or the next when the one before it has answered.",
    choices: [
      { value: "parallel", label: "in parallel" },
      { value: "serial", label: "one after another" },
    ],
    default: "parallel",
  },
  duration({
    id: "hedge-after",
    label: "Hedge after",
    help: "A call that has been out this long gets a further copy at another replica; 0 sends none.",
    min: 0,
    max: 2000,
    step: 5,
    default: 0,
  }),
  number({
    id: "copies",
    label: "Copies of a call",
    help: "How many at most, the first included; each next one waits for the hedge delay again.",
    unit: "copies",
    min: 1,
    max: 5,
    step: 1,
    default: 2,
  }),
  {
    kind: "choice",
    id: "cap",
    label: "Cap on hedges",
    help: "What limits hedges in all: nothing, a share of the calls (token bucket), or a share of the copies out at once.",
    choices: [
      { value: "none", label: "none" },
      { value: "share", label: "share of calls (tokens)" },
      { value: "concurrent", label: "share of copies out" },
    ],
    default: "none",
  },
  percent({
    id: "cap-share",
    label: "Cap: share",
    help: "Hedges per 100 calls, or, of copies out, how many per 100 may be hedges.",
    step: 1,
    default: 10,
  }),
  number({
    id: "cap-least",
    label: "Cap: saved up, or least",
    help: "Tokens: so many hedges can be saved up. Copies out: so many hedges at once are allowed in any case.",
    unit: "hedges",
    min: 1,
    max: 200,
    step: 1,
    default: 50,
  }),
  {
    kind: "switch",
    id: "cancel",
    label: "Cancel the loser",
    help: "Whether the other copy is stopped, or taken out of its queue, when one has answered; otherwise it runs to its end.",
    default: true,
  },
  duration({
    id: "deadline",
    label: "Deadline of the answer",
    help: "When it comes the answer is given with the calls that are there; 0 waits for all.",
    min: 0,
    max: 5000,
    step: 10,
    default: 0,
  }),
  {
    kind: "choice",
    id: "cause",
    label: "A slow call is slow because of",
    help: "The replica that got this copy, so that another may be quick; or the key, which is slow at each replica.",
    choices: [
      { value: "replica", label: "its replica" },
      { value: "key", label: "its key" },
    ],
    default: "replica",
  },
  duration({
    id: "quick",
    label: "Quick calls take",
    help: "How long a replica works on most calls.",
    min: 1,
    max: 200,
    step: 1,
    default: 20,
  }),
  duration({
    id: "slow",
    label: "Slow calls take",
    help: "How long a replica works on a slow call.",
    min: 5,
    max: 2000,
    step: 5,
    default: 1000,
  }),
  percent({
    id: "slow-share",
    label: "Slow calls",
    help: "Which share of the calls is slow at a replica, by chance.",
    step: 0.01,
    default: 1,
  }),
  percent({
    id: "middle-share",
    label: "Calls in between",
    help: "Which share takes 2.5 times as long as a quick call: enough to be hedged, not enough to hurt.",
    step: 1,
    default: 4,
  }),
  {
    kind: "switch",
    id: "spread",
    label: "Times spread",
    help: "Normal around their means: quick ones with a fifth of it as standard deviation, slow ones with a tenth.",
    default: false,
  },
  {
    kind: "switch",
    id: "queues",
    label: "Replicas have queues",
    help: "A replica works on one call at a time and lets others wait, so that each extra copy costs time; otherwise it has no limit.",
    default: false,
  },
  number({
    id: "replicas",
    label: "Replicas of a shard",
    help: "First copies go to one of them by chance, each hedge to the next one.",
    unit: "replicas",
    min: 2,
    max: 5,
    step: 1,
    default: 2,
  }),
  number({
    id: "rate",
    label: "Answers begun",
    help: "Per second in the mean; they arrive by chance (Poisson), and each sends one call to every shard.",
    unit: "/s",
    min: 1,
    max: 200,
    step: 1,
    default: 50,
  }),
  number({
    id: "crisis",
    label: "Crisis",
    help: "From three to four tenths of the run every replica takes so many times as long; 1 is none.",
    unit: "times",
    min: 1,
    max: 20,
    step: 0.5,
    default: 1,
  }),
  duration({
    id: "slow-from",
    label: "An answer is slow from",
    help: "Answers that take so long or longer count as slow.",
    min: 10,
    max: 2000,
    step: 10,
    default: 500,
  }),
  duration({
    id: "length",
    label: "Answers begin for",
    help: "Virtual time in which answers begin, up to 150,000 calls; the run goes on until the last of them could be given.",
    min: 1000,
    max: 30_000,
    step: 500,
    default: 10_000,
  }),
];

function capOf(values: ParameterValues): Cap {
  const [share, least] = [numberOf(values, "cap-share"), numberOf(values, "cap-least")];
  if (values.cap === "share") return { kind: "share", percent: share, most: least };
  return values.cap === "concurrent" ? { kind: "concurrent", percent: share, least } : { kind: "none" };
}

/** The model's parameters, in µs and shares. */
export function fanOutOf(values: ParameterValues): FanOutParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  const share = (id: string) => numberOf(values, id) / 100;
  return {
    fanOut: numberOf(values, "fan-out"),
    serial: values.order === "serial",
    hedgeAfterUs: us("hedge-after"),
    copies: numberOf(values, "copies"),
    cap: capOf(values),
    cancel: values.cancel === true,
    deadlineUs: us("deadline"),
    times: {
      quickUs: us("quick"),
      slowUs: us("slow"),
      slowShare: share("slow-share"),
      middleShare: share("middle-share"),
      spread: values.spread === true,
    },
    sharedCause: values.cause === "key",
    queues: values.queues === true,
    replicas: numberOf(values, "replicas"),
    answersPerSecond: numberOf(values, "rate"),
    lengthUs: us("length"),
    crisis: numberOf(values, "crisis"),
    slowFromUs: us("slow-from"),
  };
}

/** After the last answer has begun there is time for a slow call and its hedge, and to be called slow. */
export function fanOutLengthUs(values: ParameterValues): number {
  const { lengthUs, slowFromUs, times, hedgeAfterUs } = fanOutOf(values);
  return lengthUs + slowFromUs + hedgeAfterUs + 2 * times.slowUs;
}
