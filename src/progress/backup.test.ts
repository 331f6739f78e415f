import { describe, expect, it } from "vitest";
import { daysToBackUp, PUT_OFF_DAYS, REMIND_AFTER_DAYS } from "./backup";
import type { NewEvent, ProgressEvent } from "./events";
import { stamp } from "./log";
import { read } from "./open-tab.contract";

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2026, 0, 1, 12);
const dayOf = (at: number) => Math.floor(at / DAY_MS);

/** A log of events on these days. */
function logOf(...acts: (readonly [day: number, event: NewEvent])[]): ProgressEvent[] {
  return acts.map(([day, event], seen) => stamp(event, { device: "device000", seen, at: FIRST + day * DAY_MS }));
}
const workOn = (...days: number[]) => days.map((day) => [day, read(`a/${day}`)] as const);
const exported = { type: "exported" } as const;
const putOff = { type: "backup-put-off" } as const;

describe("the reminder of a backup", () => {
  it("comes on the fifth day of use, however many days lie between", () => {
    expect(REMIND_AFTER_DAYS).toBe(5);
    expect(daysToBackUp(logOf(...workOn(0, 0, 3, 9, 40)), dayOf)).toBe(0);
    expect(daysToBackUp(logOf(...workOn(0, 0, 3, 9, 40, 41)), dayOf)).toBe(5);
    expect(daysToBackUp([], dayOf)).toBe(0);
  });

  it("goes with an export, and comes back after five days more", () => {
    expect(daysToBackUp(logOf(...workOn(0, 1, 2, 3, 4), [4, exported]), dayOf)).toBe(0);
    expect(daysToBackUp(logOf(...workOn(0, 1, 2, 3, 4), [4, exported], ...workOn(4, 5, 6, 7)), dayOf)).toBe(0);
    expect(daysToBackUp(logOf(...workOn(0, 1, 2, 3, 4), [4, exported], ...workOn(4, 5, 6, 7, 8)), dayOf)).toBe(5);
  });

  it("that was put off is quiet for three further days of use", () => {
    const before = [...workOn(0, 1, 2, 3, 4), [4, putOff] as const];
    const after = workOn(4, 6, 8);
    expect(PUT_OFF_DAYS).toBe(3);
    expect(daysToBackUp(logOf(...before), dayOf)).toBe(0);
    expect(daysToBackUp(logOf(...before, ...after), dayOf)).toBe(0);
    expect(daysToBackUp(logOf(...before, ...after, ...workOn(9)), dayOf)).toBe(5);
  });

  it("is not moved by a clock that jumps years ahead and back", () => {
    expect(daysToBackUp(logOf(...workOn(0, 26_000, 0, 1)), dayOf)).toBe(0);
  });
});
