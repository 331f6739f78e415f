import type {
  MatchQuestion,
  MultipleQuestion,
  NumericQuestion,
  OrderQuestion,
  PredictQuestion,
  Question,
  SingleQuestion,
  SpotQuestion,
} from "./schema";

const common: Pick<Question, "level" | "skill" | "anchor" | "sources"> = {
  level: "senior",
  skill: "apply",
  anchor: "how-it-works",
  sources: ["docs"],
};

/** One question of each kind that breaks no rule. Tests spoil a copy in one place. */
export const goodSingle: SingleQuestion = {
  ...common,
  id: "good-single",
  kind: "single",
  prompt: "Checkout sees half of its payments time out. Which setting decides how soon callers are spared the wait?",
  options: [
    {
      text: "The failure rate threshold",
      correct: true,
      why: "Once the share of failed calls reaches it, the breaker rejects further calls at once.",
    },
    {
      text: "The size of the retry budget",
      why: "A budget limits the extra load of second attempts; every first attempt still waits.",
      misconception: "retry-is-protection",
    },
    {
      text: "The period of the health probe",
      why: "A probe takes an instance out of rotation; it does not look at the calls callers make.",
      misconception: "probe-is-breaker",
    },
  ],
};

export const goodMultiple: MultipleQuestion = {
  ...common,
  id: "good-multiple",
  kind: "multiple",
  prompt: "Inventory takes ten seconds to answer, yet reports no error. Which two changes make its clients give up?",
  options: [
    {
      text: "A threshold on the slow-call rate",
      correct: true,
      why: "Calls over the duration limit are counted apart, so slowness alone can open the breaker.",
    },
    {
      text: "A time-out around every request",
      correct: true,
      why: "Turns waiting into failures, which the ordinary failure rate then counts like any other.",
    },
    {
      text: "A longer wait in the open state",
      why: "The open state is never entered as long as nothing counts as a failure in the window.",
      misconception: "probe-is-breaker",
    },
    {
      text: "A larger pool of connections",
      why: "More callers can wait at the same time; none of them learns that waiting is pointless.",
      misconception: "retry-is-protection",
    },
  ],
};

const steps = ["Calls fail in the window", "The breaker opens", "The wait runs out", "A trial call is let through"];

export const goodOrder: OrderQuestion = {
  ...common,
  id: "good-order",
  kind: "order",
  prompt: "Payment fails and recovers a minute later. Put what the breaker goes through into order.",
  elements: steps.map((text, index) => ({
    id: `step-${index + 1}`,
    text,
    why: `${text}: this follows from what the state machine recorded in the state before it.`,
  })),
};

export const goodMatch: MatchQuestion = {
  ...common,
  id: "good-match",
  kind: "match",
  prompt: "Which state is the breaker in while each of these can be seen in the metrics?",
  pairs: [
    ["Every call reaches payment", "Closed"],
    ["No call reaches payment", "Open"],
    ["Three calls reach payment, the rest is rejected", "Half-open"],
    ["Failures are counted, nobody is rejected", "Closed"],
  ].map(([left, right]) => ({
    left: left!,
    right: right!,
    why: `${left} is what only this state permits, as the permits of the others differ.`,
  })),
  extra: [{ right: "Disabled", why: "A disabled breaker counts nothing, so no metric would show any of these." }],
};

export const goodNumeric: NumericQuestion = {
  ...common,
  id: "good-numeric",
  kind: "numeric",
  prompt: "The window holds 40 calls and the threshold is 50 %. How many failures open the breaker?",
  answer: 20,
  unit: "calls",
  tolerance: 0,
  derivation: "40 calls × 0.5 = 20 calls; the comparison is “at least”.",
  mistakes: [
    {
      value: 21,
      why: "Comes from reading the comparison as “more than” instead of “at least”.",
      misconception: "probe-is-breaker",
    },
  ],
};

export const goodSpot: SpotQuestion = {
  ...common,
  id: "good-spot",
  kind: "spot",
  prompt: "The breaker of checkout has never opened in production. Which line of its configuration is to blame?",
  lang: "yaml",
  lines: [
    { text: "payment:", fixed: true },
    {
      text: "  failureRateThreshold: 50",
      why: "Half of the calls failing is a common limit and would have been reached.",
      misconception: "probe-is-breaker",
    },
    {
      text: "  minimumNumberOfCalls: 100000",
      correct: true,
      why: "The rate is not computed before that many calls, and the window never sees them.",
    },
    {
      text: "  slidingWindowSize: 100",
      why: "A hundred calls are enough to compute a rate from; the size alone blocks nothing.",
      misconception: "retry-is-protection",
    },
  ],
};

/** Written in a lab, not in a `quiz.yaml`. */
export const goodPredict: PredictQuestion = {
  ...common,
  id: "good-predict",
  kind: "predict",
  sources: [],
  lab: "circuit-breaker",
  prompt:
    "Payment fails half of its calls for a minute. What share of them does the breaker of checkout reject at once?",
  options: [
    {
      text: "Close to none of them",
      why: "That is the run without a breaker: every call is sent and waits for its answer.",
      misconception: "retry-is-protection",
      from: 0,
      to: 10,
    },
    {
      text: "Most of them, all but probes",
      correct: true,
      why: "Once the window is full and half of it failed, only the probes of each half-open turn go through.",
      from: 10,
      to: 99,
    },
    {
      text: "Every single one of them",
      why: "A breaker that lets no probe through would stay open for ever, also after payment is back.",
      misconception: "probe-is-breaker",
      from: 99,
      to: 101,
    },
  ],
};

export const goodQuestions = [goodSingle, goodMultiple, goodOrder, goodMatch, goodNumeric, goodSpot];
