import { describe, expect, it } from "vitest";
import {
  chanceWords,
  guessWords,
  percent,
  sureWords,
  tallyWords,
  timeLeftWords,
  topicWords,
  untilWords,
} from "./words";

const MINUTE = 60_000;

describe("words", () => {
  it.each([
    [0, "About 10 minutes left."],
    [1, "About 10 minutes left."],
    [MINUTE, "About 9 minutes left."],
    [8.5 * MINUTE, "About 2 minutes left."],
    [9 * MINUTE, "Less than a minute left."],
    [10 * MINUTE, "Time is up: this question is the last."],
    [99 * MINUTE, "Time is up: this question is the last."],
  ])("after %i ms say %s", (used, words) => expect(timeLeftWords(used)).toBe(words));

  it("keep percentages from 0 to 100", () => {
    expect([-0.1, 0, 0.004, 0.625, 1, 1.2].map(percent)).toEqual(["0 %", "0 %", "0 %", "63 %", "100 %", "100 %"]);
    expect(chanceWords({ chance: 0.62, low: 0.4, high: 0.8 })).toBe("62 % (40–80 %)");
  });

  it("say what a topic's word rests on", () => {
    expect(topicWords({ verdict: "weak", guessed: false })).toBe("weak");
    expect(topicWords({ verdict: "weak", guessed: true })).toBe("weak (not asked, guessed from its chapter)");
    expect(topicWords({ verdict: "not-seen", guessed: true })).toBe("not seen");
  });

  it("count what was asked", () => {
    expect(tallyWords({ asked: 0, right: 0, passed: 0 })).toBe("none asked");
    expect(tallyWords({ asked: 4, right: 3, passed: 0 })).toBe("3 of 4 right");
    expect(tallyWords({ asked: 4, right: 1, passed: 2 })).toBe("1 of 4 right, 2 not known");
  });

  it("say where answers are too few to tell", () => {
    expect(sureWords({ of: 0, right: 0, verdict: "none" })).toBe("You called no answer sure.");
    expect(sureWords({ of: 1, right: 1, verdict: "too-few" })).toContain(
      "Of 1 answer you called sure, 1 was right: too few",
    );
    expect(sureWords({ of: 6, right: 3, verdict: "over" })).toContain("surer than you could be");
    expect(guessWords({ of: 4, right: 0, verdict: "too-few" })).toContain("too few to tell");
    expect(guessWords({ of: 6, right: 5, verdict: "under" })).toContain("You know more than you trust");
  });

  it("say what the plan is for", () => {
    const say = (until: Parameters<typeof untilWords>[0]) => untilWords(until, (date) => date);
    expect(say({ kind: "days", days: 7, past: null })).toBe("A plan for 7 days from today.");
    expect(say({ kind: "days", days: 1, past: "2026-01-01" })).toBe(
      "The interview of 2026-01-01 is over, so no date is set. A plan for 1 day from today.",
    );
    expect(say({ kind: "interview", date: "d", days: 1, cut: false })).toContain("a light day");
    expect(say({ kind: "interview", date: "d", days: 9, cut: false })).toContain("9 days to learn, today included");
    expect(say({ kind: "interview", date: "d", days: 60, cut: true })).toContain("the next 60 days");
  });
});
