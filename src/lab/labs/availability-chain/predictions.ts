import type { Prediction } from "../../lab";

/** What a reader commits to before the availability lab runs. */
export const availabilityPredictions: readonly Prediction[] = [
  {
    id: "lab-availability-chain-thirty",
    level: "mid",
    skill: "apply",
    prompt:
      "An order page calls 30 services, each up 99.99 % of the time and failing independently. Without any one of them it fails. For what share of ten years does the page answer?",
    preset: "hystrix",
    measure: "availability",
    options: [
      {
        text: "About 99.99 % of the time",
        why: "That would hold if all services were down at the same moments. Independent outages rarely overlap, so they add up.",
        misconception: "chain-is-its-weakest-link",
        from: 99.95,
        to: 100.1,
      },
      {
        text: "About 99.9 % of the time",
        why: "Thirty budgets of 0.01 % are 0.3 %, not 0.1 %: the losses of small independent outages practically add up.",
        misconception: "a-few-calls-cost-a-nine",
        from: 99.85,
        to: 99.95,
      },
      {
        text: "About 99.7 % of the time",
        why: "All 30 must be up at once: 0.9999 multiplied by itself 30 times is 0.997, or two hours of downtime a month.",
        from: 99.5,
        to: 99.85,
      },
      {
        text: "About 97 % of the time",
        why: "That is thirty times 0.1 %: the arithmetic of three nines. At four nines each service costs a tenth of it.",
        misconception: "nines-slip",
        from: 95,
        to: 99.5,
      },
    ],
  },
  {
    id: "lab-availability-chain-common-cause",
    level: "senior",
    skill: "analyse",
    prompt:
      "Each of 30 needed services runs two copies, each copy up 99 % of the time. A tenth of the downtime, say a bad release, takes both copies at once. For what share of the time does the page answer?",
    preset: "common-cause",
    measure: "availability",
    options: [
      {
        text: "About 99.7 % of the time",
        why: "That is the result for independent copies, 30 pairs at 99.99 %. The shared tenth alone is ten times their 0.01 %.",
        misconception: "copies-fail-independently",
        from: 99,
        to: 100.1,
      },
      {
        text: "About 97 % of the time",
        why: "The shared tenth makes each pair lose 0.1 %, ten times what chance does; over 30 services in series that is 3 %.",
        from: 95,
        to: 99,
      },
      {
        text: "About 90 % of the time",
        why: "The common cause takes a tenth of the downtime, not a tenth of the time: 10 % of 1 % is 0.1 % per service.",
        misconception: "share-of-downtime-is-downtime",
        from: 85,
        to: 95,
      },
      {
        text: "About 74 % of the time",
        why: "That is 0.99 multiplied 30 times, one copy each. Most outages still hit a single copy, and the other answers.",
        misconception: "copies-do-not-help",
        from: 60,
        to: 85,
      },
    ],
  },
  {
    id: "lab-availability-chain-fallbacks",
    level: "mid",
    skill: "apply",
    prompt:
      "Of the 30 services at 99.99 % that a page calls, 27 get a fallback; only three are still needed for an answer. How long is the page down in a month of 30 days?",
    preset: "fallbacks",
    measure: "downtime",
    options: [
      {
        text: "About 4 minutes, as with one such service",
        why: "Four minutes is the budget of one service at 99.99 %. Three are still in series, and their downtimes add up.",
        misconception: "chain-is-its-weakest-link",
        from: 2,
        to: 7,
      },
      {
        text: "About 13 minutes, as with three services",
        why: "Only the needed three count: 3 × 0.01 % of 43 200 minutes. The other 27 cost completeness, not the answer.",
        from: 7,
        to: 25,
      },
      {
        text: "About 2 hours, as with 30 services",
        why: "Two hours is the bill for 30 services in series. A service whose loss still leaves an answer is not in that series.",
        misconception: "every-call-counts",
        from: 90,
        to: 200,
      },
      {
        text: "Less than a minute, as with a plain page",
        why: "A fallback helps for the services that have one. The three without it still take the page down.",
        misconception: "fallback-covers-all",
        from: 0,
        to: 2,
      },
    ],
  },
];
