import { describe, expect, it } from "vitest";
import { consume, Progress } from "./commit";

const records = ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7"];
const twoLives = (commit: "before" | "after", dieAfter: number) => {
  const first = consume(records, 0, { batch: 4, commit, dieAfter });
  const second = consume(records, first.committed, { batch: 4, commit, dieAfter: Infinity });
  const all = [...first.handled, ...second.handled];
  return {
    lost: records.filter((record) => !all.includes(record)),
    repeated: records.filter((record) => all.filter((seen) => seen === record).length > 1),
  };
};

describe("what a crash costs", () => {
  // #region test-order
  it("after 2 of a batch of 4: commit first loses the other 2, commit last repeats the 2", () => {
    expect(twoLives("before", 2)).toEqual({ lost: ["r2", "r3"], repeated: [] });
    expect(twoLives("after", 2)).toEqual({ lost: [], repeated: ["r0", "r1"] });
  });
  // #endregion test-order

  it("nothing, between two batches that are committed", () => {
    expect(consume(records, 0, { batch: 4, commit: "after", dieAfter: 4 }).committed).toBe(4);
    expect(twoLives("after", 4)).toEqual({ lost: [], repeated: [] });
  });

  // #region test-progress
  it("out of order: offset 10 is slow, so 11 to 14 being done moves nothing", () => {
    const progress = new Progress(10);
    for (const offset of [12, 11, 14, 13]) progress.done(offset);
    expect(progress.committable).toBe(10);
    progress.done(10);
    expect(progress.committable).toBe(15);
  });
  // #endregion test-progress
});
