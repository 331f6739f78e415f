import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interleaved } from "./interleave";

const itemsOf = (topics: string) => [...topics].map((topic, at) => ({ topic, at }));
const told = (items: readonly { topic: string }[]) => items.map(({ topic }) => topic).join("");
const none = () => false;

describe("interleaved", () => {
  it("puts no two of one topic in a row as long as another is left", () => {
    const items = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 }).map((all) => itemsOf(all.join("")));
    const near = fc.constantFrom(
      none,
      () => true,
      (a: string, b: string) => (a + b).includes("a"),
    );
    fc.assert(
      fc.property(items, near, fc.option(fc.constantFrom("a", "b"), { nil: undefined }), (items, near, after) => {
        const order = interleaved(items, near, after);
        expect(order.toSorted((a, b) => a.at - b.at)).toEqual(items);
        for (const topic of "abcd") {
          const own = order.filter((item) => item.topic === topic).map(({ at }) => at);
          expect(own).toEqual(own.toSorted((a, b) => a - b));
        }
        const counts = [..."abcd"].map((topic) => items.filter((item) => item.topic === topic).length);
        const avoidable = after === undefined && Math.max(...counts) * 2 <= items.length + 1;
        for (const [at, item] of order.entries()) {
          if (at === 0 || item.topic !== order[at - 1]!.topic) continue;
          expect(avoidable).toBe(false);
          expect(order.slice(at).every(({ topic }) => topic === item.topic)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("puts topics that are mixed up side by side", () => {
    const near = (a: string, b: string) => new Set([a, b, "a", "d"]).size === 2;
    expect(told(interleaved(itemsOf("abcd"), near))).toBe("adbc");
    expect(told(interleaved(itemsOf("abcd"), none))).toBe("abcd");
  });

  it("begins with another topic than the one before", () => {
    expect(told(interleaved(itemsOf("aab"), none, "a"))).toBe("baa");
    expect(told(interleaved(itemsOf("aabb"), none, "a"))).toBe("baba");
  });
});
