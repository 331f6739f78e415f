import { describe, expect, it } from "vitest";
import { type Check, flag, Undecided, type Verdict } from "./undecided";

const fresh = () => new Undecided(5_000, 20_000);

describe("a check that cannot answer", () => {
  it.each<[Check, number, Verdict]>([
    ["authorization", 1, "refuse"],
    ["authorization", 1_000_000, "refuse"],
    ["age-limit", 1_999, "refuse"],
    ["rate-limit", 1_000_000, "allow"],
    ["fraud", 5_000, "allow and review"],
    ["fraud", 5_001, "hold for review"],
  ])("%s, %i cents: %s", (check, amountCents, verdict) => {
    expect(fresh().verdict(check, { amountCents })).toBe(verdict);
  });

  it("stops letting small orders through when the exposure is used up", () => {
    const undecided = fresh();
    const verdicts = Array.from({ length: 6 }, () => undecided.verdict("fraud", { amountCents: 4_000 }));
    expect(verdicts).toEqual([...Array<Verdict>(5).fill("allow and review"), "hold for review"]);
  });

  it("reads no flag as off: the last known value comes first", () => {
    expect(flag(undefined, true, false)).toBe(true);
    expect(flag(undefined, false, true)).toBe(false);
    expect(flag(undefined, undefined, true)).toBe(true);
    expect(flag(false, true, true)).toBe(false);
  });
});
