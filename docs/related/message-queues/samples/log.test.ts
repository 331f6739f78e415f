import { describe, expect, it } from "vitest";
import { movedShare, murmur2, partitionFor } from "./log";

const keys = Array.from({ length: 20_000 }, (_, n) => `order-${n}`);

describe("a key and its partition", () => {
  it.each([
    // The vectors of Kafka's own UtilsTest.
    ["21", -973932308],
    ["foobar", -790332482],
    ["a-little-bit-long-string", -985981536],
    ["a-little-bit-longer-string", -1486304829],
    ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
    ["abc", 479470107],
  ])("hashes %s as Kafka does", (text, hash) => {
    expect(murmur2(new TextEncoder().encode(text))).toBe(hash);
  });

  it("is the hash without its sign, modulo the number of partitions", () => {
    expect(partitionFor("foobar", 12)).toBe((2 ** 31 - 790332482) % 12); // the hash is -790332482
    expect(partitionFor("abc", 12)).toBe(479470107 % 12);
  });

  it("stays with its key as long as the number of partitions stays", () => {
    expect(keys.every((key) => partitionFor(key, 12) === partitionFor(key, 12))).toBe(true);
    const used = new Set(keys.map((key) => partitionFor(key, 12)));
    expect(used.size).toBe(12);
  });

  // #region test-added
  it("moves half of the keys when partitions are doubled, and three quarters from 6 to 8", () => {
    // Of 12 remainders, 6 stay: those below 6. Of 24 (the least common multiple of 6 and 8), 6 stay.
    expect(movedShare(keys, 6, 12)).toBeCloseTo(1 / 2, 1);
    expect(movedShare(keys, 6, 8)).toBeCloseTo(3 / 4, 1);
  });
  // #endregion test-added
});
