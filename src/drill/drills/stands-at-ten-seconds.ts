import { milliseconds } from "../../lab/engine/clock";
import { histogramQuantiles } from "../../lab/labs/histogram-quantiles";
import { added, CLASSIC_BOUNDS } from "../../lab/models/histogram/layout";
import type { HistogramState } from "../../lab/models/histogram/state";
import type { Drill, Panel } from "../drill";
import { ran, type Ran } from "../ran";

const PAGE = "service-mesh-observability/metrics";
const ANCHOR = "histograms-and-quantile-error";
const PRESET = "database-locked";
const MINUTE_US = milliseconds(60_000);
const METRIC = "payment_charge_duration_seconds";

type Charges = Ran<HistogramState>;

/** 12:00 to 12:10, a window of the lab for a minute: the job's five workers lock the accounts of one charge in ten. */
export const allWorkers = (differences = {}): Charges =>
  ran(histogramQuantiles, PRESET, { windows: 10, ...differences });
/** 12:10 to 12:20: one worker of five goes on. */
export const oneWorker = (differences = {}): Charges =>
  ran(histogramQuantiles, PRESET, { windows: 10, "slow-share": 2, "slow-from": 1, ...differences });

/** What a panel of the p99 shows at the end of each minute, in seconds. */
export const panelOf = ({ log }: Charges): number[] =>
  log.filter(({ type }) => type === "query").map(({ data }) => Number(data?.shownUs) / 1_000_000);

const seen = ({ state }: Charges): number[] => state.pods.flatMap((pod) => pod.seen);
export const sumS = (run: Charges): number => seen(run).reduce((sum, us) => sum + us, 0) / 1_000_000;

/** Cumulative, as Prometheus has them: the last minute's observations up to each bound, `+Inf` last. */
export function cumulative({ state }: Charges): { le: string; count: number }[] {
  const counts = added(state.pods.map(({ buckets }) => buckets));
  let count = 0;
  return [...CLASSIC_BOUNDS.client, Infinity].map((us, index) => {
    count += counts[index] ?? 0;
    const bound = us / 1_000_000;
    const le = us === Infinity ? "+Inf" : Number.isInteger(bound) ? bound.toFixed(1) : String(bound);
    return { le, count };
  });
}

const upTo = (run: Charges, le: string): number => cumulative(run).find((each) => each.le === le)?.count ?? 0;
export const beyondTen = (run: Charges): number => upTo(run, "+Inf") - upTo(run, "10.0");

function panel(): Panel {
  const line = [...panelOf(allWorkers()), ...panelOf(oneWorker())];
  return {
    kind: "chart",
    title: "p99 of charges, from 12:01 to 12:20",
    series: [{ id: "p99", label: "p99 of charges", unit: "s" }],
    samples: [line.map((value) => Number(value.toPrecision(3)))],
    lengthUs: (line.length - 1) * MINUTE_US,
  };
}

function buckets(run: Charges): Panel {
  return {
    kind: "table",
    title: "The minute that ended at 12:20, all pods",
    columns: ["Series", "Increase in 1 min"],
    rows: [
      ...cumulative(run).map(({ le, count }) => [`_bucket{le="${le}"}`, String(count)]),
      ["_count", String(upTo(run, "+Inf"))],
      ["_sum", `${sumS(run).toFixed(0)} s`],
    ],
  };
}

function shares(): Panel {
  const row = (words: string, run: Charges) => [
    words,
    String(upTo(run, "+Inf")),
    String(upTo(run, "1.0")),
    String(beyondTen(run)),
    `${((100 * beyondTen(run)) / upTo(run, "+Inf")).toFixed(1)} %`,
  ];
  return {
    kind: "table",
    title: "Charges by time, before the job was stopped and since",
    columns: ["Minute that ended at", "Charges", "Up to 1 s", "Above 10 s", "Share above 10 s"],
    rows: [row("12:10", allWorkers()), row("12:20", oneWorker())],
  };
}

/** A ceiling that hides whether a remedy helps. */
export const standsAtTenSeconds: Drill = {
  id: "stands-at-ten-seconds",
  title: "Ten seconds, and it does not move",
  level: "senior",
  topics: [PAGE],
  summary: "Charges are slow, a suspect was switched off, and the p99 stands where it stood. Was it the wrong suspect?",
  alert: "CRITICAL payment: p99 of charges is 10.0 s since 12:04, threshold 2 s.",
  situation: `The renewals of subscriptions make 1,000 charges a minute at five payment pods and wait up to a minute for each. Payment measures them with a
histogram, with the bounds its library brings. Payment's database serves a reconciliation job too, with five workers that lock accounts while they
compare them.

At 12:03 charges began to hang. At 12:10 a colleague stopped the job by its flag. The p99 has not moved since. She proposes to switch the job on again,
because finance waits for it, and to fail the database over, which stops all charges for about a minute. It is 12:20.`,
  evidence: () => [
    panel(),
    {
      kind: "listing",
      lang: "promql",
      title: "What the panel asks",
      text: `histogram_quantile(0.99,
  sum by (le) (rate(${METRIC}_bucket[1m])))`,
    },
    buckets(oneWorker()),
  ],
  made: [
    "The chart and the counts are two runs of the lab “Histogram buckets against the true quantile”, preset “Monday: the database locks”, seed 1, with ten windows, each called a minute: until 12:10 as it is, then with 2 % of the calls slowed from the first window on.",
    "Two per cent is the fifth of ten that one of five workers locks. Counts are those of the run; Prometheus' extrapolation is left out.",
    "The job's log is written by hand.",
  ],
  lab: { id: "histogram-quantiles", preset: PRESET },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-stands-at-ten-seconds-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: ANCHOR,
        prompt:
          "The panel has shown exactly 10 s for 17 minutes, before the job was stopped and since. What does that say of the charges?",
        options: [
          {
            text: "The slow ones end at 10 s: some time-out in the database cuts them there",
            why: "15 charges are above 10 s. Put all others at their bucket's upper bound, and the sum of 614 s still leaves these 15 over 20 s on average.",
            misconception: "percentile-reads-the-truth",
          },
          {
            text: "The slowest hundredth takes between 5 and 10 s, close to the upper end",
            why: '`le="5.0"` and `le="10.0"` count 985 both: not one charge ended between them. The rank, 990, lies beyond the last finite bound.',
            misconception: "ceiling-is-inside-the-bucket",
          },
          {
            text: "More than 1 in 100 takes over 10 s; how many, and how long, it cannot say",
            correct: true,
            why: "985 of 1,000 are within the last finite bound, so rank 990 falls into `+Inf`, which is answered with 10. That holds for 15 above as for 89, for 11 s as for 30.",
          },
          {
            text: "Too little of late: the panel repeats the last value that was scraped",
            why: "The minute until 12:20 has 1,000 new observations, as many as the renewals make. A series without samples ends after five minutes at most; it does not go on for 17.",
            misconception: "flat-means-stale",
          },
        ],
        sources: ["prom-quantile-go", "prom-histograms"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-stands-at-ten-seconds-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: ANCHOR,
        prompt:
          "Either the job had nothing to do with it, or stopping it helped and the panel cannot show that. Which query tells?",
        options: [
          {
            text: 'Of all charges, the share above `le="10.0"`, for 12:10 and for 12:20',
            correct: true,
            why: "A bucket ends there, so it is a difference of two counts and no guess. As many as before, and the job is innocent; a part of them, and it is not.",
          },
          {
            text: "The same quantile with `[10m]` in place of `[1m]`, for 12:10 and 12:20",
            why: "More charges, of which again more than 1 in 100 are beyond the last bound: 10 s twice. A longer window steadies counts and adds no bound.",
            misconception: "window-mends-buckets",
          },
          {
            text: "The p99.9 for 12:10 and for 12:20, which looks further into the tail",
            why: "Every rank beyond the last finite bound is answered with that bound. The p99.9 is 10 s at both times, as the p99 is.",
            misconception: "higher-quantile-passes-the-last-bound",
          },
          {
            text: "The p99 once more, after adding four bounds between 5 and 10 s",
            why: "No charge ends between 5 and 10 s, so the new buckets stay empty and the rank still falls into `+Inf`.",
            misconception: "more-buckets-are-better",
          },
        ],
        sources: ["prom-histograms"],
      },
    },
    fix: {
      panels: [
        shares(),
        {
          kind: "listing",
          lang: "log",
          title: "The reconciliation job's log",
          text: `12:10:04 reconcile flag=off: no new accounts
12:10:06 reconcile worker=1 stopped
12:10:06 reconcile worker=5 stopped
12:10:09 reconcile worker=4 stopped
12:10:11 reconcile worker=2 stopped
12:20:00 reconcile workers=1 running: worker=3, in one transaction since 12:02:51`,
        },
      ],
      page: PAGE,
      question: {
        id: "dr-stands-at-ten-seconds-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "failure-modes",
        prompt:
          "Charges above 10 s fell from 89 to 15 in 1,000, and the p99 stands at 10 s. What do you do in the next minutes?",
        options: [
          {
            text: "Switch the job on again: with it or without it the p99 is the same",
            why: "The p99 is blind to what it should judge here. The four workers would come back, and with them 74 more hanging charges in every 1,000.",
            misconception: "a-remedy-moves-the-percentile",
          },
          {
            text: "Leave the job off, end worker 3's session, and watch the share",
            correct: true,
            why: "Four of five workers took five sixths of it away, so the fifth is the likely rest. Ending one session rolls back one transaction of a job that can begin again.",
          },
          {
            text: "Fail the database over: it ends the sessions, worker 3's included",
            why: "It would end this one as well, for a minute without any charge: 1,000 that fail. At 15 a minute that is more than an hour of what goes on now.",
            misconception: "broad-remedy-is-the-safe-one",
          },
          {
            text: "Deploy bounds up to 60 s first, and let the p99 in them decide",
            why: "In the run the true p99 was 30.3 s with five workers and is 30.1 s with one. Better bounds would show a line that does not move either, half an hour later.",
            misconception: "more-buckets-are-better",
          },
        ],
        sources: ["prom-histograms", "prom-quantile-go"],
      },
    },
  }),
  debrief: `Five workers locked the accounts of one charge in ten, and a locked account made its charge wait some 30 s. The library's last finite bound is 10 s,
so the p99 rose to 10 and could go no further. Stopping four workers took the hanging charges from 89 to 15 in 1,000. The line did not move, and nearly
talked two people out of the right remedy.

Better bounds alone would not have helped. A p99 asks how slow the slowest hundredth is, and as long as more than 1 in 100 wait for a lock the answer is
the length of that wait: 30.3 s before, 30.1 s after. How many are hit is another question, and a share answers it. Bounds belong up to the longest time anybody waits,
one of them at the objective, and the alert asks for the share above it.

Two things remain for daylight: the job should lock accounts for seconds and look at its flag between them, and a charge should not wait for a lock longer
than its caller can use the answer.`,
};
