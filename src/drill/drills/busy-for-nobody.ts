import { retryStorm } from "../../lab/labs/retry-storm";
import type { OverloadState } from "../../lab/models/overload/state";
import { perSecond } from "../figures";
import { curves, ran } from "../ran";
import type { Drill, Panel } from "../drill";

const PAGE = "microservices-patterns/retry-and-backoff";
/** The trouble of the lab's first preset lasts from second 30 to 40; the engineer looks at second 120. */
const LOOKS = { before: [10, 30], trouble: [30, 40], now: [100, 120] } as const;

const storm = () => ran(retryStorm, "jitter-alone");

/** Mean of a figure per second over one of the looks. */
function rate(state: OverloadState, figure: keyof OverloadState["seconds"], look: keyof typeof LOOKS): number {
  const [from, to] = LOOKS[look];
  const part = state.seconds[figure].slice(from, to);
  return part.reduce((sum, value) => sum + value, 0) / part.length;
}

function arrivals(state: OverloadState): Panel {
  const row = (words: string, look: keyof typeof LOOKS) => [
    words,
    perSecond(rate(state, "offered", look)),
    perSecond(rate(state, "attempts", look)),
    perSecond(rate(state, "ok", look)),
  ];
  return {
    kind: "table",
    title: "Payment as its callers count it, per second",
    columns: ["When", "Checkouts that call", "Attempts", "Answered within 1 s"],
    rows: [row("before the trouble", "before"), row("during it", "trouble"), row("now", "now")],
  };
}

/** The storm that stays after its cause has gone. */
export const busyForNobody: Drill = {
  id: "busy-for-nobody",
  title: "Repaired, and still down",
  level: "senior",
  topics: [PAGE, "microservices-patterns/timeouts"],
  summary: "A database was slow for ten seconds and is well again. Payment is not.",
  alert: "CRITICAL checkout-success: 0 % of checkouts paid in the last minute. payment: all workers busy.",
  situation: `Order calls payment with a time-out of 1 s and up to three attempts, waiting 100 ms, then 200 ms with full jitter. Payment has ten
workers and an unbounded queue; one call takes 100 ms on average, so ten workers do 100 a second. Some 60 checkouts a second call it.

At second 30 of the chart its database became five times slower. At second 40 the database team repaired it, and every query has been as
fast as before since then. Nothing was deployed. It is now second 120.`,
  evidence: () => {
    const { state } = storm();
    return [
      curves("Payment over two minutes", storm(), ["offered", "goodput"]),
      {
        kind: "table",
        title: "Payment's own dashboard",
        columns: ["Figure", "Yesterday", "Now"],
        rows: [
          ["workers busy", "6 of 10", "10 of 10"],
          ["time in a worker, p50", "about 70 ms", "about 70 ms"],
          ["attempts waiting for a worker", "0", waiting(state)],
          ["finished with 200", "60/s", "about 100/s"],
          ["errors it returned", "0", "0"],
        ],
      },
      {
        kind: "listing",
        lang: "log",
        title: "One checkout in order's log",
        text: `12:01:40.118 order  checkout=81f2 POST payment/charges attempt=1 key=81f2
12:01:41.118 order  checkout=81f2 attempt=1 gave up: no answer within 1000 ms
12:01:41.187 order  checkout=81f2 POST payment/charges attempt=2 key=81f2
12:01:42.187 order  checkout=81f2 attempt=2 gave up: no answer within 1000 ms
12:01:42.309 order  checkout=81f2 POST payment/charges attempt=3 key=81f2
12:01:43.309 order  checkout=81f2 attempt=3 gave up: no answer within 1000 ms
12:01:43.309 order  checkout=81f2 failed: payment unavailable`,
      },
    ];
  },
  made: [
    "Curves and rates are the run of the lab “The storm that outlives its cause”, preset “Full jitter, no budget”, seed 1.",
    "The dashboard follows from the model: ten workers of 100 ms on average finish 100 a second; exponential times of mean 100 ms have a median of 100 × ln 2 ≈ 70 ms; the queue is what the run holds at its end.",
    "The log is written by hand with the lab's settings: a time-out of 1,000 ms and waits below 100 and 200 ms.",
  ],
  lab: { id: "retry-storm", preset: "jitter-alone" },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-busy-for-nobody-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: "metastable-failure",
        prompt:
          "Payment finishes about 100 calls a second, all with 200, and order gets none in time. What do you take it for?",
        options: [
          {
            text: "The database is still slow for some queries and its dashboard shows the mean",
            why: "The time inside a worker is what it was yesterday, so the database answers as it did. What has grown is the time before a worker takes the call.",
            misconception: "overload-shares-capacity",
          },
          {
            text: "Payment works through attempts that nobody is waiting for any more",
            correct: true,
            why: "Workers are full and quick, the queue is thousands long, and every attempt waits in it for longer than the second that order gives it. The 200s go to closed connections.",
          },
          {
            text: "Ten workers are too few for the checkouts that have come since noon",
            why: "Checkouts come at 60 a second as before the trouble, and ten workers do 100. The chart's first curve did not rise.",
            misconception: "scale-out-ends-a-storm",
          },
          {
            text: "Order's three attempts share one idempotency key and payment refuses two",
            why: "A refused repetition would be an answer, within milliseconds. Order's log shows no answer at all, and payment returned no errors.",
            misconception: "new-key-for-a-retry",
          },
        ],
        sources: ["hotos-metastable"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-busy-for-nobody-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "retry-amplification-across-layers",
        prompt:
          "One number would show why the queue does not drain although the workers could do 100 a second. Which do you pull up?",
        options: [
          {
            text: "Processor and memory of the payment pods over the last hour",
            why: "Busy workers use what busy workers use. It cannot tell work for somebody from work for nobody.",
            misconception: "more-pods-always-help",
          },
          {
            text: "Slow queries of the database since second 40",
            why: "That the query is quick again is seen in the time inside a worker. Another proof of it does not explain the queue.",
            misconception: "longer-time-out-cures-overload",
          },
          {
            text: "Attempts that reach payment for each checkout that calls it",
            correct: true,
            why: "If each checkout sends three attempts, 60 become 180 a second, and 180 against 100 fills any queue. It is the loop itself, in one number.",
          },
          {
            text: "The jitter of the waits, as a histogram of order's pauses",
            why: "Jitter spreads attempts over fractions of a second. It leaves their number as it is, and the number is what does not fit.",
            misconception: "jitter-ends-a-storm",
          },
        ],
        sources: ["hotos-metastable"],
      },
    },
    fix: {
      panels: [arrivals(storm().state)],
      page: PAGE,
      question: {
        id: "dr-busy-for-nobody-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "metastable-failure",
        prompt:
          "Every checkout costs payment three attempts. You may change one thing in the next minute. Which brings checkouts back?",
        options: [
          {
            text: "Order's time-out from 1 s to 2 s, so that answers arrive in time",
            why: "The queue grows by 80 a second and passes any time-out. The lab with 2 s instead of 1 ends with no answer in time either.",
            misconception: "longer-time-out-ends-a-storm",
          },
          {
            text: "Order's first wait from 100 ms to 1 s, so that attempts spread out",
            why: "Later is not fewer: the same three attempts come, a second apart. The lab with a first wait of 1,000 ms ends at zero too.",
            misconception: "jitter-ends-a-storm",
          },
          {
            text: "Order's attempts from three to one, by the flag that switches retries off",
            correct: true,
            why: "60 attempts against 100 leave 40 a second to work off the queue: 7,521 ÷ 40, some three minutes, or at once if somebody empties it, and callers get answers again. A budget keeps it from coming back.",
          },
          {
            text: "Payment from ten workers to fifteen, so that it does 150 a second",
            why: "180 come in. As long as capacity stays below load times attempts the queue goes on growing, if more slowly.",
            misconception: "scale-out-ends-a-storm",
          },
        ],
        sources: ["hotos-metastable", "brooker-metastable"],
      },
    },
  }),
  debrief: `Ten slow seconds were the trigger. What held payment down was the loop: every attempt waited in the queue for longer than its caller did, so the
caller sent another, and 60 checkouts became some 180 attempts a second against room for 100. Repairing the trigger repairs nothing then. Payment's own
dashboard looked healthy because it counts what it finishes and not for whom.

Two things would have told early: attempts for each first try on order's side, and the age of an attempt when a worker takes it on payment's. Three would
have prevented it: a retry budget (the same lab with 10 % is back nine seconds after the trouble), a queue that refuses what it cannot answer in time, and a
deadline that workers check before they begin.`,
};

function waiting({ queue, head }: OverloadState): string {
  return `${(queue.length - head).toLocaleString("en")}, growing`;
}
