import type { Prediction } from "../../lab";

/** What a reader commits to before the histogram lab runs. */
export const histogramPredictions: readonly Prediction[] = [
  {
    id: "lab-histogram-quantiles-two-groups",
    level: "senior",
    skill: "analyse",
    prompt:
      "Nine of ten calls are cache hits and take 100 to 136 ms, the tenth is a miss and takes 850 to 950 ms. The buckets have bounds at 0.5 and 1 s. Which p95 does histogram_quantile draw?",
    preset: "cache",
    measure: "shown",
    options: [
      {
        text: "About 500 ms: between both groups",
        why: "The line runs inside one bucket, from its own lower bound. The hits lie in a bucket far below and pull nothing down.",
        misconception: "interpolates-between-groups",
        from: 400,
        to: 620,
      },
      {
        text: "About 750 ms: midway in the bucket",
        why: "All misses are between 0.5 and 1 s. The p95 is the fiftieth of a hundred of them, so the line gives the middle, where no call ever was.",
        from: 690,
        to: 810,
      },
      {
        text: "About 900 ms: so long do misses take",
        why: "That is the truth, but the bucket keeps a count only. It holds a hundred calls somewhere between 0.5 and 1 s, taken to lie evenly.",
        misconception: "percentile-reads-the-truth",
        from: 840,
        to: 960,
      },
      {
        text: "About 1,000 ms: the bucket's end",
        why: "1,000 ms would need the rank to use up the whole count of the bucket. The p95 has as many misses over it as under it.",
        misconception: "bucket-bound-is-the-answer",
        from: 985,
        to: 1_020,
      },
    ],
  },
  {
    id: "lab-histogram-quantiles-share",
    level: "staff",
    skill: "evaluate",
    prompt:
      "The objective is 99 % of calls within 0.8 s, and 99.2 % keep it. Times are log-normal with a median of 120 ms. The default buckets end at 0.5, 1 and 2.5 s. Which share within 0.8 s does histogram_fraction tell?",
    preset: "client-default",
    measure: "share-told",
    options: [
      {
        text: "About 99.2 %: a share is a mere count",
        why: "It is a count where a bucket ends at 0.8 s. Here the calls between 0.5 and 1 s have to be divided by a guess.",
        misconception: "shares-are-never-interpolated",
        from: 98.95,
        to: 99.4,
      },
      {
        text: "About 98.6 %: told as missed, though met",
        why: "The line takes calls to lie evenly from 0.5 to 1 s. In a falling tail most lie early in the bucket, so too few of them are counted as within 0.8 s.",
        from: 98.2,
        to: 98.9,
      },
      {
        text: "About 96.5 %: up to the bound before",
        why: "histogram_fraction does not stop at the bound below: it adds a part of the next bucket, three fifths of it here.",
        misconception: "fraction-stops-at-the-bound-below",
        from: 95,
        to: 97.8,
      },
      {
        text: "About 99.7 %: up to the bound after",
        why: "Calls between 0.8 and 1 s would then pass as good. The line leaves two fifths of the bucket out.",
        misconception: "fraction-takes-the-whole-bucket",
        from: 99.4,
        to: 100.1,
      },
    ],
  },
  {
    id: "lab-histogram-quantiles-crossing",
    level: "staff",
    skill: "analyse",
    prompt:
      "All calls take 240 ms. The buckets have bounds at 0.1, 0.25 and 0.5 s, and the panel draws a p99 of 248 ms. Then two calls in a hundred get 20 ms slower. Where does the panel stand?",
    preset: "crossing",
    measure: "shown",
    options: [
      {
        text: "Near 248 ms: 98 % are as before",
        why: "A p99 looks at the slowest hundredth alone. Two slower calls in a hundred hold that place by themselves.",
        misconception: "few-calls-move-no-percentile",
        from: 235,
        to: 254,
      },
      {
        text: "Near 260 ms: as slow as the slow ones",
        why: "260 is the truth. The histogram knows only that two in a hundred are now somewhere between 0.25 and 0.5 s.",
        misconception: "percentile-reads-the-truth",
        from: 254,
        to: 285,
      },
      {
        text: "Near 370 ms: half a bucket further",
        why: "The two crossed 0.25 s. The rank of the p99 falls midway among them, so the line gives the middle of 0.25 to 0.5 s: 20 ms became 120.",
        from: 320,
        to: 430,
      },
      {
        text: "Near 500 ms: the end of the bucket",
        why: "The answer would be the end if the slowest call were asked for. One of the two lies above the p99, one below.",
        misconception: "bucket-bound-is-the-answer",
        from: 480,
        to: 520,
      },
    ],
  },
  {
    id: "lab-histogram-quantiles-fresh-pod",
    level: "senior",
    skill: "evaluate",
    prompt:
      "Four order pods answer in 100 ms. A fifth has just started: it gets one call for each hundred of another's, and a fifth of its few calls take 4 s. A panel averages the five pods' own p99. What does it show?",
    preset: "fresh-pod",
    measure: "shown",
    options: [
      {
        text: "About 110 ms: few calls, little weight",
        why: "avg() sees five numbers and not how many calls each stands for. A pod with ten calls weighs as much as one with a thousand.",
        misconception: "averages-weigh-by-traffic",
        from: 90,
        to: 250,
      },
      {
        text: "About 880 ms: one vote for each",
        why: "Four times 0.1 s and once 4 s, divided by five. The p99 of all calls together is 100 ms: the alarm is about one call in two thousand.",
        from: 850,
        to: 910,
      },
      {
        text: "About 4,000 ms: the slowest one decides",
        why: "That would be max(). The mean is pulled to where no call ever was, neither the usual 0.1 s nor the slow 4 s.",
        misconception: "slowest-pod-sets-the-average",
        from: 3_800,
        to: 4_100,
      },
    ],
  },
  {
    id: "lab-histogram-quantiles-native",
    level: "mid",
    skill: "apply",
    prompt:
      "Every call takes exactly 120 ms. A native histogram of schema 3 counts them, whose buckets grow by 2 to the power of 1/8: one of them goes from 0.1146 to 0.125 s. Which p99 does histogram_quantile draw?",
    preset: "one-value-native",
    measure: "shown",
    options: [
      {
        text: "About 120 ms: it keeps the values",
        why: "A native histogram keeps counts per bucket as well. Its buckets are narrow and many, and inside one it guesses too.",
        misconception: "native-histograms-keep-values",
        from: 118,
        to: 122,
      },
      {
        text: "About 125 ms: near its bucket's end",
        why: "99 % of the way through the bucket, on a logarithmic scale, is just below 0.125 s: an error of 4 %. Default buckets would say 248 ms.",
        from: 123.5,
        to: 127,
      },
      {
        text: "About 131 ms: too high by a bucket",
        why: "9 % is the most that this schema can be wrong, for a value at the bucket's very beginning. The answer never leaves the bucket.",
        misconception: "native-error-is-the-whole-factor",
        from: 128,
        to: 135,
      },
    ],
  },
];
