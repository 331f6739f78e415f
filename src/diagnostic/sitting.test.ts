import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answered, ended, logOf, passed, SESSION, START, started } from "./fixtures";
import { isOver, LENGTH_MS, MOST_ASKED, sittingsOf, usedAt } from "./sitting";

const MINUTE = 60_000;
const at = (minutes: number) => ({ at: START + minutes * MINUTE });
const only = (...events: Parameters<typeof logOf>) => sittingsOf(logOf(...events))[0]!;

describe("the clock", () => {
  it("counts from the start to now", () => {
    const sitting = only({ ...started, ...at(0) }, { ...passed("a"), ...at(1) });
    expect(usedAt(sitting, START + 2 * MINUTE)).toBe(2 * MINUTE);
  });

  it("counts an absence as three minutes, between two events and up to now", () => {
    const sitting = only({ ...started, ...at(0) }, { ...passed("a"), ...at(300) });
    expect(sitting.usedMs).toBe(3 * MINUTE);
    expect(usedAt(sitting, START + 900 * MINUTE)).toBe(6 * MINUTE);
    expect(isOver(sitting)).toBe(false);
  });

  it("stands still while the device's clock is set back", () => {
    const sitting = only({ ...started, ...at(0) }, { ...passed("a"), ...at(1) }, { ...passed("b"), ...at(-60) });
    expect(sitting.usedMs).toBe(MINUTE);
    expect(usedAt(sitting, START - 120 * MINUTE)).toBe(MINUTE);
  });

  it("never goes back, nor on after the end, whatever the times are", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), fc.integer({ min: -1e9, max: 1e9 }), (times, now) => {
        let used = 0;
        const events: Parameters<typeof logOf> = [{ ...started, at: START }];
        for (const [n, time] of times.entries()) {
          events.push({ ...passed(`q-${n}`), at: START + time });
          const next = only(...events).usedMs;
          expect(next).toBeGreaterThanOrEqual(used);
          used = next;
        }
        expect(usedAt(only(...events), START + now)).toBeGreaterThanOrEqual(used);
        const closed = only(...events, { ...ended, at: START });
        expect(usedAt(closed, START + 1e12)).toBe(closed.usedMs);
      }),
    );
  });
});

describe("the end", () => {
  it("comes with the first answer after ten minutes, not before", () => {
    const minutes = (last: number) =>
      only(...[0, 2, 4, 6, 8, last].map((minute, n) => ({ ...(n === 0 ? started : passed(`q-${n}`)), ...at(minute) })));
    expect(isOver(minutes(9.99))).toBe(false);
    expect(isOver(minutes(10))).toBe(true);
    expect(minutes(10).usedMs).toBe(LENGTH_MS);
  });

  it("comes with the 24th question", () => {
    const asked = (n: number) =>
      only(started, ...Array.from({ length: n }, (_, each) => ({ ...passed(`q-${each}`), at: START })));
    expect(isOver(asked(MOST_ASKED - 1))).toBe(false);
    expect(isOver(asked(MOST_ASKED))).toBe(true);
  });

  it("comes when it was ended, and what follows does not belong to it", () => {
    const sitting = only(started, answered("a", 0), ended, answered("b", 0));
    expect(isOver(sitting)).toBe(true);
    expect(sitting.asked.map(({ question }) => question)).toEqual(["a"]);
  });
});

describe("what was asked", () => {
  it("counts what was said of a question first", () => {
    const { asked } = only(started, passed("a"), answered("a", 0), answered("b", 1), answered("b", 0));
    expect(asked.map(({ question, answer }) => [question, answer?.correct ?? null])).toEqual([
      ["a", null],
      ["b", false],
    ]);
  });

  it("keeps diagnostics apart, in the order they began, and leaves other answers out", () => {
    const other = "another00001";
    const sittings = sittingsOf(
      logOf(
        started,
        { type: "diagnostic-started", session: other },
        answered("a", 0),
        answered("b", 0, { session: other }),
        answered("c", 0, { session: undefined }),
      ),
    );
    expect(sittings.map(({ session, asked }) => [session, asked.length])).toEqual([
      [SESSION, 1],
      [other, 1],
    ]);
  });

  it("knows a diagnostic whose beginning was lost by its first answer", () => {
    expect(only(answered("a", 0))).toMatchObject({ session: SESSION, startedAt: START, usedMs: 0 });
  });

  it("survives a reset of the questions", () => {
    expect(only(started, answered("a", 0), { type: "progress-reset", questions: ["a"] }).asked).toHaveLength(1);
  });
});
