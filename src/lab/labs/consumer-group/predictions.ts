import type { Prediction } from "../../lab";
import { memberPredictions } from "./member-predictions";

/** What to commit to before a run: work, partitions and offsets here; members and their coordinator in the other file. */
export const groupPredictions: readonly Prediction[] = [
  {
    id: "lab-consumer-group-pause",
    level: "mid",
    skill: "apply",
    prompt:
      "100 records a second arrive, and four pods can handle 160. For two minutes the whole group pauses, then all four work again. How long after the beginning of the pause is the lag gone?",
    preset: "pause",
    measure: "gone",
    options: [
      {
        text: "195 s: 12,000 ÷ 160 after the pause",
        why: "160 a second are what the pods handle; 100 of them are new records, which arrive as before.",
        misconception: "arrivals-pause-while-draining",
        from: 150,
        to: 215,
      },
      {
        text: "240 s: as long again as the pause",
        why: "That would need twice the arrivals as capacity. The time is λT ÷ (μ − λ), whatever the pause was.",
        misconception: "catching-up-takes-as-long-as-the-stop",
        from: 215,
        to: 280,
      },
      {
        text: "320 s: 12,000 ÷ 60 after the pause",
        why: "The backlog is λT = 12,000, and only μ − λ = 60 a second is left for it: 200 s more.",
        from: 280,
        to: 400,
      },
      {
        text: "Not in this run: new records keep it up",
        why: "New records take 100 a second of 160. What is left takes the backlog down, slowly and surely.",
        misconception: "cg-lag-never-shrinks",
        from: -1,
        to: 0,
      },
    ],
  },
  {
    id: "lab-consumer-group-idle",
    level: "mid",
    skill: "analyse",
    prompt:
      "A topic has 12 partitions, the group 16 pods of 40 records a second. For a minute 600 a second arrive, alike on all partitions. How large is the lag at its worst?",
    preset: "more-pods",
    measure: "worst",
    options: [
      {
        text: "0: the pods can do 640 a second",
        why: "Four of them have no partition, and a partition has one reader, so 480 a second is all that the group can do.",
        misconception: "more-consumers-more-throughput",
        from: 0,
        to: 500,
      },
      {
        text: "About 1,800: until the idle four are called in",
        why: "Load starts no rebalance. Members and partitions do, and a rebalance would leave four of 16 idle as well.",
        misconception: "cg-load-starts-a-rebalance",
        from: 1000,
        to: 3000,
      },
      {
        text: "About 7,200: 120 a second too many",
        why: "12 readers × 40 = 480. The other four wait for a partition that nobody gives up: 120 × 60 s remain.",
        from: 6500,
        to: 8000,
      },
    ],
  },
  {
    id: "lab-consumer-group-before",
    level: "mid",
    skill: "apply",
    prompt:
      "Pods take batches of 500 records, 25 ms each, and commit a batch before they work on it. Pod D is killed 5 s after it took one. How many records does nobody ever handle?",
    preset: "commit-before",
    measure: "lost",
    options: [
      {
        text: "0: the next reader starts at the batch",
        why: "The next reader starts at the committed offset, and that lies behind the whole batch.",
        misconception: "commits-are-undone-on-a-crash",
        from: 0,
        to: 1,
      },
      {
        text: "200: those that D worked on",
        why: "These 200 are done. After a commit behind the work they would be repeated; here they are the lucky ones.",
        misconception: "cg-handled-records-are-lost",
        from: 150,
        to: 250,
      },
      {
        text: "300: those that D did not get to",
        why: "5 s are 200 records of 25 ms. The commit covered 500, so the next reader skips the other 300.",
        from: 250,
        to: 350,
      },
      {
        text: "500: the batch goes as a whole",
        why: "Work is done record by record, and effects stay. Only what had not been done is missing.",
        misconception: "cg-batch-is-a-transaction",
        from: 450,
        to: 550,
      },
    ],
  },
  {
    id: "lab-consumer-group-hot",
    level: "senior",
    skill: "analyse",
    prompt:
      "Half of 100 records a second have one key. With 4 pods of 40 a second on 12 partitions, 11,455 records wait after ten minutes. How many wait then with 12 pods?",
    preset: "hot-key-12",
    measure: "end",
    options: [
      {
        text: "0: the group can do 480 a second",
        why: "480 is the sum. The key's partition has one reader, and 50 a second arrive there.",
        misconception: "more-consumers-more-throughput",
        from: 0,
        to: 1000,
      },
      {
        text: "About 3,800: a third, with three times the pods",
        why: "Two of the three partitions of that pod go to others, which frees 9 a second; more cannot be shared.",
        misconception: "cg-lag-falls-with-pods",
        from: 3000,
        to: 4800,
      },
      {
        text: "About 6,000: 10 a second are too many",
        why: "Its reader now has that partition alone, and handles 40 of the 50: 10 × 600 s. No further pod can help.",
        from: 5000,
        to: 7000,
      },
      {
        text: "About 11,500: as with four pods, since the key stays",
        why: "The key stays, but its reader is rid of two other partitions, so it gets through 40 instead of 31 a second.",
        misconception: "cg-neighbours-cost-nothing",
        from: 10_500,
        to: 12_500,
      },
    ],
  },
  {
    id: "lab-consumer-group-batch",
    level: "staff",
    skill: "evaluate",
    prompt:
      "2 records a second arrive; each takes 1.2 s, so four pods can do 3.3. After an outage 4,000 wait. Kafka's defaults: 500 records a poll, 300 s between polls. How many wait after half an hour?",
    preset: "slow-batch",
    measure: "end",
    options: [
      {
        text: "About 1,600: 1.3 a second are to spare",
        why: "That is the run with 100 records a poll. With 500 a batch takes 600 s, twice what the group allows.",
        misconception: "defaults-fit-the-work",
        from: 1000,
        to: 2500,
      },
      {
        text: "About 4,600: half of each batch is in time",
        why: "The first 250 are handled in time and not committed: the commit comes after the batch, from a pod that is out.",
        misconception: "cg-finished-half-counts",
        from: 4000,
        to: 5500,
      },
      {
        text: "About 7,600: no commit ever succeeds",
        why: "Each pod is out at 300 s, comes back at 600 s, takes the same records and fails again. Only the arrivals count: 4,000 + 3,600.",
        from: 7000,
        to: 8200,
      },
    ],
  },
  ...memberPredictions,
];
