import type { Prediction } from "../../lab";

/** What a reader commits to about numbers that are drawn and not yet committed. */
export const gapPredictions: readonly Prediction[] = [
  {
    id: "lab-projection-lag-by-number",
    level: "senior",
    skill: "analyse",
    preset: "by-number",
    measure: "skipped",
    prompt:
      "500 events a second for a minute; each commits 5 ms after it drew its number, in the mean. The projector takes what is above the highest number it has seen, and polls again after 100 ms when little was there. Nothing crashes. How many of 30,000 events does it never apply?",
    options: [
      {
        text: "0: a later poll finds them",
        why: "A later poll asks for numbers above the highest seen. A lower number that commits after that is not asked for again.",
        misconception: "late-commits-are-read-later",
        from: 0,
        to: 1,
      },
      {
        text: "A few: such a race is rare",
        why: "At any moment two or three transactions are open (500 × 5 ms), and at each poll some later number has often been committed already.",
        misconception: "commit-race-is-rare",
        from: 1,
        to: 50,
      },
      {
        text: "Hundreds: most polls meet one",
        why: "Two or three are open at each poll, often with a later number visible, and a minute has hundreds of polls. About 200 to 260 are lost, whatever the seed: almost one in a hundred events.",
        from: 100,
        to: 1000,
      },
      {
        text: "Half: commits come in any order",
        why: "Only who is open at the moment of a poll can be overtaken for good. What was drawn out of order and committed before the poll is read.",
        misconception: "any-disorder-loses-events",
        from: 10_000,
        to: 20_000,
      },
    ],
  },
  {
    id: "lab-projection-lag-horizon",
    level: "senior",
    skill: "analyse",
    preset: "safe",
    measure: "wait-2",
    prompt:
      "A projector handles 800 events a second and reads only below the oldest open transaction. One stays open for 30 s while 500 events a second go on. A customer buys halfway through, and her event commits at once. About how long until the view has it?",
    options: [
      {
        text: "Below a second: hers is committed",
        why: "It is, but its number lies above the open one. The projector stops below that, since it cannot know what will appear there.",
        misconception: "open-transaction-blocks-only-itself",
        from: 0,
        to: 5,
      },
      {
        text: "15 s: until the open one ends",
        why: "Then reading goes on, at 800 a second, and the events of the first 15 seconds are read before hers.",
        misconception: "recovery-is-instant",
        from: 13,
        to: 18,
      },
      {
        text: "25 s: its end, then those before hers",
        why: "15 s until the commit, then 15 × 500 = 7,500 events at 800 a second: 9.4 s more. An open transaction is a stop of the projector.",
        from: 20,
        to: 28,
      },
      {
        text: "65 s: until the view is level again",
        why: "Level comes 15,000 ÷ 300 = 50 s after the end. Half of the backlog, and all that is written later, stands behind her.",
        misconception: "waits-for-the-whole-backlog",
        from: 60,
        to: 70,
      },
    ],
  },
  {
    id: "lab-projection-lag-gaps",
    level: "staff",
    skill: "evaluate",
    preset: "axon-gaps",
    measure: "skipped",
    prompt:
      "A projector goes past numbers it cannot see and remembers them as gaps: for 60 s, and at most 10,000 numbers back. The shop writes 500 events a second. One transaction draws its number, stays open for 30 s, and commits. How many events does the view lack for ever?",
    options: [
      {
        text: "0: the gap is kept for the 60 s",
        why: "The time-out is not the limit that counts here. 30 s at 500 a second are 15,000 numbers, and a gap that far back has been dropped.",
        misconception: "gap-time-out-is-the-only-limit",
        from: 0,
        to: 1,
      },
      {
        text: "1: the gap is too far back by then",
        why: "After 20 s at 500 a second the gap is 10,000 numbers back and is dropped; the commit comes at 30 s. Twice the traffic halves the time that a gap is kept.",
        from: 1,
        to: 2,
      },
      {
        text: "Some 5,000: those past the limit",
        why: "Those were visible when they were read, so they are in the view. Forgetting a gap costs the events in the gap, not the ones behind it.",
        misconception: "lost-gap-takes-later-events",
        from: 4000,
        to: 6000,
      },
      {
        text: "15,000: those behind it in the log",
        why: "A projector that remembers gaps does not stand before them. It has read on, and the later events are in the view at once.",
        misconception: "gaps-stop-a-reader",
        from: 14_000,
        to: 16_000,
      },
    ],
  },
];
