import { US_PER_SECOND } from "../../lab/engine/clock";
import { circuitBreaker } from "../../lab/labs/circuit-breaker";
import type { OutageState } from "../../lab/labs/circuit-breaker/state";
import { curves, ran, type Ran } from "../ran";
import { perSecond } from "../figures";
import type { Drill, Panel } from "../drill";

const PAGE = "microservices-patterns/circuit-breaker";
/** What the drill sets otherwise than the preset: 25 s instead of 3 s, a client's 30 s, and a quiet start. */
const DIFFERENCES = {
  arrivals: "random",
  "slow-answer": 25_000,
  "time-out": 30_000,
  "outage-start": 20_000,
  "outage-length": 120_000,
} as const;
/** The engineer looks at second 108; calls that found a thread end in a rhythm of 25 s, so two rounds are counted. */
export const LOOKS = { before: [5, 20], now: [58, 108] } as const;
const LOOKED_AT_S = LOOKS.now[1];

export const lateDay = (differences = {}) => ran(circuitBreaker, "late-answers", { ...DIFFERENCES, ...differences });

type LateDay = Ran<OutageState>;

/** Entries of a type a second, over one of the looks. */
export function rateOf({ log }: LateDay, types: readonly string[], look: keyof typeof LOOKS): number {
  const [from, to] = LOOKS[look];
  const within = log.filter(
    ({ t, type }) => types.includes(type) && t >= from * US_PER_SECOND && t < to * US_PER_SECOND,
  );
  return within.length / (to - from);
}

/** The pod as its customers meet it. */
function customers(run: LateDay): Panel {
  const row = (words: string, look: keyof typeof LOOKS) => [
    words,
    perSecond(rateOf(run, ["sent", "turned-away"], look)),
    perSecond(rateOf(run, ["ok"], look)),
    perSecond(rateOf(run, ["failed"], look)),
    perSecond(rateOf(run, ["turned-away"], look)),
  ];
  return {
    kind: "table",
    title: "Checkouts at this order pod",
    columns: ["When", "Came", "Answered 200", "Answered 5xx", "Found no thread"],
    rows: [row("before second 20", "before"), row("seconds 58 to 108", "now")],
  };
}

/** What has ended by the moment of the look, with the good calls before the run. */
export function recorded({ log, lab, state }: LateDay) {
  const ended = log.filter(({ t, type }) => t <= LOOKED_AT_S * US_PER_SECOND && ["ok", "failed"].includes(type));
  const failed = ended.filter(({ type }) => type === "failed").length;
  const refused = log.filter(({ t, type }) => t <= LOOKED_AT_S * US_PER_SECOND && type === "refused").length;
  const before = Number(lab.parameters.find(({ id }) => id === "good-calls-before")?.default);
  const slowAfterMs = Number(lab.parameters.find(({ id }) => id === "slow-after")?.default);
  const window = ended.slice(-before);
  return {
    phase: state.breaker.phase,
    successful: before + ended.length - failed,
    failed,
    refused,
    window: window.length,
    windowFailed: window.filter(({ type }) => type === "failed").length,
    windowSlow: window.filter(({ data }) => Number(data?.tookUs) / 1000 > slowAfterMs).length,
    /** Seconds of the calls of the window, shortest and longest. */
    tookS: window.map(({ data }) => Number(data?.tookUs) / US_PER_SECOND).toSorted((a, b) => a - b),
  };
}

function scrape(run: LateDay): Panel {
  const { phase, successful, failed, refused, window, windowFailed, windowSlow } = recorded(run);
  const gauge = (state: string) =>
    `resilience4j_circuitbreaker_state{name="payment",state="${state}"} ${state === phase ? "1.0" : "0.0"}`;
  const count = (kind: string, value: number) =>
    `resilience4j_circuitbreaker_calls_seconds_count{kind="${kind}",name="payment"} ${value}`;
  return {
    kind: "listing",
    lang: "text",
    title: `/actuator/prometheus of the pod at second ${LOOKED_AT_S}, parts`,
    text: [
      gauge("closed"),
      gauge("open"),
      `resilience4j_circuitbreaker_failure_rate{name="payment"} ${((100 * windowFailed) / window).toFixed(1)}`,
      `resilience4j_circuitbreaker_slow_call_rate{name="payment"} ${((100 * windowSlow) / window).toFixed(1)}`,
      count("successful", successful),
      count("failed", failed),
      count("ignored", 0),
      `resilience4j_circuitbreaker_not_permitted_calls_total{kind="not_permitted",name="payment"} ${refused.toFixed(1)}`,
    ].join("\n"),
  };
}

/** The last checkout that was answered before the look. */
function waterfall({ log }: LateDay): Panel {
  const last = log.findLast(({ t, type }) => type === "ok" && t <= LOOKED_AT_S * US_PER_SECOND);
  const took = Number(last?.data?.tookUs) / US_PER_SECOND;
  const bar = (id: string, label: string, depth: number, state: string) =>
    ({ id, label, depth, from: 0, to: took, tone: "ok", state }) as const;
  return {
    kind: "trace",
    title: "One checkout that was answered",
    bars: {
      title: `Checkout ${String(last?.id)}`,
      axis: { label: "since it came", unit: "s", max: took },
      bars: [
        bar("order", "order", 0, `200 after ${took.toFixed(1)} s`),
        bar("call", "POST charges", 1, `200 after ${took.toFixed(1)} s`),
        bar("payment", "payment", 2, `200 after ${took.toFixed(1)} s`),
        bar("query", "database", 3, `${took.toFixed(1)} s`),
      ],
    },
  };
}

/** The run's curves as far as the engineer can see. */
function threads(run: LateDay): Panel {
  const seen = LOOKED_AT_S / (run.lengthUs / US_PER_SECOND);
  const samples = run.samples.map((line) => line.slice(0, Math.round(seen * (line.length - 1)) + 1));
  const panel = curves("The order pod until now", { ...run, samples }, ["sent", "threads"]);
  return panel.kind === "chart" ? { ...panel, lengthUs: LOOKED_AT_S * US_PER_SECOND } : panel;
}

/** The breaker's settings as the run has them. */
function settings(run: LateDay): Panel {
  const value = (id: string) => Number(run.lab.parameters.find((each) => each.id === id)?.default);
  return {
    kind: "listing",
    lang: "yaml",
    title: "What holds for the breaker payment, written or by default",
    text: `slidingWindowType: COUNT_BASED
slidingWindowSize: ${value("window-calls")}
minimumNumberOfCalls: ${value("minimum-calls")}
failureRateThreshold: ${value("failure-threshold")}
slowCallRateThreshold: ${value("slow-threshold")} # not written, the default
slowCallDurationThreshold: ${value("slow-after") / 1000}s # not written, the default
waitDurationInOpenState: ${value("open-wait") / 1000}s`,
  };
}

/** A breaker without a failure to count, before a pool without a thread. */
export const everyCallSucceeds: Drill = {
  id: "every-call-succeeds",
  title: "Every call succeeds, and no thread is free",
  level: "senior",
  topics: [PAGE, "microservices-patterns/timeouts"],
  summary:
    "Order turns customers away. Its only dependency answers everything with 200, and the breaker before it is closed.",
  alert: "CRITICAL order: 11 checkouts a second find no request thread, on every pod. payment: error rate 0 %.",
  situation: `Five order pods share the checkouts, some 20 a second each. A pod has 200 request threads, and a checkout holds one while it calls
payment, which answers in 120 ms on other days. Around the call stands a breaker of Resilience4j, inside it an HTTP client that gives up after 30 s.
Order does not retry.

At second 20 of the chart something happened to payment's database. It is now second 108. The other four pods look like this one. Order's pages that
need no payment, such as the order history, fail as well.`,
  evidence: () => {
    const run = lateDay();
    return [threads(run), customers(run), scrape(run), waterfall(run)];
  },
  made: [
    "Curves, rates and counters are the run of the lab “A breaker and an outage”, preset “Payment answers well, but late”, seed 1, with random arrivals, answers after 25 s instead of 3 s, a time-out of 30 s, and the trouble from second 20 to 140.",
    "The scrape counts what had ended at second 108, with the 100 good calls that the window held when the run began; its rates are those of the last 100 results.",
    "The waterfall is the last checkout answered before second 108; that payment spent its time in the database is the situation's.",
    "The settings are the lab's defaults, which are those of Resilience4j 2.4.0.",
  ],
  lab: { id: "circuit-breaker", preset: "late-answers" },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-every-call-succeeds-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: "slow-calls",
        prompt: "200 threads of 200 are held in calls to payment, and the breaker is closed. Why has it not opened?",
        options: [
          {
            text: "Since the trouble began its window has not got the results it needs for a verdict",
            why: "Without enough results the failure rate would read −1. It reads 0.0, a verdict on 100 results, all of them from since second 20.",
            misconception: "minimum-counts-new-calls",
          },
          {
            text: "Calls time out, and their exception is among those that it ignores",
            why: "Ignored results have a counter of their own, and it stands at 0. The waterfall ends in a 200 after 25 s, before the client's 30 s are over.",
            misconception: "network-errors-do-not-count",
          },
          {
            text: "What comes back is good if late, and it books every one of them as a success",
            correct: true,
            why: "Answers take 25 s and the client waits 30 s, so no call fails: failed 0, failure rate 0.0. Nor is one slow to it, or the slow-call rate would be above 0.0.",
          },
          {
            text: "Too many checkouts came for the pool, which is no matter of payment's",
            why: "They come at 19 a second as before second 20, and 2 or 3 threads were held on average then. What has grown is the time that each holds one.",
            misconception: "overload-shares-capacity",
          },
        ],
        sources: ["r4j-metrics"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-every-call-succeeds-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "slow-calls",
        prompt:
          "Resilience4j keeps a second rate beside that of failures. One look must show whether it could have noticed 25 s here. Which?",
        options: [
          {
            text: "From which duration on it calls a result slow, and at what share",
            correct: true,
            why: "If the limit stands above 25 s, no late answer of today can count. If it stands below, something else keeps it closed, and the search goes on.",
          },
          {
            text: "The state of the breaker in each of the other four order pods",
            why: "Each pod judges by its own calls. Four more closed breakers say that four pods see the same, which the situation has told already.",
            misconception: "breaker-state-is-shared",
          },
          {
            text: "How many connections to payment the client holds open, and their age",
            why: "A breaker sees a call's outcome and its duration. About 200 open connections would only repeat that 200 threads wait.",
            misconception: "breaker-watches-connections",
          },
          {
            text: "How long payment's answers took on average over the last four weeks",
            why: "It keeps no memory of normal days. An answer is compared with one configured duration, whatever the weeks before were like.",
            misconception: "breaker-learns-a-baseline",
          },
        ],
        sources: ["r4j-config", "r4j-metrics"],
      },
    },
    fix: {
      panels: [settings(lateDay())],
      page: PAGE,
      question: {
        id: "dr-every-call-succeeds-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "choosing-the-numbers",
        prompt:
          "The database will take its owners another hour. One setting of order can be rolled out now. Which frees its threads?",
        options: [
          {
            text: "The pool of each pod, from 200 threads to 400",
            why: "20 a second times 25 s are 500 threads. The lab with 400 fills them too, 9 s later, and turns customers away again.",
            misconception: "bigger-is-safer",
          },
          {
            text: "`minimumNumberOfCalls`, from 100 to 20",
            why: "The minimum counts only until it is reached, and the window has been full all along. Even a new, empty window would have its verdict after 20 results: a failure rate of 0 %.",
            misconception: "minimum-speeds-a-full-window",
          },
          {
            text: "`failureRateThreshold`, from 50 to 20",
            why: "No call has failed, so that no threshold above zero is reached. The lab with 20 % never opens.",
            misconception: "tuning-fixes-everything",
          },
          {
            text: "The client's time-out, from 30 s to 2 s",
            correct: true,
            why: "A call then holds a thread for 2 s and ends as a failure: in the lab the breaker opens 5 s after the trouble began, with 43 threads held. Charges that timed out may have happened, so they are asked for by key.",
          },
        ],
        sources: ["r4j-config", "azure-pattern"],
      },
    },
  }),
  debrief: `A breaker judges how calls ended, and these ended well. With answers after 25 s and a time-out of 30 s nothing failed, and Resilience4j calls an
answer slow from 60 s on unless somebody writes another limit. So it saw the best of dependencies, while 20 checkouts a second needed 20 × 25 = 500
threads and had 200. Every dashboard that counts errors agreed with it.

The time-out comes first, because it alone limits how long a thread is held, and it turns a late answer into evidence. The slow-call limit is the second
line: with 1.5 s for half of the calls and the time-out left at 30 s, the same day opens the breaker only 28 s after the trouble began, since a call is not
slow before it has ended. By then all 200 threads are gone.

Threads held would have told within seconds, and so would the 99th percentile of the call. Both belong beside the error rate. A bulkhead around the call
would have kept the order history alive.`,
};
