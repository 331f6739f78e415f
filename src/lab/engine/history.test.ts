import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { History } from "./history";
import type { Checkpoint } from "./snapshot";

const at = (handled: number): Checkpoint<null, object> => ({
  now: 0,
  handled,
  nextSeq: 0,
  state: null,
  queue: [],
  streams: [],
  logLength: 0,
});

function historyUpTo(handled: number): { history: History<null, object>; kept: number } {
  const history = new History(at(0));
  let kept = 1;
  while (history.due <= handled) {
    history.keep(at(history.due));
    kept++;
  }
  return { history, kept };
}

describe("the history", () => {
  it("returns to a checkpoint at or before, never far before, and forgets what came after", () => {
    fc.assert(
      fc.property(fc.nat(300_000), fc.nat(300_000), (handled, wanted) => {
        const target = Math.min(handled, wanted);
        const { history } = historyUpTo(handled);
        const nearest = history.rewind(target).handled;
        expect(nearest).toBeLessThanOrEqual(target);
        // At most 64 checkpoints, so intervals of about a 32nd of the run are the worst.
        expect(target - nearest).toBeLessThanOrEqual(Math.max(256, handled / 30));
        expect(history.due).toBeGreaterThan(nearest);
        expect(history.rewind(300_000).handled).toBe(nearest);
      }),
    );
  });

  it("stays small: a run of ten million events takes a few hundred checkpoints", () => {
    expect(historyUpTo(10_000_000).kept).toBeLessThan(1000);
  });

  it.each([-1, 4, 5.5])("does not reach back to %d when it begins at 5", (handled) => {
    expect(() => new History(at(5)).rewind(handled)).toThrow(
      `found: a step back to event ${handled}; expected: a whole number from 5 up`,
    );
  });
});
