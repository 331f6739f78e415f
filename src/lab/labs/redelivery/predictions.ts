import type { Prediction } from "../../lab";

/** What a reader commits to before the redelivery lab runs. */
export const redeliveryPredictions: readonly Prediction[] = [
  {
    id: "lab-redelivery-visibility",
    level: "senior",
    skill: "apply",
    prompt:
      "A queue hides each delivered message for 30 s. Consumers take 20 s on average, exponentially distributed, and acknowledge when done. Nothing crashes, nobody has to wait. Which share of the messages is delivered more than once?",
    preset: "sqs",
    measure: "redelivered",
    options: [
      {
        text: "About 0 %: the mean stays below the limit",
        why: "A mean says nothing about the tail. With exponential times more than one message in five takes over 1.5 times the mean.",
        misconception: "mean-below-limit-is-safe",
        from: 0,
        to: 1,
      },
      {
        text: "About 5 %: a thin tail goes over it",
        why: "Five percent is the tail beyond three times the mean. To get there the time-out would have to be 60 s.",
        misconception: "tail-starts-at-three-means",
        from: 1,
        to: 12,
      },
      {
        text: "About 22 %: the tail past 1.5 means",
        why: "The share that takes longer than 30 s is e^(−30/20), 22 %. Each of them is handed to a second consumer meanwhile.",
        from: 16,
        to: 29,
      },
      {
        text: "About 67 %: the mean is two thirds of it",
        why: "Mean over limit is the share of the time a consumer is within it, not the share of messages that go beyond.",
        misconception: "mean-over-limit-is-a-probability",
        from: 50,
        to: 80,
      },
    ],
  },
  {
    id: "lab-redelivery-inbox",
    level: "mid",
    skill: "analyse",
    prompt:
      "The same queue, more than a fifth of the messages delivered again. Now each consumer stores the message's id together with its effect, in one transaction, and skips what it knows. Which share of the messages takes effect twice?",
    preset: "inbox",
    measure: "twice",
    options: [
      {
        text: "0 %: every repetition is recognised",
        why: "Deliveries repeat as before, but the second to commit finds the id and does nothing: effectively once.",
        from: -1,
        to: 0.05,
      },
      {
        text: "About 1 %: those worked on at once",
        why: "Two consumers can work on one message at once, but only one can commit its id; the other finds it and stops.",
        misconception: "inbox-misses-parallel-work",
        from: 0.05,
        to: 5,
      },
      {
        text: "About 11 %: half of every repetition",
        why: "An inbox is not a matter of luck: the id and the effect are committed together or not at all.",
        misconception: "inbox-helps-half",
        from: 5,
        to: 16,
      },
      {
        text: "About 22 %: the queue decides on it",
        why: "The queue decides how often it delivers. How often that takes effect is for the consumer to decide.",
        misconception: "delivery-is-effect",
        from: 16,
        to: 40,
      },
    ],
  },
  {
    id: "lab-redelivery-dual-write",
    level: "senior",
    skill: "apply",
    prompt:
      "A producer commits to its database and then publishes, and crashes between the two for one fact in twenty. The queue delivers at least once, consumers keep an inbox. Which share of the facts gets lost?",
    preset: "dual-write",
    measure: "lost",
    options: [
      {
        text: "0 %: at least once means that it arrives",
        why: "The promise begins when the queue has the message. What was never published is unknown to it.",
        misconception: "at-least-once-covers-the-producer",
        from: -1,
        to: 0.05,
      },
      {
        text: "About 0.25 %: both sides have to fail",
        why: "Nothing on the consumers' side can help a message that was never sent. One crash is enough.",
        misconception: "loss-needs-two-failures",
        from: 0.05,
        to: 1,
      },
      {
        text: "About 5 %: as many as were cut short",
        why: "The commit stands, the message was never sent, and nobody knows. An outbox, written in the same transaction, would.",
        from: 2,
        to: 9,
      },
      {
        text: "About 22 %: as many as come again",
        why: "That is the share of repeated deliveries. Repetitions cost work and, with an inbox, no effect and no loss.",
        misconception: "redelivery-is-loss",
        from: 9,
        to: 40,
      },
    ],
  },
];
