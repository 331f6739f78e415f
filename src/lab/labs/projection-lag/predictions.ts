import type { Prediction } from "../../lab";
import { gapPredictions } from "./gap-predictions";

/** What a reader commits to about a stop, what readers do about it, and a crash. */
const stopPredictions: readonly Prediction[] = [
  {
    id: "lab-projection-lag-return",
    level: "mid",
    skill: "analyse",
    preset: "minute-stop",
    measure: "wait-3",
    prompt:
      "The shop writes 500 events a second, the projector handles 800. It is stopped for 60 seconds. A customer buys at the very moment of its return. About how long does she wait for her order in the view?",
    options: [
      {
        text: "Under a second, as it runs again",
        why: "It runs, but in order: the 30,000 events of the stop were written before hers and are handled before hers.",
        misconception: "recovery-is-instant",
        from: 0,
        to: 5,
      },
      {
        text: "38 s, behind those already there",
        why: "Before her stand 60 × 500 = 30,000 events, and 800 a second make 37.5 s. What is written after her does not delay her.",
        from: 30,
        to: 45,
      },
      {
        text: "60 s, as long as the stop lasted",
        why: "Only who bought when the stop began waits a minute. She stands at the end of a backlog that is worked off faster than it was written.",
        misconception: "recovery-equals-the-stop",
        from: 50,
        to: 70,
      },
      {
        text: "100 s, until the view is level",
        why: "Level takes 100 s because new events go on coming. They stand behind hers; she sees her order when its turn has come.",
        misconception: "waits-for-the-whole-backlog",
        from: 90,
        to: 110,
      },
    ],
  },
  {
    id: "lab-projection-lag-patience",
    level: "staff",
    skill: "evaluate",
    preset: "wait-300",
    measure: "write-reads",
    prompt:
      "500 events a second, 800 handled; the projector is away for the first 60 of 180 s. After buying, a page waits up to 300 ms for its version in the view, then folds the stream at the write side. Which share of the run's customers get a fold?",
    options: [
      {
        text: "Next to nobody: 300 ms cover the lag",
        why: "They cover the lag of ordinary days. In the stop and after it the view is seconds to a minute late, and waiting gains nothing.",
        misconception: "patience-covers-a-stop",
        from: 0,
        to: 10,
      },
      {
        text: "About a third: those of the stop",
        why: "The stop is a third of the run, but the view is late for 100 s more: 30,000 events ÷ 300 of spare capacity.",
        misconception: "recovery-is-instant",
        from: 25,
        to: 45,
      },
      {
        text: "Almost nine in ten: those until level",
        why: "Level comes at 60 + 100 = 160 of 180 s. Until then nearly all time out, so the write side must bear this load just when it hurts.",
        from: 80,
        to: 95,
      },
      {
        text: "Each of them: own orders are folded",
        why: "Once the view is level again the version arrives within the 300 ms, and the view answers.",
        misconception: "fallback-is-read-first",
        from: 99,
        to: 101,
      },
    ],
  },
  {
    id: "lab-projection-lag-crash",
    level: "mid",
    skill: "analyse",
    preset: "crash",
    measure: "doubled",
    prompt:
      "A consumer adds 150 events a second to a sum, one by one, and stores its position apart from it, at every 100th event. It is killed after 33 s and is back 5 s later. How many events does the sum count twice?",
    options: [
      {
        text: "0: it goes on behind the last one",
        why: "It goes on behind the stored position. The events applied since then are in the sum, and nothing else remembers that.",
        misconception: "position-follows-each-event",
        from: 0,
        to: 1,
      },
      {
        text: "1 to 99: those since the last save",
        why: "At most 99 events lie between the stored position and the crash: 4,949 were applied, 4,900 was stored. One transaction for sum and position makes it none.",
        from: 1,
        to: 100,
      },
      {
        text: "Some 750: those written in the 5 s",
        why: "Those were never applied: the consumer meets them for the first time after its return.",
        misconception: "stop-repeats-what-it-missed",
        from: 600,
        to: 900,
      },
      {
        text: "Some 5,000: it begins at event 1",
        why: "A stored position exists; only a consumer that keeps its position in memory begins at the first event.",
        misconception: "crash-replays-everything",
        from: 4000,
        to: 6000,
      },
    ],
  },
];

/** What a reader commits to before the projection runs. */
export const projectionPredictions: readonly Prediction[] = [...stopPredictions, ...gapPredictions];
