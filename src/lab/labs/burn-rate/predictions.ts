import type { Prediction } from "../../lab";

/** What a reader commits to before the alerts are evaluated, once a minute. */
export const burnPredictions: readonly Prediction[] = [
  {
    id: "lab-burn-rate-silent-threshold",
    level: "mid",
    skill: "apply",
    preset: "threshold-for",
    measure: "spent",
    prompt:
      "The only alert: error ratio over 5 % for 10 minutes. A release lets one checkout in a hundred fail, and after two days support finds it. Objective 99.9 % over 30 days. How much of the budget has this cost?",
    options: [
      {
        text: "About 2 %: the page came in time",
        why: "No page came: 1 % is not over 5 %, however long it lasts. A fixed ratio knows nothing of the budget.",
        misconception: "any-alert-limits-the-loss",
        from: 0,
        to: 4,
      },
      {
        text: "About 7 %: two days of thirty",
        why: "That is the cost at a burn rate of 1. One in a hundred is ten times what 99.9 % allows, so it goes ten times as fast.",
        misconception: "budget-goes-by-the-calendar",
        from: 4,
        to: 12,
      },
      {
        text: "About 20 %: two days at 10",
        why: "A burn rate is a multiple of the allowed speed and no per cent a day. A day at 1 is a thirtieth, 3.3 %.",
        misconception: "burn-rate-is-per-cent-a-day",
        from: 12,
        to: 40,
      },
      {
        text: "About 67 %: two of three days",
        why: "At a burn rate of 10 the budget lasts 30 d ÷ 10 = 3 days. Two of them went by in silence, 172,800 checkouts.",
        from: 40,
        to: 90,
      },
    ],
  },
  {
    id: "lab-burn-rate-leak",
    level: "senior",
    skill: "analyse",
    preset: "leak",
    measure: "detection",
    prompt:
      "A leak: within 24 hours the share of failing checkouts grows evenly from 0 to 2 %. Objective 99.9 %, page at 14.4 (1 h and 5 min) or 6 (6 h and 30 min). How long after its first error does the page come?",
    options: [
      {
        text: "About 2 h: 0.6 ÷ 2 of the window",
        why: "The formula is for errors at one ratio. The 2 % are reached after a day; in the first hours the share is near nothing.",
        misconception: "a-leak-is-its-peak",
        from: 0,
        to: 240,
      },
      {
        text: "About 7 h: the share passes 0.6 %",
        why: "It does so after 7.2 hours, and the short window sees it. The six hours before average 0.35 % then: the long window is behind.",
        misconception: "long-window-sees-the-present",
        from: 240,
        to: 540,
      },
      {
        text: "About 10 h: six hours average 0.6 %",
        why: "The average of the last six hours is the share of three hours ago. That passes 0.6 % after 7.2 + 3 hours, with 6 % of the budget gone.",
        from: 540,
        to: 780,
      },
      {
        text: "About 18 h: one hour averages 1.44 %",
        why: "So it would be with the first pair alone. The pairs are joined by or, and a slow leak is what the six hours are for.",
        misconception: "fast-pair-decides-the-page",
        from: 780,
        to: 1200,
      },
    ],
  },
  {
    id: "lab-burn-rate-flapping",
    level: "senior",
    skill: "analyse",
    preset: "flapping",
    measure: "pages",
    prompt:
      "For six hours every checkout fails for five minutes, then none for five, and so on. Page at 14.4 (1 h and 5 min) or 6 (6 h and 30 min), evaluated every minute, without for. How many pages begin in these hours?",
    options: [
      {
        text: "Zero: no burst fills an hour",
        why: "A window adds up what is in it. After one minute of total failure the hour holds 1.67 % errors, and 1.44 % are enough.",
        misconception: "window-must-fill",
        from: -1,
        to: 0.5,
      },
      {
        text: "One: a half hour has a burst",
        why: "The five-minute window is clean at the end of each pause and lets go. The half hour holds about 50 %, so the slower pair keeps the page on.",
        from: 0.5,
        to: 1.5,
      },
      {
        text: "Two: each pair begins its own",
        why: "Both pairs stand in one expression, joined by or. While one is true the alert is on, and the other adds nothing new.",
        misconception: "each-pair-is-a-page",
        from: 1.5,
        to: 6,
      },
      {
        text: "36: each burst begins its own",
        why: "That is what the first pair does alone: its five minutes are clean once in ten. The slower pair bridges every pause.",
        misconception: "one-pair-resets-all",
        from: 20,
        to: 60,
      },
    ],
  },
  {
    id: "lab-burn-rate-target-as-threshold",
    level: "senior",
    skill: "evaluate",
    preset: "over-the-target",
    measure: "false-pages",
    prompt:
      "A page rings while more than 0.1 % of the last ten minutes failed, evaluated every minute, 100 checkouts a second. In a month without an incident 0.09 % fail by chance, so 99.9 % are met. How many pages come in 30 days?",
    options: [
      {
        text: "0: the month stays below its limit",
        why: "The month does, its ten minutes do not: 54 of 60,000 fail in the mean, give or take 7, and 61 are over the limit.",
        misconception: "objective-met-means-silence",
        from: -1,
        to: 1,
      },
      {
        text: "About 30: one unlucky moment a day",
        why: "The limit is less than one standard deviation from the mean. One window in five is over it, so it takes no great bad luck.",
        misconception: "many-requests-end-all-noise",
        from: 1,
        to: 300,
      },
      {
        text: "About 2,000: nearly three an hour",
        why: "54 failures in the mean, a standard deviation of 7, the limit at 60: it is crossed again and again, although nothing is wrong.",
        from: 1000,
        to: 4000,
      },
      {
        text: "About 8,000: at each evaluation above",
        why: "So many evaluations find it true. A page begins where it turns true; while it goes on firing it is the same page.",
        misconception: "a-page-at-every-evaluation",
        from: 4000,
        to: 43_201,
      },
    ],
  },
  {
    id: "lab-burn-rate-exactly-at",
    level: "staff",
    skill: "analyse",
    preset: "exactly-14-4",
    measure: "detection",
    prompt:
      "After a healthy day the shop begins to fail 1.44 % of its checkouts, the same share in every minute. Objective 99.9 %, page at 14.4 (1 h and 5 min) or 6 (6 h and 30 min). When does the page come?",
    options: [
      {
        text: "After 60 min: one hour reaches 14.4",
        why: "It is at 14.4 and never above it, and the rule says greater than. The first pair misses what burns the budget within 50 hours.",
        misconception: "at-the-threshold-fires",
        from: 0,
        to: 100,
      },
      {
        text: "After 150 min: six hours pass their limit",
        why: "0.6 % ÷ 1.44 % × 6 h = 2.5 h, and the next evaluation after it. A rate is a floor, so the slower pair finds what the faster one just misses.",
        from: 100,
        to: 190,
      },
      {
        text: "After 216 min: 5 % of budget is gone",
        why: "That is the time at 1 %. More errors fill the same window sooner: 5 % of the budget go in 150 minutes at 14.4.",
        misconception: "slow-pair-has-its-own-time",
        from: 190,
        to: 300,
      },
      {
        text: "After 360 min: the six hours are full",
        why: "Full, they would hold 1.44 %. They have to hold more than 0.6 %, which is so long before the sixth hour.",
        misconception: "window-must-fill",
        from: 300,
        to: 400,
      },
    ],
  },
  {
    id: "lab-burn-rate-two-a-minute",
    level: "staff",
    skill: "evaluate",
    preset: "low-traffic",
    measure: "false-pages",
    prompt:
      "Refunds get two requests a minute. Objective 99.9 %, page at 14.4 (1 h and 5 min) or 6 (6 h and 30 min). One request in a thousand fails by itself, just what the objective allows. How many pages come in a month of 30 days?",
    options: [
      {
        text: "0: the month keeps its objective",
        why: "The alert looks at hours, and an hour has 120 requests. Two failures in it are a burn rate of 17, whatever the month comes to.",
        misconception: "objective-met-means-silence",
        from: -1,
        to: 0.5,
      },
      {
        text: "About 1: six hours even it out",
        why: "The six hours are another way to fire and no condition for the first. The hour alone decides here, and it is noisy.",
        misconception: "pairs-must-agree",
        from: 0.5,
        to: 4,
      },
      {
        text: "About 10: two within one hour",
        why: "One failure is 0.83 % of the hour, two are over 1.44 %. Each of 86 failures has one in the hour before it with a chance of 11 %.",
        from: 4,
        to: 30,
      },
      {
        text: "About 86: one for each failure",
        why: "So it is at 60 an hour, where one failure is 1.67 %. At 120 the hour takes one failure, and a second one within it rings.",
        misconception: "each-failure-rings",
        from: 60,
        to: 120,
      },
    ],
  },
];
