import { goodOrder, goodSingle } from "../../good-questions.contract";
import { spoilt, withOptions, withPrompt } from "./spoilt.contract";
import type { RuleCases } from "./spoilt.contract";

export const wordingCases: Record<string, RuleCases> = {
  "question/negative-unmarked": {
    bad: [
      [
        "shouted",
        withPrompt("Checkout waits for payment and half of the calls time out. Which setting is NOT involved?"),
      ],
      [
        "spoken",
        withPrompt(
          "Checkout waits for payment, which is down. Which of these settings doesn't spare callers the wait?",
        ),
      ],
      ["except", withPrompt("Checkout waits for payment. Each of these settings spares callers the wait except:")],
    ],
    good: [
      [
        "marked",
        spoilt(goodSingle, (q) => {
          q.negative = true;
          q.prompt = "Checkout waits for payment and half of the calls time out. Which setting is **not** involved?";
        }),
      ],
      [
        "a negation in the situation",
        withPrompt("Payment does not answer. Which setting decides how soon callers are spared the wait?"),
      ],
      [
        "a negation in a clause",
        withPrompt("Which setting explains why the callers of payment are not spared the wait?"),
      ],
      ["at least", withPrompt("Which setting spares at least half of the callers the wait while payment is down?")],
      [
        "at least, in a clause",
        withPrompt("Which setting spares callers the wait when at least half of the payments time out?"),
      ],
    ],
  },
  "question/absolutes": {
    bad: [
      ["in a wrong option", withOptions("The pool of threads", "Every pool of threads there", "The queue in front")],
    ],
    good: [
      ["in the key as well", withOptions("Every pool of threads", "Only the queue in front", "The queue behind it")],
    ],
  },
  "question/hedges": {
    bad: [["in the key", withOptions("The pool may be full", "The queue is full", "The disk is full up")]],
    good: [
      [
        "in a wrong option as well",
        withOptions("The pool may be full", "The queue might be full", "The disk is full up"),
      ],
    ],
  },
  "question/article-cue": {
    bad: [
      [
        "fits some",
        withPrompt(
          "Payment is down and callers are spared the wait by an",
          withOptions("open breaker", "closed breaker", "idle breaker"),
        ),
      ],
    ],
    good: [
      [
        "fits all",
        withPrompt(
          "Payment is down and callers are spared the wait by an",
          withOptions("open breaker", "idle breaker", "old breaker"),
        ),
      ],
      [
        "a full question",
        withPrompt(
          "Payment is down. What are callers spared the wait by?",
          withOptions("An open breaker", "A closed breaker", "An idle breaker"),
        ),
      ],
    ],
  },
  "question/prompt-length": {
    bad: [
      ["seven words", withPrompt("Which setting spares callers the long wait?")],
      ["61 words", withPrompt(`${"Payment is down and checkout waits. ".repeat(10)}Why?`)],
      [
        "a scenario of 121 words",
        spoilt(goodSingle, (q) => {
          q.scenario = true;
          q.prompt = `${"Payment is down and checkout waits. ".repeat(20)}Why?`;
        }),
      ],
    ],
    good: [
      ["60 words", withPrompt("Payment is down and checkout waits. ".repeat(10))],
      [
        "a scenario of 120 words",
        spoilt(goodSingle, (q) => {
          q.scenario = true;
          q.prompt = "Payment is down and checkout waits. ".repeat(20);
        }),
      ],
    ],
  },
  "question/vague-frequency": {
    bad: [
      [
        "in the prompt",
        withPrompt("Payments sometimes time out. Which setting decides how soon callers are spared the wait?"),
      ],
      ["in a step", spoilt(goodOrder, (q) => void (q.elements[0]!.text = "Calls fail frequently"))],
    ],
    good: [
      ["a share", withPrompt("One payment in ten times out. Which setting decides how soon callers are spared it?")],
    ],
  },
};
