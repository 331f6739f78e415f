import type { Prediction } from "../../lab";

/** What a reader commits to before the saga lab runs. */
export const sagaPredictions: readonly Prediction[] = [
  {
    id: "lab-saga-messages",
    level: "mid",
    skill: "apply",
    prompt:
      "An orchestrator runs five steps by command and reply. The third, the payment, refuses, and nothing gets lost. How many messages does one saga take until the two steps before it are undone?",
    preset: "orchestrated",
    measure: "messages",
    options: [
      {
        text: "5: a command for each step and undoing",
        why: "That is the count of a choreography, one event per action. An orchestrator also waits for a reply to each command.",
        misconception: "orchestration-costs-no-replies",
        from: 4,
        to: 5.5,
      },
      {
        text: "6: a pair for each step that was tried",
        why: "The three tries are only the way out. The way back takes a command and a reply for each compensation as well.",
        misconception: "compensations-are-free",
        from: 5.5,
        to: 8,
      },
      {
        text: "10: a pair for each step and undoing",
        why: "Three steps tried and two compensated, each with a command and a reply: 2 · 5. The refusal is one of the replies.",
        from: 8,
        to: 12,
      },
      {
        text: "20: a pair for each step, out and back",
        why: "Steps four and five never ran, and the payment took no effect: there is nothing to undo for these three.",
        misconception: "every-step-is-compensated",
        from: 12,
        to: 30,
      },
    ],
  },
  {
    id: "lab-saga-dirty-reads",
    level: "senior",
    skill: "analyse",
    prompt:
      "Each step takes half a second on average. The stock is reserved, the payment refuses, the reservation is released. Ten readers a second look at the stock. How many of them see a reservation that comes to nothing, per saga?",
    preset: "dirty-read",
    measure: "dirty-reads",
    options: [
      {
        text: "0: a saga hides what is not final",
        why: "That is isolation, and a saga has none: each local transaction commits and shows its result to everybody at once.",
        misconception: "sagas-isolate",
        from: 0,
        to: 0.5,
      },
      {
        text: "About 2: undoing is nearly immediate",
        why: "It takes the payment's try and the compensation first, half a second each, and readers keep coming all that time.",
        misconception: "compensation-is-immediate",
        from: 0.5,
        to: 4,
      },
      {
        text: "About 10: turning back takes a while",
        why: "Between T2 and C2 lie the payment's try and the release itself, half a second each: ten readers see what will not last.",
        from: 7,
        to: 14,
      },
      {
        text: "About 25: it shows until the saga has run",
        why: "The saga turns back at the third step. The reservation shows from the end of step two to the end of its release.",
        misconception: "refused-sagas-run-through",
        from: 14,
        to: 40,
      },
    ],
  },
  {
    id: "lab-saga-not-idempotent",
    level: "senior",
    skill: "apply",
    prompt:
      "A fifth of all messages gets lost, replies included, and each command is sent again until answered. Participants do again what they are told again. In which share of five-step sagas does something happen twice?",
    preset: "not-idempotent",
    measure: "twice",
    options: [
      {
        text: "In 0 %: a lost message had no effect",
        why: "A lost command had none. A lost reply had: the step is done, nobody knows, and the repetition does it again.",
        misconception: "no-answer-means-no-effect",
        from: 0,
        to: 2,
      },
      {
        text: "In 20 %: the share that gets lost",
        why: "That is the risk of one step. A saga has five, and one repeated effect, say a second charge, is enough.",
        misconception: "one-risk-for-all-steps",
        from: 10,
        to: 35,
      },
      {
        text: "In 67 %: each step risks one in five",
        why: "A step is done twice when its reply is lost, one time in five; all five escape with 0.8 to the fifth, a third.",
        from: 50,
        to: 85,
      },
      {
        text: "In 100 %: five steps of a fifth each",
        why: "Risks of a fifth do not add up to certainty: five in a row all go well with probability 0.33.",
        misconception: "risks-add-up-to-certainty",
        from: 85,
        to: 101,
      },
    ],
  },
];
