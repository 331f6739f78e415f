import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryLog } from "./arbitrary-event.contract";
import type { ProgressEvent } from "./events";
import { canonicalJson } from "./hash";
import { merge, sameContent } from "./merge";
import { answer } from "./store.contract";

describe("merge", () => {
  it("is commutative, also in the conflicts it reports", () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryLog, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
    );
  });

  it("is associative", () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryLog, arbitraryLog, (a, b, c) => {
        expect(merge(merge(a, b).events, c).events).toEqual(merge(a, merge(b, c).events).events);
      }),
    );
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(arbitraryLog, (a) => {
        const once = merge(a).events;
        expect(merge(once, a, once).events).toEqual(once);
        expect(merge(once, once).conflicts).toEqual([]);
      }),
    );
  });

  it("is the union of the ids, and every event kept is one that came in", () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryLog, (a, b) => {
        const { events } = merge(a, b);
        const came = [...a, ...b];
        expect(new Set(events.map(({ id }) => id))).toEqual(new Set(came.map(({ id }) => id)));
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        expect(events.every((event) => came.some((other) => sameContent(event, other)))).toBe(true);
      }),
    );
  });

  it("calls two events alike exactly when their JSON is, whatever they hold", () => {
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<unknown>(undefined, null, 0, -0, 1, "", "a", Number.NaN),
        fc.array(tie("value"), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom("a", "b"), tie("value")),
      ),
    })).value;
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [one, other] = [{ a } as unknown as ProgressEvent, { a: b } as unknown as ProgressEvent];
        expect(sameContent(one, other)).toBe(canonicalJson(one) === canonicalJson(other));
      }),
      { numRuns: 2000 },
    );
  });

  it("names the ids that disagree and chooses one content", () => {
    const [yes, no] = [answer(1, { correct: true }), answer(1, { correct: false })];
    expect(merge([yes, answer(2)], [no])).toEqual({ events: [yes, answer(2)], conflicts: [yes.id] });
  });
});
