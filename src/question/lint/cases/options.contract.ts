import { goodMultiple, goodOrder, goodSingle, goodSpot } from "../../good-questions.contract";
import { spoilt, withOptions, withPrompt } from "./spoilt.contract";
import type { RuleCases } from "./spoilt.contract";

export const optionsCases: Record<string, RuleCases> = {
  "question/key-count": {
    bad: [
      [
        "single without a key",
        spoilt(goodSingle, (q) => {
          delete q.options[0]!.correct;
          q.options[0]!.misconception = "probe-is-breaker";
        }),
      ],
      [
        "single with two keys",
        spoilt(goodSingle, (q) => {
          q.options[1]!.correct = true;
          delete q.options[1]!.misconception;
        }),
      ],
      [
        "multiple without a wrong option",
        spoilt(goodMultiple, (q) => {
          q.prompt = "Inventory takes ten seconds to answer, yet reports no error. Choose all that apply.";
          for (const option of q.options) {
            option.correct = true;
            delete option.misconception;
          }
        }),
      ],
    ],
    good: [
      [
        "multiple with three keys",
        spoilt(goodMultiple, (q) => {
          q.prompt = q.prompt.replace("two", "three");
          q.options[2]!.correct = true;
          delete q.options[2]!.misconception;
        }),
      ],
    ],
  },
  "question/says-how-many": {
    bad: [
      [
        "no number",
        withPrompt(
          "Inventory takes ten seconds to answer, yet reports no error. Which changes make its clients give up?",
          goodMultiple,
        ),
      ],
      ["a wrong number", withPrompt(goodMultiple.prompt.replace("two", "three"), goodMultiple)],
      [
        "a number of something else",
        withPrompt(
          "Inventory has two replicas that take ten seconds to answer. Which changes make its clients give up?",
          goodMultiple,
        ),
      ],
    ],
    good: [
      [
        "all that apply",
        withPrompt(
          "Inventory takes ten seconds to answer, yet reports no error. What helps? Select all that apply.",
          goodMultiple,
        ),
      ],
      [
        "choose two",
        withPrompt(
          "Inventory takes ten seconds to answer, yet reports no error. What helps? Choose **two**.",
          goodMultiple,
        ),
      ],
    ],
  },
  "question/option-count": {
    bad: [
      ["two options", spoilt(goodSingle, (q) => void q.options.pop())],
      [
        "six options",
        withOptions("Closed state", "Open state", "Half-open permits", "Forced open", "Disabled mode", "Metrics alone"),
      ],
    ],
    good: [
      ["five options", withOptions("Closed state", "Open state", "Half-open permits", "Forced open", "Disabled mode")],
    ],
  },
  "question/options-distinct": {
    bad: [
      ["equal but for case and stop", withOptions("It opens at once", "it **opens** at once.", "It closes at once")],
      ["contained", withOptions("It lets calls pass", "It lets calls pass again", "It rejects calls")],
    ],
    good: [
      ["a sign apart", withOptions("`rate >= 50`", "`rate > 50`", "`rate = 50`")],
      ["same start of a word", withOptions("It opens", "It reopens", "It closes")],
    ],
  },
  "question/no-combined-options": {
    bad: [
      ["all of the above", withOptions("Every thread", "The queue in front", "All of the above")],
      ["none of these", withOptions("Every thread", "The queue in front", "None of these")],
      ["A and C", withOptions("The pool of threads", "The queue in front", "Both A and C")],
      ["bare letters", withOptions("Threads", "Queues", "A, B")],
    ],
    good: [
      [
        "services that are named by letters",
        withOptions("Services A and B fail", "Service B rejects", "Service A retries"),
      ],
    ],
  },
  "question/no-positions": {
    bad: [
      ["an option", withOptions("The pool of threads", "Like the first option", "The queue in front")],
      [
        "a why",
        spoilt(
          goodSingle,
          (q) => void (q.options[1]!.why = "This is what the option above already says about the extra load."),
        ),
      ],
      ["a step", spoilt(goodOrder, (q) => void (q.elements[3]!.text = "Finally a trial call is let through"))],
      [
        "a letter",
        spoilt(
          goodSingle,
          (q) => void (q.options[1]!.why = "The difference to option A is that a budget limits second attempts."),
        ),
      ],
    ],
    good: [
      [
        "above a number",
        withOptions("The rate rises above 50 %", "The rate falls below 50 %", "The rate stays where it is"),
      ],
      [
        "a listing's own order",
        spoilt(
          goodSpot,
          (q) =>
            void (q.lines[3]!.why =
              "The line shown above decides first; a hundred calls are enough to compute a rate."),
        ),
      ],
    ],
  },
  "question/key-length": {
    bad: [
      [
        "longest by far",
        withOptions("The failure rate threshold of the breaker in front", "The retry budget", "The health probe"),
      ],
      [
        "over 1.4 × the mean",
        withOptions("The threshold of slow calls", "The retry budget of callers", "Probes", "Pools"),
      ],
      ["over 1.4 × the mean and nothing else", withOptions("aaaaaaa-bbbbbb", "ccccccc-dddd", "eee-ffff", "ggg-hhhh")],
      [
        "over 1.25 × the longest",
        withOptions(
          "The limit of slow work rises",
          "The retry budget rises",
          "The health probe fails",
          "The pool of jobs fills",
        ),
      ],
      [
        "keys on average",
        spoilt(goodMultiple, (q) => {
          for (const option of q.options.slice(0, 2)) option.text += " that is set by the team of the calling service";
        }),
      ],
    ],
    good: [
      ["just below 1.4 × the mean", withOptions("aaaaa-bbbbb-ccccccc", "ddddd-eeeee-fffff", "ggggg-hhhhh")],
      ["exactly 1.25 × the longest", withOptions("aaaaa-bbbbb-cccccccc", "ddddd-eeeee-ffff", "ggggg-hhhhh-iiii")],
      ["marks do not count", withOptions("`a-b-c-d`", "x-y-z-w", "k-l-m-n")],
    ],
  },
  "question/key-echoes-prompt": {
    bad: [
      [
        "the word itself",
        withPrompt("Half of the payments time out. Which threshold decides how soon callers are spared the wait?"),
      ],
      [
        "another form of the word",
        withPrompt("Half of the payments are failing. Which setting decides how soon callers are spared the wait?"),
      ],
      [
        "both keys of several",
        withPrompt(
          "Inventory takes ten seconds for its requests. Which two changes make its clients give up?",
          spoilt(goodMultiple, (q) => void (q.options[0]!.text = "A threshold on slow requests")),
        ),
      ],
      [
        "one of two keys",
        withPrompt(
          "Inventory takes ten seconds for its requests. Which two changes make its clients give up?",
          goodMultiple,
        ),
      ],
    ],
    good: [
      [
        "one of three keys",
        spoilt(goodMultiple, (q) => {
          q.prompt = "Inventory takes ten seconds for its requests. Which three changes make its clients give up?";
          q.options[2]!.correct = true;
          delete q.options[2]!.misconception;
        }),
      ],
      [
        "a word of wrong options too",
        withPrompt(
          "A team counts failures and retries. Which setting decides how soon callers are spared the wait?",
          withOptions("The failure threshold", "The failure budget", "The retry budget"),
        ),
      ],
      [
        "words that say nothing",
        withPrompt(
          "Which of these would you change first when the callers of payment are waiting?",
          withOptions("The first of the pools", "The queue in the middle", "The second of pools"),
        ),
      ],
    ],
  },
};
