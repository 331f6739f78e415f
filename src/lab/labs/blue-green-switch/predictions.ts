import type { Prediction } from "../../lab";

/** What to commit to before a run, from a drain that is too short to a record that is changed back. */
export const switchPredictions: readonly Prediction[] = [
  {
    id: "lab-blue-green-switch-dns-gone",
    level: "senior",
    skill: "evaluate",
    prompt:
      "A DNS record with a TTL of 60 s is switched; 5 % of callers never look up again. Blue is scaled down after 30 s. 100 requests a second. How many fail in the 10 minutes after the switch?",
    preset: "dns-gone",
    measure: "failed",
    options: [
      {
        text: "0: a dead address is looked up again",
        why: "A failed connection does not shorten a TTL, and some programs look up once in all the time they run.",
        misconception: "failure-clears-the-cache",
        from: 0,
        to: 100,
      },
      {
        text: "About 700, until the TTL is over",
        why: "That is the share with answers from before the switch, from 30 to 60 s. The stubborn 5 % go on after that.",
        misconception: "everybody-honours-ttl",
        from: 400,
        to: 1200,
      },
      {
        text: "About 3,600, most of them after the TTL",
        why: "23.75 a second for 30 s are 712, and 5 a second for 570 s are 2,850. A fixed delay does not end the stubborn share.",
        from: 3000,
        to: 4200,
      },
      {
        text: "About 57,000: whatever comes after blue has gone",
        why: "Callers whose answer has expired are on green. At 30 s that is almost half of them, at 60 s 95 %.",
        misconception: "deletion-fails-everybody",
        from: 50_000,
        to: 60_000,
      },
    ],
  },
  {
    id: "lab-blue-green-switch-small-green",
    level: "mid",
    skill: "analyse",
    prompt:
      "100 requests a second of 0.4 s on average. Blue has five pods with 20 places each, green one such pod; a request without a place is refused. A gateway switches. How many of the next 12,000 are refused?",
    preset: "small-green",
    measure: "full",
    options: [
      {
        text: "0: they wait until a place is free",
        why: "A pool without a queue refuses. With a queue they would wait longer and longer: 40 want 20 places.",
        misconception: "full-pods-queue",
        from: 0,
        to: 50,
      },
      {
        text: "About 500, until green is warm",
        why: "Green is as quick as blue here. By Little's law 40 requests want its 20 places, now and in two minutes.",
        misconception: "warm-up-ends-refusals",
        from: 200,
        to: 1500,
      },
      {
        text: "About 6,000, one in two",
        why: "Little's law: 100 a second × 0.4 s = 40 at once for 20 places. Erlang's formula refuses 52 % in the long run; fewer at first, until the few long requests hold their places.",
        from: 4800,
        to: 6800,
      },
      {
        text: "About 9,600: four fifths of the pods are missing",
        why: "Blue's 100 places were never full: 40 were in use. What is refused depends on the load against 20 places.",
        misconception: "capacity-share-is-served-share",
        from: 9000,
        to: 10_500,
      },
    ],
  },
  {
    id: "lab-blue-green-switch-short-drain",
    level: "senior",
    skill: "analyse",
    prompt:
      "A Service is switched; callers keep their connections. 2 of 100 requests a second take 7 to 21 s. 30 s later blue is told to go: it drains, and its pods end 10 s after that. How many requests fail?",
    preset: "short-drain",
    measure: "failed",
    options: [
      {
        text: "0: in 30 s the callers have left",
        why: "A delay moves nobody. Blue had all the traffic until it was told to go, long requests included.",
        misconception: "delay-moves-callers",
        from: 0,
        to: 1,
      },
      {
        text: "About 9 of the long ones",
        why: "About 28 long ones are in flight when blue is told to go. Those with more than 10 s left are cut; idle connections are opened anew, to green.",
        from: 2,
        to: 22,
      },
      {
        text: "About 40: what is in flight",
        why: "40 are in flight when it is told to go. The drain lets those finish that need 10 s at most, and these are most of them.",
        misconception: "sigterm-stops-requests-at-once",
        from: 25,
        to: 70,
      },
      {
        text: "About 1,000: the drain's 10 s of traffic",
        why: "The kept connections end when blue is told to go. A new one leads to green, so new requests do not go to blue.",
        misconception: "closed-connections-lose-requests",
        from: 700,
        to: 1400,
      },
    ],
  },
  {
    id: "lab-blue-green-switch-back-late",
    level: "senior",
    skill: "analyse",
    prompt:
      "A gateway is switched; blue is scaled down after 30 s. Green answers 30 of 100 requests a second with errors. Somebody decides to go back after 45 s; pods of blue need 60 s to start. How many errors?",
    preset: "back-late",
    measure: "bad",
    options: [
      {
        text: "About 900, until blue is scaled down",
        why: "Scaling blue down changes nothing for green's callers. They get errors until the router sends them elsewhere.",
        misconception: "scale-down-ends-the-errors",
        from: 700,
        to: 1100,
      },
      {
        text: "About 1,350, as a way back takes seconds",
        why: "It does while blue is up. After 30 s there is an old ReplicaSet with zero pods, and the switch has to wait for new ones.",
        misconception: "revision-history-runs-pods",
        from: 1150,
        to: 1600,
      },
      {
        text: "About 3,150: they go on meanwhile",
        why: "30 a second for 45 + 60 s. Green is the only colour with pods until blue's are up, so its errors go on.",
        from: 2800,
        to: 3500,
      },
      {
        text: "About 7,350, as nobody serves for 60 s",
        why: "The router stays on green until blue is ready. 70 of 100 requests a second are answered well meanwhile.",
        misconception: "going-back-stops-serving",
        from: 6500,
        to: 8200,
      },
    ],
  },
  {
    id: "lab-blue-green-switch-skipped",
    level: "staff",
    skill: "evaluate",
    prompt:
      "total may be empty since the relax step. There are 60 new orders a second. v4, which writes cents only, takes over from v2 at 30 s; at 90 s the gateway goes back to v2, until 150 s. How many orders can v2 not read at the end?",
    preset: "skipped",
    measure: "unreadable",
    options: [
      {
        text: "0: the column total has not been dropped",
        why: "The column is there and empty in each order that v4 has placed. The drop is not what closes the way back.",
        misconception: "drop-closes-the-way-back",
        from: 0,
        to: 1,
      },
      {
        text: "About 12: the reads of v4's orders that failed",
        why: "Reads fail while customers look at these orders. The rows stay unreadable until somebody repairs them.",
        misconception: "failed-requests-count-rows",
        from: 5,
        to: 100,
      },
      {
        text: "About 3,500: v4's orders, nearly all",
        why: "60 a second for 60 s, less those of the last moments that v2 has corrected since, as that fills both columns.",
        from: 3100,
        to: 3800,
      },
      {
        text: "About 9,000: the orders of all 150 s",
        why: "v2 writes both columns, before the switch and after the way back. v4's writes in between are the harm.",
        misconception: "new-release-rewrites-rows",
        from: 8000,
        to: 10_000,
      },
    ],
  },
  {
    id: "lab-blue-green-switch-dns-back",
    level: "staff",
    skill: "analyse",
    prompt:
      "A DNS record with a TTL of 60 s goes to green; 5 % of callers never look up again. 30 s later it is changed back to blue. 100 requests a second. How many reach green 20 s after that?",
    preset: "dns-back",
    measure: "green-after-back",
    options: [
      {
        text: "0: TTL and change are short",
        why: "A caller asks when its answer has expired. Who learnt of green in the last 30 s has an answer for 30 s more at least.",
        misconception: "low-ttl-is-a-fast-switch",
        from: 0,
        to: 5,
      },
      {
        text: "About 32: a third has left",
        why: "The fade back does not begin with the change. The first who learnt of green asks again 60 s after the first change.",
        misconception: "fade-back-starts-at-once",
        from: 25,
        to: 40,
      },
      {
        text: "About 48: as many as when it changed",
        why: "Half of the 95 % had moved, and their answers are 20 to 50 s old. The first of them asks again 30 s after the change back.",
        from: 44,
        to: 52,
      },
      {
        text: "About 63: two thirds of the 95 %",
        why: "After 30 s of 60 only half of the callers that look up at all had been told of green.",
        misconception: "switch-was-complete",
        from: 58,
        to: 68,
      },
    ],
  },
];
