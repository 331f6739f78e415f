import type { Prediction } from "../../lab";

/** What a reader commits to before the stale-answer lab runs. */
export const stalePredictions: readonly Prediction[] = [
  {
    id: "lab-stale-fallback-how-long",
    level: "senior",
    skill: "apply",
    prompt:
      "Prices are cached with max-age=600, stale-if-error=1200; each of 100 keys is read three times a minute and was fetched at its own moment. The pricing service goes out for 40 minutes. How far into the outage does the first read fail?",
    preset: "stale-if-error",
    measure: "held",
    options: [
      {
        text: "About 1 minute, as the first key expires",
        why: "That key is past max-age by then, but its fetch meets an error, and for errors the old answer may still be given.",
        misconception: "expired-means-unusable",
        from: 0,
        to: 300,
      },
      {
        text: "About 10 minutes, one full max-age on",
        why: "After 10 minutes nothing fetched before the outage is fresh any more, yet all of it may be given for 20 minutes longer.",
        misconception: "outage-survival-is-max-age",
        from: 300,
        to: 900,
      },
      {
        text: "About 20 minutes, one stale-if-error on",
        why: "Some keys are 600 s old when the outage begins. They reach the limit of 1800 s first, 1200 s later.",
        from: 900,
        to: 1500,
      },
      {
        text: "About 30 minutes, with max-age and stale-if-error",
        why: "Only a key fetched just before the outage lasts that long. The clock of each starts when it was fetched.",
        misconception: "staleness-counts-from-the-outage",
        from: 1500,
        to: 2100,
      },
    ],
  },
  {
    id: "lab-stale-fallback-while-revalidate",
    level: "mid",
    skill: "analyse",
    prompt:
      "Prices are cached with max-age=600, stale-while-revalidate=30 and nothing else; 500 keys, each read three times a minute. The pricing service goes out for 5 minutes. Which share of the reads in the outage fails?",
    preset: "stale-while-revalidate",
    measure: "failed",
    options: [
      {
        text: "About 0 %: old answers bridge the outage",
        why: "They would with stale-if-error. This directive hides the wait for a fetch, and ends 30 s after max-age, error or not.",
        misconception: "revalidating-is-a-fallback",
        from: -1,
        to: 5,
      },
      {
        text: "About 20 %: one key after another runs out",
        why: "Each key fails once it is past 630 s: hardly any at the beginning, nearly half of them when the outage ends.",
        from: 10,
        to: 32,
      },
      {
        text: "About 45 %: half of the keys have expired",
        why: "That many keys are past their limits when the outage ends. At its beginning it was none; the mean lies between.",
        misconception: "end-state-is-the-mean",
        from: 36,
        to: 60,
      },
      {
        text: "About 90 %: the first 30 s are bridged",
        why: "A cache does not lose its fresh answers because the service is out: most keys are not asked for again in 5 minutes.",
        misconception: "stale-window-starts-with-the-outage",
        from: 75,
        to: 101,
      },
    ],
  },
  {
    id: "lab-stale-fallback-stampede",
    level: "senior",
    skill: "analyse",
    prompt:
      "All of 250 cached keys have expired in an outage. The service is back and makes 20 calls per second; 100 reads per second each send a fetch of their own and fail after 1 s. For how long do reads still fail?",
    preset: "stampede",
    measure: "recovery",
    options: [
      {
        text: "About 1 s: the service is well again",
        why: "It is well, but it makes 20 calls per second and gets 100. Within a second there is a line that takes longer than readers wait.",
        misconception: "recovered-means-ready",
        from: -1,
        to: 5,
      },
      {
        text: "About 12 s: each key is fetched once",
        why: "250 keys at 20 per second do take 12.5 s, but only if no key is fetched twice. Here most of the line is repetition.",
        misconception: "readers-fetch-what-is-missing",
        from: 9,
        to: 16,
      },
      {
        text: "About 40 s: many a fetch is repeated",
        why: "Readers of a key that is already in line send it again. The line grows to hundreds of calls and holds up the missing keys.",
        from: 25,
        to: 65,
      },
      {
        text: "Over 100 s: the line keeps on growing",
        why: "A call goes on when its reader has given up, and still fills the cache. So fewer and fewer reads need a fetch.",
        misconception: "stampedes-last-for-ever",
        from: 100,
        to: 1000,
      },
    ],
  },
  {
    id: "lab-stale-fallback-default-hides",
    level: "senior",
    skill: "evaluate",
    prompt:
      "Reads failed for a good while after an outage, as 250 expired keys met 100 fetches per second and a service that makes 20. Now a read whose fetch fails or takes over 1 s gets the list price. For how long are list prices given?",
    preset: "default-stampede",
    measure: "recovery",
    options: [
      {
        text: "About 1 s: nobody has to wait now",
        why: "Each reader waits for its second and then gets a default. What is missing in the cache is missing as before.",
        misconception: "fallback-heals",
        from: -1,
        to: 5,
      },
      {
        text: "About 12 s: defaults replace fetches",
        why: "They come after the fetch, not in its place: each read has sent its call before it falls back, so each counts at the service.",
        misconception: "fallback-spares-the-service",
        from: 9,
        to: 16,
      },
      {
        text: "About 40 s: fetches are as many",
        why: "The same calls stand in the same line. The fallback changes what readers see, and with it who notices.",
        from: 25,
        to: 65,
      },
      {
        text: "About 120 s: defaults get cached too",
        why: "Here a default is given and forgotten; the cache keeps only what the service has answered.",
        misconception: "defaults-fill-the-cache",
        from: 90,
        to: 200,
      },
    ],
  },
];
