import type { Prediction } from "../../lab";

export const predictions: readonly Prediction[] = [
  {
    id: "lab-load-balancing-slow-in-turn",
    level: "mid",
    skill: "analyse",
    prompt:
      "400 requests a second go to ten servers in turn. Each works on four at once; eight need 50 ms on average, two need 200 ms. After a minute, which response time do 99 % of the answers stay under?",
    preset: "two-slow-round-robin",
    measure: "p99",
    options: [
      {
        text: "About 0.2 s, as with ten fast servers",
        why: "A fifth of the requests goes to the slow pair whatever happens there, so the pair decides the last hundredth.",
        misconception: "average-capacity-is-enough",
        from: 0,
        to: 300,
      },
      {
        text: "About 1 s, the tail of a 200 ms server",
        why: "That would be the tail of a slow server with room to spare; each gets 40 a second and can do 20.",
        misconception: "slow-means-slower-answers-only",
        from: 300,
        to: 2000,
      },
      {
        text: "About 3 s, then queues level off",
        why: "Nothing levels them off: the balancer does not look at queues, and 40 a second keep coming against 20 done.",
        misconception: "queues-level-off",
        from: 2000,
        to: 6000,
      },
      {
        text: "More than 6 s, and growing",
        why: "Each slow server gets 40 a second and can do 4 / 0.2 s = 20, so its queue grows for as long as the run lasts.",
        from: 6000,
        to: 1e9,
      },
    ],
  },
  {
    id: "lab-load-balancing-black-hole",
    level: "senior",
    skill: "analyse",
    prompt:
      "A balancer sends each of 400 requests a second to the server with the fewest connections. Nine of ten servers take 50 ms; one answers with an error after 1 ms. Which share of the requests fails?",
    preset: "black-hole",
    measure: "errors",
    options: [
      {
        text: "Under 5 %: it steers away from trouble",
        why: "It steers by open connections only, and a server that fails fast has the fewest of all.",
        misconception: "few-connections-mean-healthy",
        from: 0,
        to: 5,
      },
      {
        text: "About 10 %: one server of ten",
        why: "That is the share under round robin; here the share depends on how idle a server looks.",
        misconception: "failing-server-gets-its-share",
        from: 5,
        to: 15,
      },
      {
        text: "About 20 %: twice its share",
        why: "Twice its share is about what the better of two random choices gives it; a full scan finds it far more often.",
        misconception: "full-scan-is-safer",
        from: 15,
        to: 35,
      },
      {
        text: "More than 35 %: it looks idle",
        why: "Done in 1 ms, it has no open connections nearly always, so every time the others are busy it wins the scan.",
        from: 35,
        to: 100.1,
      },
    ],
  },
  {
    id: "lab-load-balancing-old-figures",
    level: "senior",
    skill: "analyse",
    prompt:
      "Ten equal servers run at 80 % load, and least connections keeps 99 % of the answers under 0.25 s. Now the balancer learns the connection counts only every 2 s. Where does the 99th percentile end up?",
    preset: "stale-least",
    measure: "p99",
    options: [
      {
        text: "Still under 0.3 s: counts change little",
        why: "At 640 requests a second a server's count turns over many times between two refreshes.",
        misconception: "old-figures-still-help",
        from: 0,
        to: 300,
      },
      {
        text: "About 0.35 s, no worse than random",
        why: "Random ignores the figures; least connections follows the wrong ones and sends everything to a few servers.",
        misconception: "old-figures-fall-back-to-random",
        from: 300,
        to: 600,
      },
      {
        text: "About 2 s, one refresh interval",
        why: "A herd of 2 s × 640 requests meets a server that can do 80 a second: that takes far longer to drain.",
        misconception: "staleness-adds-its-interval",
        from: 600,
        to: 4000,
      },
      {
        text: "Over 4 s, far above random",
        why: "For 2 s all traffic goes to the server that was least busy: up to 1,280 requests, which it works off at 80 a second.",
        from: 4000,
        to: 1e9,
      },
    ],
  },
  {
    id: "lab-load-balancing-small-cluster",
    level: "senior",
    skill: "apply",
    prompt:
      "Five servers stand behind Envoy with outlier detection at its defaults: 5 errors in a row eject, at most 10 % may be out. One server answers nothing but errors. How many are ejected at once at most?",
    preset: "black-hole-small-cluster",
    measure: "most-ejected",
    options: [
      {
        text: "None: it stays in",
        why: "One of five is 20 %, more than the 10 % that may be out; always_eject_one_host, which would allow it, is off by default.",
        from: 0,
        to: 0.5,
      },
      {
        text: "One: the failing one",
        why: "Older versions ejected at least one host; now the share including it must stay within the maximum.",
        misconception: "at-least-one-is-ejected",
        from: 0.5,
        to: 1.5,
      },
      {
        text: "Two or more, as load shifts",
        why: "Healthy servers give no errors in a row however busy they are, so nothing would eject them.",
        misconception: "ejection-cascades-by-load",
        from: 1.5,
        to: 6,
      },
    ],
  },
];
