import type { Prediction } from "../../lab";

/** What a reader commits to before anything moves; the run gives the key. */
export const fanOutPredictions: readonly Prediction[] = [
  {
    id: "lab-fan-out-hedging-after-p95",
    level: "senior",
    skill: "analyse",
    preset: "hedge",
    measure: "slow",
    prompt:
      "An answer makes 100 calls at once; 63 % of the answers are slow, because each call takes a second with chance 0.01, at any replica. A call that is out for more than 20 ms, as 5 % are, goes to another replica as well. Which share of the answers stays slow?",
    options: [
      {
        text: "About 63 %: the slowest still decides",
        why: "It does decide, but a call is now slow only if both of its copies are: 0.01 × 0.01. The hundredth power is taken of that.",
        misconception: "hedges-only-help-the-mean",
        from: 45,
        to: 101,
      },
      {
        text: "About 32 %: half of those before",
        why: "A second replica is not a coin toss. It is quick in 99 of 100 cases, so of the slow calls one in a hundred stays slow.",
        misconception: "a-copy-halves-the-tail",
        from: 15,
        to: 45,
      },
      {
        text: "About 5 %: those that needed a hedge",
        why: "5 % is the share of calls that were hedged, which is the price. Nearly all of these are answered by their copy in 20 ms more.",
        misconception: "hedged-calls-stay-slow",
        from: 2.5,
        to: 15,
      },
      {
        text: "About 1 %: both have to be unlucky",
        why: "1 − (1 − 0.01 × 0.01)^100 is 1 %. In 50 seeds it was 0 to 1.8 %: among some 500 answers five are expected, and chance moves them.",
        from: -1,
        to: 2.5,
      },
    ],
  },
  {
    id: "lab-fan-out-hedging-late-delay",
    level: "senior",
    skill: "evaluate",
    preset: "grpc",
    measure: "slow",
    prompt:
      "1 of 100 calls takes a second, the others 50 ms at most; an answer makes 100 at once and has an objective of under 500 ms. The team takes over gRPC's example: maxAttempts 4, hedgingDelay 0.5 s. Which share of the answers misses the objective?",
    options: [
      {
        text: "Close to 0 %: one of four copies is quick",
        why: "Four slow copies are one in a hundred million, but the first further copy leaves at 500 ms. By then the objective has been missed.",
        misconception: "more-hedges-cure-everything",
        from: -1,
        to: 0.2,
      },
      {
        text: "About 1 %: two slow copies in a row",
        why: "That is the figure for a copy sent at 20 ms. This one comes at 520 ms at best: better than a second, and still over 500 ms.",
        misconception: "late-hedges-still-help",
        from: 0.2,
        to: 5,
      },
      {
        text: "About 30 %: hedging saves half of them",
        why: "Nothing is saved in part: each answer with a slow call waits 500 ms before any copy is sent, so all of them miss it.",
        misconception: "a-copy-halves-the-tail",
        from: 5,
        to: 50,
      },
      {
        text: "About 63 %: as without any policy",
        why: "An answer with a slow call takes 520 ms instead of a second. The tail is shorter, but a delay at the objective saves not one answer.",
        from: 50,
        to: 101,
      },
    ],
  },
  {
    id: "lab-fan-out-hedging-polly-defaults",
    level: "mid",
    skill: "apply",
    preset: "polly",
    measure: "hedges",
    prompt:
      "Polly's hedging strategy is added without options: MaxHedgedAttempts 1, Delay 2 s. 95 of 100 calls take 20 ms, 4 take 50 ms, one takes a second, and none fails. How many hedges does it send for 100 calls?",
    options: [
      {
        text: "One for each call: both run at once",
        why: "Copies go out together only with a delay of zero. By default the second one waits for 2 s, and by then each call is answered.",
        misconception: "hedges-leave-at-once",
        from: 50,
        to: 201,
      },
      {
        text: "Five: those beyond the 95th percentile",
        why: "The delay is a time that somebody sets, not a percentile that the library measures. At 20 ms it would be five.",
        misconception: "hedge-delays-are-measured",
        from: 3,
        to: 50,
      },
      {
        text: "One: the call that takes a second",
        why: "A second is over well before the 2 s have passed, so the copy for the slow call is not sent either.",
        misconception: "slow-calls-get-hedged-anyway",
        from: 0.3,
        to: 3,
      },
      {
        text: "None: each call is back before then",
        why: "A hedge is sent when the delay passes without an answer. The slowest calls take 1 s, so 2 s never pass, and the tail stays as it is.",
        from: -1,
        to: 0.3,
      },
    ],
  },
  {
    id: "lab-fan-out-hedging-missing-calls",
    level: "mid",
    skill: "analyse",
    preset: "partial",
    measure: "missing",
    prompt:
      "An answer makes 100 calls at once, each of which takes a second with chance 0.01 and 50 ms at most otherwise. After 300 ms the composer gives what it has. Which share of all the calls is missing in the answers?",
    options: [
      {
        text: "About 63 %: as many as were slow",
        why: "63 % is the share of answers that lack anything. Most of these lack one call or two of their hundred.",
        misconception: "partial-answers-lack-everything",
        from: 20,
        to: 101,
      },
      {
        text: "About 10 %: late calls add up in an answer",
        why: "Waiting adds up over an answer, not lateness over its calls: each call misses 300 ms on its own, with the same chance.",
        misconception: "tail-chances-add-up",
        from: 3,
        to: 20,
      },
      {
        text: "About 1 %: each call on its own",
        why: "A call misses 300 ms exactly when it is slow, 1 in 100. 63 % of the answers are partial, and on average they lack 1.6 calls.",
        from: 0.3,
        to: 3,
      },
      {
        text: "About 0.01 %: one in a hundred of those",
        why: "0.01 × 0.01 would be calls with two copies that are both slow. Nothing is hedged here, so the chance is that of one.",
        misconception: "a-deadline-acts-like-a-hedge",
        from: -1,
        to: 0.3,
      },
    ],
  },
  {
    id: "lab-fan-out-hedging-after-the-crisis",
    level: "staff",
    skill: "evaluate",
    preset: "crisis-no-cap",
    measure: "slow-late",
    prompt:
      "Replicas with queues are half busy. For one second all take four times as long. Calls out for 100 ms get a second copy, without a cap, and losers run to their end. Of the answers that begin three seconds after that second or later, which share is slow (150 ms or more)?",
    options: [
      {
        text: "Few: half of the capacity drains the queues",
        why: "Half of it is free only while each call is worked on once. Nearly all calls now wait over 100 ms and are sent twice, and that fills it.",
        misconception: "crises-end-with-their-cause",
        from: -1,
        to: 12,
      },
      {
        text: "About a quarter: the last of the backlog",
        why: "A backlog that shrank would leave such a rest. This one stays: copies bring as much work again as the calls, which leaves almost nothing to drain it.",
        misconception: "backlog-drains-at-full-capacity",
        from: 12,
        to: 45,
      },
      {
        text: "About half: hedging every second call",
        why: "It does not settle in between. Either queues are short and few calls are hedged, or they are long and nearly all are.",
        misconception: "hedging-load-finds-a-middle",
        from: 45,
        to: 75,
      },
      {
        text: "Nearly all: hedging feeds itself",
        why: "Late calls are sent twice, twice the work keeps calls late, and that holds when the cause is gone. In 50 seeds it was 84 to 100 %.",
        from: 75,
        to: 101,
      },
    ],
  },
  {
    id: "lab-fan-out-hedging-cancelled-losers",
    level: "staff",
    skill: "evaluate",
    preset: "crisis-cancel",
    measure: "slow-late",
    prompt:
      "The same second of crisis, the same hedge after 100 ms without a cap. Now the loser is stopped at once, and one that still waits leaves its queue. Which share of the answers is slow (150 ms or more) from three seconds after the crisis on?",
    options: [
      {
        text: "About 100 %: the copies were sent",
        why: "A copy that waits costs nothing until a replica begins it. Most losers leave their queue before that, so they were load on paper only.",
        misconception: "copies-cost-when-sent",
        from: 75,
        to: 101,
      },
      {
        text: "About 50 %: half of the surplus is gone",
        why: "Much more than half of the extra work is gone: what is wasted is only the part that a loser had been worked on when it was stopped.",
        misconception: "hedging-load-finds-a-middle",
        from: 25,
        to: 75,
      },
      {
        text: "About 15 %: stopping comes too late",
        why: "It comes when the first copy answers, and in long queues the other one then nearly always still waits, which makes it cheap to drop.",
        misconception: "cancelling-saves-nothing",
        from: 5,
        to: 25,
      },
      {
        text: "Close to 0 %: dropped before any work",
        why: "Only work fills a queue. In 50 seeds it was 0 to 2 %. Real cancelling travels and can be ignored by a server, so the cap stays.",
        from: -1,
        to: 5,
      },
    ],
  },
];
