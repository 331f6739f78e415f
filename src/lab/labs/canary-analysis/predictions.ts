import type { Prediction } from "../../lab";

/** What a reader commits to before the first request reaches the canary. */
export const canaryPredictions: readonly Prediction[] = [
  {
    id: "lab-canary-analysis-flagger-rollback",
    level: "mid",
    skill: "apply",
    preset: "flagger-tutorial",
    measure: "minutes",
    prompt:
      "Flagger checks every minute: threshold 5, stepWeight 10, maxWeight 50, at least 99 % success. From its first request on the new version fails one checkout in twenty. How many minutes after the first traffic is all of it back on the old version?",
    options: [
      {
        text: "1: the first check fails at once",
        why: "It fails, and is counted. One failed check holds the weight at 10 %; only a threshold of 1 would end the release with it.",
        misconception: "first-failed-check-rolls-back",
        from: 0,
        to: 2,
      },
      {
        text: "5: interval times threshold",
        why: "The product counts from the first failed check, and that one comes a minute after the first traffic.",
        misconception: "rollback-time-from-first-traffic",
        from: 2,
        to: 5.5,
      },
      {
        text: "6: five failures, then one tick",
        why: "Checks fail at the minutes 1 to 5, and each tick first asks whether the threshold is reached: at minute 6 it is. The weight stays at 10 %.",
        from: 5.5,
        to: 7,
      },
      {
        text: "10: five steps and five failures",
        why: "There are no five steps: a failed check holds the weight, so the canary never gets more than its first 10 %.",
        misconception: "failed-check-costs-nothing",
        from: 7,
        to: 20,
      },
    ],
  },
  {
    id: "lab-canary-analysis-argo-limit",
    level: "senior",
    skill: "analyse",
    preset: "argo-background",
    measure: "minutes",
    prompt:
      "Argo Rollouts raises the weight every ten minutes, from 20 to 80 %. From minute 10 on a background analysis reads the success rate every five minutes: at least 95 %, failureLimit 3. The new version fails one checkout in ten. When does the rollout abort?",
    options: [
      {
        text: "Minute 10: at the first reading",
        why: "That is what the default of 0 would do. With a limit of 3 the first failed reading is noted, and the next step goes on.",
        misconception: "first-failed-check-rolls-back",
        from: 0,
        to: 12,
      },
      {
        text: "Minute 20: at the third reading",
        why: "Three failures are the limit and do not exceed it: the code compares with more than. Flagger's threshold would end here.",
        misconception: "limit-counts-the-last",
        from: 12,
        to: 22,
      },
      {
        text: "Minute 25: at the fourth reading",
        why: "Readings fail at 10, 15, 20 and 25 minutes, and the fourth is more than three. By then the canary has 60 % of all checkouts.",
        from: 22,
        to: 30,
      },
      {
        text: "Minute 40: after the last step",
        why: "A background analysis runs beside the steps and aborts them in the moment it fails; it does not wait for their end.",
        misconception: "background-analysis-cannot-abort",
        from: 30,
        to: 60,
      },
    ],
  },
  {
    id: "lab-canary-analysis-small-rise",
    level: "senior",
    skill: "evaluate",
    preset: "flagger-small-rise",
    measure: "promoted",
    prompt:
      "A hundred releases meet the gate of Flagger's tutorial: a check a minute, at least 99 % success, 10 to 50 % of 100 checkouts a second, rollback at the fifth failed check. The old version fails 0.5 %, each new one 0.9 %. How many are promoted?",
    options: [
      {
        text: "Hardly any: errors have nearly doubled",
        why: "The built-in check does not know what the old version does. It holds the canary's own rate against 1 %.",
        misconception: "flagger-compares-with-primary",
        from: 0,
        to: 10,
      },
      {
        text: "About 20: five good checks in a row",
        why: "A third of the checks fails by chance, so five in a row are rare. But four failures are tolerated, and each costs a minute alone.",
        misconception: "first-failed-check-rolls-back",
        from: 10,
        to: 40,
      },
      {
        text: "About 87: chance stops the others",
        why: "0.9 % of 600 is 5.4 errors; seven fail a check, and six do where fewer than 600 came. So a third of the checks fails by chance, but five of them before five good ones is rare. Who cares about 0.9 % must compare.",
        from: 70,
        to: 97,
      },
      {
        text: "A hundred: the rate is under the limit",
        why: "The true rate is, a minute's count need not be: with 5.4 errors expected of 600, seven or more come in three minutes of ten.",
        misconception: "rate-below-limit-always-passes",
        from: 97,
        to: 101,
      },
    ],
  },
  {
    id: "lab-canary-analysis-ranks",
    level: "senior",
    skill: "analyse",
    preset: "kayenta-first-minutes",
    measure: "score",
    prompt:
      "Kayenta's judge compares 60 points of a canary and the warm old fleet, one a minute: error rate, weight 60, and p99, weight 40. Nothing is wrong but cold caches: for five minutes each checkout takes five times as long. Which score does the canary get?",
    options: [
      {
        text: "0: points that far out are fatal",
        why: "No single point can do that. A score of 0 takes a failed critical metric, or half of the metrics without data.",
        misconception: "any-bad-point-is-fatal",
        from: 0,
        to: 30,
      },
      {
        text: "60: the mean latency rose by a third",
        why: "The mean did. The ranks see five high places of 120, however high, and the interval of the shift still holds 0.",
        misconception: "ranks-compare-means",
        from: 30,
        to: 80,
      },
      {
        text: "97: five sixtieths of the 40 are lost",
        why: "Points are not scored one by one. All sixty together decide whether p99 passes, and with it the whole 40 stand or fall.",
        misconception: "score-falls-by-points",
        from: 80,
        to: 99,
      },
      {
        text: "100: five points of sixty are too few",
        why: "Ranks forget how far out a point lies, so a short warm-up passes, and so would a short disaster. A shift of all points by 15 % does not pass.",
        from: 99,
        to: 101,
      },
    ],
  },
  {
    id: "lab-canary-analysis-divided-level",
    level: "staff",
    skill: "analyse",
    preset: "healthy-strict",
    measure: "rolled-back",
    prompt:
      "A gate must look at all data so far every minute, twenty times, so its level of 5 % is divided: each look rejects at 0.25 %. Four hundred healthy releases go through it, with 3,000 requests a minute in each arm. Which share does it reject?",
    options: [
      {
        text: "About 0.25 %, as at one look",
        why: "Each look is one more chance, and twenty give more than one. The level of a look is no promise for all of them.",
        misconception: "level-holds-for-many-looks",
        from: 0,
        to: 0.6,
      },
      {
        text: "About 2 %, since alarms coincide",
        why: "The looks share most of their data, so their alarms mostly fall together and never add up to 5 %. Dividing is safe, and pays with faults seen late.",
        from: 0.6,
        to: 3.5,
      },
      {
        text: "About 5 %, twenty times 0.25",
        why: "That is the upper bound, reached only if the alarms of no two looks ever met. Looks at the same growing data often agree.",
        misconception: "chances-add-up",
        from: 3.5,
        to: 10,
      },
      {
        text: "About 25 %, like any twenty looks",
        why: "A quarter belongs to twenty looks at 5 % each. A line further out is crossed by far fewer healthy releases.",
        misconception: "peeking-cannot-be-priced",
        from: 10,
        to: 100,
      },
    ],
  },
  {
    id: "lab-canary-analysis-few-requests",
    level: "staff",
    skill: "evaluate",
    preset: "few-requests",
    measure: "promoted",
    prompt:
      "A shop has one checkout a second; canary and baseline get 5 % each. Errors have doubled, from 0.5 to 1 %. A test of 5 % reads all data so far every minute and promotes after half an hour without alarm. Of a hundred such releases, how many are promoted?",
    options: [
      {
        text: "About 5: what the level lets through",
        why: "The level limits alarms without a fault. How many faults slip through depends on the requests, and here there are 90.",
        misconception: "alpha-is-the-miss-rate",
        from: 0,
        to: 10,
      },
      {
        text: "About 20: the power is 80 %",
        why: "That power belongs to 4,673 requests in each arm. Half an hour brings 90, less than one error in each arm.",
        misconception: "power-belongs-to-the-test",
        from: 10,
        to: 45,
      },
      {
        text: "About 70: thirty looks help a little",
        why: "All thirty look at the same few errors. More looks raise false alarms; what is not in the data they cannot find.",
        misconception: "more-looks-find-more",
        from: 45,
        to: 85,
      },
      {
        text: "About 98: there is little to see",
        why: "In 90 requests a healthy arm has 0.45 errors and a bad one 0.9. Such a gate must say undecided; one that says promoted only looks like a gate.",
        from: 85,
        to: 101,
      },
    ],
  },
];
