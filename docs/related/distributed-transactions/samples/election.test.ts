import { describe, expect, it } from "vitest";
import { elected, Voter } from "./election";

const LAST = { term: 1, index: 7 };

describe("an election", () => {
  it("never has two winners in one term, in whatever order the requests reach the five servers", () => {
    for (let mask = 0; mask < 32; mask++) {
      const voters = Array.from({ length: 5 }, () => new Voter(LAST));
      const won = { a: 0, b: 0 };
      voters.forEach((voter, server) => {
        const order = mask & (1 << server) ? (["a", "b"] as const) : (["b", "a"] as const);
        for (const candidate of order) if (voter.vote(candidate, 2, LAST)) won[candidate]++;
      });
      expect(Number(elected(won.a, 5)) + Number(elected(won.b, 5))).toBe(1);
    }
  });

  it("leaves a minority without a leader: two of five elect nobody", () => {
    expect([elected(2, 5), elected(3, 5), elected(2, 4)]).toEqual([false, true, false]);
  });

  it("refuses a candidate that lacks what a majority may have committed", () => {
    const voter = new Voter({ term: 3, index: 9 });
    expect(voter.vote("long log, old term", 4, { term: 2, index: 50 })).toBe(false);
    expect(voter.vote("same term, shorter", 4, { term: 3, index: 8 })).toBe(false);
    expect(voter.vote("good", 4, { term: 3, index: 9 })).toBe(true);
  });

  it("gives a repeated request the same answer, and one from an old term none", () => {
    const voter = new Voter(LAST);
    expect([voter.vote("a", 2, LAST), voter.vote("a", 2, LAST), voter.vote("b", 2, LAST)]).toEqual([true, true, false]);
    expect([voter.vote("b", 3, LAST), voter.vote("a", 2, LAST)]).toEqual([true, false]);
  });
});
