import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryLog } from "./arbitrary-event.contract";
import type { ProgressEvent } from "./events";
import { EMPTY_PROGRESS, fold, foldLast, type Progress } from "./fold";
import { merge } from "./merge";
import { answer } from "./store.contract";

const set = (counter: number, date: string | null): ProgressEvent => ({
  id: `device000:${counter}`,
  device: "device000",
  counter,
  at: 1_790_000_000_000,
  type: "interview-date-set",
  date,
});

describe("fold", () => {
  it("does not depend on the order of arrival, not even in the order of its maps", () => {
    const log = arbitraryLog.map((events) => merge(events).events);
    const shuffled = log.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(fc.property(shuffled, ([events, other]) => void expect(plain(fold(other))).toEqual(plain(fold(events)))));
  });

  it("starts empty", () => {
    expect(plain(EMPTY_PROGRESS)).toEqual({ questions: [], selfScores: [], read: [], interviewDate: null });
  });

  it("may be given the events one by one", () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const { events } = merge(log);
        let progress = EMPTY_PROGRESS;
        for (const place of events.keys()) {
          const [upToHere, before] = [events.slice(0, place + 1), structuredClone(progress)];
          const next = foldLast(progress, upToHere);
          expect(progress).toEqual(before);
          expect(next).toEqual(fold(upToHere));
          expect(plain(next)).toEqual(plain(fold(upToHere)));
          progress = next;
        }
      }),
    );
  });

  it("takes the later answer by counter, whatever the clock said", () => {
    const first: ProgressEvent = { ...answer(7, { correct: true }), at: 1_900_000_000_000 };
    const later: ProgressEvent = { ...answer(14, { correct: false }), at: 1_000_000_000_000 };
    const question = fold([later, first]).questions.get("question-0");
    expect(question).toEqual({ attempts: 2, last: later, everCorrect: true });
  });

  it("takes the greater device when counters are equal", () => {
    const [a, b] = [answer(7, { device: "device00a" }), answer(7, { device: "device00b" })];
    expect(fold([b, a]).questions.get("question-0")?.last).toBe(b);
  });

  it("keeps the latest interview date, also when it was removed", () => {
    expect(fold([set(2, "2026-12-24"), set(1, "2026-12-01")]).interviewDate).toBe("2026-12-24");
    expect(fold([set(3, null), set(2, "2026-12-24")]).interviewDate).toBeNull();
  });
});

function plain(progress: Progress) {
  const { questions, selfScores, read, interviewDate } = progress;
  return { questions: [...questions], selfScores: [...selfScores], read: [...read], interviewDate };
}
