import type { Prediction } from "../../lab";

/** What a reader commits to before the writers start. */
export const writersPredictions: readonly Prediction[] = [
  {
    id: "lab-competing-writers-time",
    level: "senior",
    skill: "analyse",
    prompt:
      "100 writers update one row with optimistic locking, and a conflict makes a writer read again at once, without any back-off. With full jitter the last is done after some 5 s. When is it here?",
    preset: "none-100",
    measure: "time",
    options: [
      {
        text: "After about 2 s, in less time",
        why: "Some writer succeeds with every round trip, since nobody ever waits. What back-off saves is calls: without it there are three times as many.",
        from: 1000,
        to: 3500,
      },
      {
        text: "After about 5 s, in equal time",
        why: "Jitter costs time: while writers wait, the row is idle. It saves two thirds of the calls for it.",
        misconception: "jitter-is-free",
        from: 3500,
        to: 7000,
      },
      {
        text: "After about 60 s, in more time",
        why: "That is what exponential waits without jitter take. Without waits the row is never idle for longer than a round trip.",
        misconception: "back-off-finishes-sooner",
        from: 30_000,
        to: 120_000,
      },
      {
        text: "No end, as they keep colliding",
        why: "A conflict means that another write has succeeded: with optimistic locking somebody makes progress in every round.",
        misconception: "conflicts-block-everyone",
        from: 120_000,
        to: 1e9,
      },
    ],
  },
  {
    id: "lab-competing-writers-calls",
    level: "mid",
    skill: "apply",
    prompt:
      "100 writers update one row with optimistic locking and back off with full jitter: up to 10 ms, then doubling, up to 2 s. Messages take 10 ms each way. How many writes are sent in all?",
    preset: "full-100",
    measure: "calls",
    options: [
      {
        text: "About 200, two for each writer",
        why: "The first waits are as short as a round trip, so writers collide again until their waits have grown to hundreds of milliseconds.",
        misconception: "one-retry-resolves-a-conflict",
        from: 100,
        to: 400,
      },
      {
        text: "About 800, eight for each writer",
        why: "Waits double until the hundred are spread over seconds: some seven conflicts each. Without any back-off it is 2 400 writes.",
        from: 600,
        to: 1200,
      },
      {
        text: "About 2 400, 24 for each writer",
        why: "That is the figure without any back-off. Spreading the writers leaves two thirds of these writes unsent.",
        misconception: "back-off-only-delays",
        from: 1800,
        to: 3500,
      },
      {
        text: "About 5 000, 50 for each writer",
        why: "That is half of 100 times 100: one success in each round of all who are left. Even without back-off they fall out of step, and half of that is enough.",
        misconception: "writers-move-in-rounds",
        from: 3500,
        to: 20_000,
      },
    ],
  },
  {
    id: "lab-competing-writers-exponential",
    level: "mid",
    skill: "analyse",
    prompt:
      "100 writers update one row with optimistic locking and exponential waits without jitter, 10 ms doubling to 2 s. With full jitter all are done after some 5 s. How long does it take here?",
    preset: "exponential-100",
    measure: "time",
    options: [
      {
        text: "About 5 s, jitter or not",
        why: "Doubling alone separates nobody: all who collided wait equally long and meet again, so the waits only add up.",
        misconception: "exponential-spreads-writers",
        from: 3000,
        to: 9000,
      },
      {
        text: "About 20 s, four times that",
        why: "Once waits reach the cap, about three writers come through per two-second round; a hundred need about thirty rounds, not ten.",
        misconception: "writers-drift-apart-quickly",
        from: 12_000,
        to: 35_000,
      },
      {
        text: "About 60 s, a dozen times that",
        why: "Writers that collided wait equally long and come back together. At the cap a round takes 2 s, and only a few of the crowd get through.",
        from: 45_000,
        to: 85_000,
      },
      {
        text: "No end, as they stay in step",
        why: "The network's own variation moves them a little, and in each round the first ones of the crowd do succeed.",
        misconception: "conflicts-block-everyone",
        from: 85_000,
        to: 1e9,
      },
    ],
  },
];
