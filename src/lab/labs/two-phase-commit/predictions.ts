import type { Prediction } from "../../lab";

/** What a reader commits to about the price of waiting. */
const blockingPredictions: readonly Prediction[] = [
  {
    id: "lab-two-phase-commit-missing-vote",
    level: "mid",
    skill: "analyse",
    preset: "participant-dies",
    measure: "locked",
    prompt:
      "Inventory has voted yes and holds its row. Payment is down, gives no vote, and will be back after 60 seconds. The coordinator lives and waits 5 seconds for a vote. How long does the checkout lock inventory's row?",
    options: [
      {
        text: "Some 5 ms: a vote frees the row",
        why: "The vote is a promise to be able to commit, and the lock is what keeps it. It stays until the verdict is carried out.",
        misconception: "prepare-releases-the-row",
        from: 0,
        to: 1,
      },
      {
        text: "About 5 s, until an abort comes",
        why: "Without all votes nothing is decided, and the coordinator may abort at any time. It lives, so its time-out ends the doubt of inventory.",
        from: 4,
        to: 7,
      },
      {
        text: "About 60 s, until payment is back",
        why: "The coordinator needs every yes only to commit. To abort it needs nobody, and it has a time-out for exactly that.",
        misconception: "missing-vote-must-be-awaited",
        from: 50,
        to: 70,
      },
      {
        text: "For the whole run: one vote is missing",
        why: "That is the fate of those who wait for a dead coordinator. This one is alive, has decided nothing yet, and may abort.",
        misconception: "dead-participant-blocks-the-others",
        from: 75,
        to: 100,
      },
    ],
  },
  {
    id: "lab-two-phase-commit-pool",
    level: "senior",
    skill: "analyse",
    preset: "decision",
    measure: "failed",
    prompt:
      "A dead coordinator leaves one row of inventory locked for 40 seconds. 100 other transactions a second come to inventory; 5 of each 100 want that row, and they wait for ever. The database has 100 connections, and who finds none fails. About how many transactions fail?",
    options: [
      {
        text: "Zero: those 5 a second wait, and are served later",
        why: "They wait, but each with a connection in its hand. The connections run out long before the row is free.",
        misconception: "waiting-for-a-row-costs-nothing",
        from: 0,
        to: 50,
      },
      {
        text: "Some 200: 5 a second for 40 s",
        why: "These are the ones that want the row, and most of them do not even fail. Those who fail want other rows, and find no connection.",
        misconception: "locked-row-harms-its-users-alone",
        from: 100,
        to: 500,
      },
      {
        text: "Some 2,000: everybody in the last 20 s",
        why: "100 connections ÷ 5 a second: after 20 s all are waiting for the row. From then on each of 100 a second is refused, for the 20 s that are left. Chance moves it by a few hundred.",
        from: 1000,
        to: 3000,
      },
      {
        text: "Some 4,000: inventory stands still for 40 s",
        why: "The lock is on a row, not on the database. Until the connections are used up, 95 of 100 do not notice it.",
        misconception: "prepared-locks-the-database",
        from: 3500,
        to: 4500,
      },
    ],
  },
  {
    id: "lab-two-phase-commit-limit",
    level: "senior",
    skill: "evaluate",
    preset: "lock-timeout",
    measure: "failed",
    prompt:
      "A dead coordinator leaves one row locked for 40 seconds. 5 of 100 transactions a second want it; there are 100 connections. Whoever waits for a lock gives up after 2 seconds and does not repeat. About how many transactions fail?",
    options: [
      {
        text: "Zero: after 2 s the lock itself ends",
        why: "The limit ends the waiting of those in the queue. The prepared branch waits for no lock, it has one, and keeps it.",
        misconception: "lock-limit-frees-the-row",
        from: 0,
        to: 5,
      },
      {
        text: "Some 10: as many as wait at once",
        why: "5 a second × 2 s = 10 is how many wait at any moment. But they are always others: each leaves after 2 s, and fails.",
        misconception: "arrivals-are-the-waiting",
        from: 5,
        to: 50,
      },
      {
        text: "Some 190: those who give up",
        why: "5 a second for 40 s, less those of the last 2 s, who get it. No more than some 10 wait at once, so nobody else lacks a connection. Chance moves it by a few dozen.",
        from: 120,
        to: 270,
      },
      {
        text: "Some 2,000, as without a limit",
        why: "That was the empty pool. With 5 a second × 2 s only 10 of 100 connections wait, and the other rows are served.",
        misconception: "waiting-always-fills-the-pool",
        from: 1000,
        to: 3000,
      },
    ],
  },
];

/** What a reader commits to about ends that differ. */
const endPredictions: readonly Prediction[] = [
  {
    id: "lab-two-phase-commit-empty-log",
    level: "staff",
    skill: "evaluate",
    preset: "log-lost",
    measure: "committed",
    prompt:
      "Three databases have voted yes, the record is written, the first has committed. The coordinator's pod dies with its disk. A replacement with an empty log asks all three what is prepared and applies presumed abort. How many databases have committed in the end?",
    options: [
      {
        text: "Zero: abort is presumed for each",
        why: "The first is not prepared any more, so recovery does not see it. What is committed cannot be rolled back.",
        misconception: "recovery-undoes-commits",
        from: 0,
        to: 1,
      },
      {
        text: "One: the two in doubt are rolled back",
        why: "No record means abort only where a record would have survived. An empty log presumes a verdict that was the other one, and makes a half without any error.",
        from: 1,
        to: 2,
      },
      {
        text: "Two: the second had its commit already",
        why: "This coordinator told one after the other, and died when the first had confirmed. The second was not told.",
        misconception: "commit-goes-out-at-once",
        from: 2,
        to: 3,
      },
      {
        text: "Three: the first one proves the verdict",
        why: "It would, to somebody who asks it what it did. Recovery lists what is prepared, and the first has nothing prepared to list.",
        misconception: "recovery-asks-the-committed",
        from: 3,
        to: 4,
      },
    ],
  },
  {
    id: "lab-two-phase-commit-split",
    level: "staff",
    skill: "analyse",
    preset: "three-phase-split",
    measure: "rolled-back",
    prompt:
      "Three-phase commit over three databases that are all alive. After the votes the third is cut off; pre-commit reaches the first and the second. Whoever hears nothing for 5 seconds decides with those it can reach. The cut lasts 40 seconds. How many databases roll back?",
    options: [
      {
        text: "Zero: the third waits until the cut is over",
        why: "Waiting is what two-phase commit does. Not to wait is the whole purpose of the third phase: silence counts as death.",
        misconception: "3pc-needs-a-majority",
        from: 0,
        to: 1,
      },
      {
        text: "One: the third, while the others commit",
        why: "It has voted yes and heard no pre-commit, so its rule says abort. The others have heard it, and theirs says commit. Each obeys, and the checkout is broken.",
        from: 1,
        to: 2,
      },
      {
        text: "Three: pre-commit has missed one of them",
        why: "The first and second cannot know whom it has missed. They have it, and it tells them that everybody voted yes.",
        misconception: "pre-commit-is-all-or-nothing",
        from: 3,
        to: 4,
      },
    ],
  },
];

/** What a reader commits to before the checkout runs. */
export const commitPredictions: readonly Prediction[] = [...blockingPredictions, ...endPredictions];
