import type { Prediction } from "../../lab";

export const predictions: readonly Prediction[] = [
  {
    id: "lab-rate-limiting-window-edge",
    level: "mid",
    skill: "apply",
    prompt:
      "A gateway allows ten requests a second and counts them from one full second to the next. A client sends ten at 0.95 s and ten at 1.05 s. How many go through within 0.1 s?",
    preset: "window-edge",
    measure: "peak",
    options: [
      {
        text: "10, as the limit says",
        why: "The count starts again at 1 s, so what came at 0.95 s is forgotten a moment later.",
        misconception: "limit-holds-for-any-second",
        from: 0,
        to: 10.5,
      },
      {
        text: "11, one is earned meanwhile",
        why: "That is a token bucket of ten, which earns one token in 0.1 s; a counter that restarts earns ten at once.",
        misconception: "windows-refill-gradually",
        from: 10.5,
        to: 15.5,
      },
      {
        text: "20, twice the limit",
        why: "Each side of the edge has a count of its own, and each allows ten: twice the limit in a tenth of its time.",
        from: 15.5,
        to: 20.5,
      },
    ],
  },
  {
    id: "lab-rate-limiting-sustained",
    level: "mid",
    skill: "apply",
    prompt:
      "Spring Cloud Gateway limits a client with replenishRate 10 and burstCapacity 20. The client sends 200 requests a second, evenly, for ten seconds. How many are admitted in all?",
    preset: "spring-cloud-gateway-sustained",
    measure: "admitted",
    options: [
      {
        text: "About 100",
        why: "Ten a second for ten seconds is what flows in; the 20 tokens that were in the full bucket come on top.",
        misconception: "bucket-starts-empty",
        from: 0,
        to: 110,
      },
      {
        text: "About 120",
        why: "At most burst + rate × t = 20 + 10 × 10: the full bucket goes at once, after that one token every 0.1 s.",
        from: 110,
        to: 150,
      },
      {
        text: "About 200",
        why: "The capacity of 20 is there once; a bucket that is kept empty by the client does not refill to 20 every second.",
        misconception: "burst-every-second",
        from: 150,
        to: 300,
      },
      {
        text: "About 300",
        why: "Rate and capacity do not add up to 30 a second: what is spent of the capacity comes back at the rate only.",
        misconception: "burst-adds-to-the-rate",
        from: 300,
        to: 2001,
      },
    ],
  },
  {
    id: "lab-rate-limiting-no-burst",
    level: "senior",
    skill: "analyse",
    prompt:
      "nginx limits a client to rate=10r/s and leaves burst at its default. The client sends 8 requests a second on average, at random moments. Which share is refused?",
    preset: "nginx-no-burst",
    measure: "refused-share",
    options: [
      {
        text: "0 %: 8 is below 10",
        why: "The mean is below, but without a burst every request within 0.1 s of the one admitted before it is refused.",
        misconception: "mean-below-the-limit-is-safe",
        from: 0,
        to: 1,
      },
      {
        text: "About 10 %, at peaks",
        why: "A limit of ten in a second would refuse about so many; with burst 0 it is one in each tenth of a second.",
        misconception: "rate-is-counted-per-second",
        from: 1,
        to: 25,
      },
      {
        text: "About 45 %, near half",
        why: "After each admitted one comes 0.1 s of refusal, then 0.125 s until the next on average: 0.1 / 0.225 are refused.",
        from: 25,
        to: 60,
      },
      {
        text: "About 80 %, most",
        why: "The load is 80 % of the limit, but that is no share of refusals: the client is admitted whenever 0.1 s has passed.",
        misconception: "refusals-equal-the-load",
        from: 60,
        to: 100.1,
      },
    ],
  },
  {
    id: "lab-rate-limiting-resilience4j-defaults",
    level: "senior",
    skill: "apply",
    prompt:
      "A team adds a Resilience4j RateLimiter to a client and configures nothing: 50 permits, a refresh period of 500 ns, a timeout of 5 s. It makes 1,000 calls a second. What share is refused?",
    preset: "resilience4j-defaults",
    measure: "refused-share",
    options: [
      {
        text: "None at all",
        why: "50 permits every 500 ns are 100 million a second: with its defaults the limiter limits nothing.",
        from: 0,
        to: 1,
      },
      {
        text: "About half",
        why: "500 of 1,000 would need 500 permits a second; here 500 is the length of the cycle in nanoseconds.",
        misconception: "default-limit-per-second",
        from: 1,
        to: 80,
      },
      {
        text: "About 95 %",
        why: "That would be 50 permits a second; the cycle is 500 ns, so 50 come back two million times a second.",
        misconception: "defaults-are-sensible-limits",
        from: 80,
        to: 100.1,
      },
    ],
  },
];
