import { describe, expect, it } from "vitest";
import type { NewEvent } from "./events";
import { stamp } from "./log";
import { readRecord } from "./record";
import { answer } from "./store.contract";

const read: NewEvent = { type: "read", topic: "a/b" };

describe("stamp", () => {
  it("gives the next counter, the device, the time and an id", () => {
    expect(stamp(read, { device: "device000", seen: 41, at: 1_790_000_000_000 })).toEqual({
      ...read,
      id: "device000:42",
      device: "device000",
      counter: 42,
      at: 1_790_000_000_000,
    });
  });

  it.each([
    ["1970", 0, 2000],
    ["before 1970", -5e12, 2000],
    ["9999", Date.UTC(9999, 0, 1), 2100],
  ])("holds a clock that says %s to the years a record may bear", (_, at, year) => {
    const event = stamp(read, { device: "device000", seen: 0, at });
    expect(new Date(event.at).getUTCFullYear()).toBe(year);
    expect(readRecord(event).ok).toBe(true);
  });

  it("refuses what could never be read again", () => {
    const notes = "x".repeat(20_001);
    const event: NewEvent = { type: "self-scored", question: "q", points: [], of: 1, notes };
    expect(() => stamp(event, { device: "device000", seen: 0, at: 1e12 })).toThrow(/notes/);
  });

  it("keeps the longest notes, even those JSON writes six times as long", () => {
    const notes = "\u0001".repeat(20_000);
    const event: NewEvent = { type: "self-scored", question: "q", points: [], of: 1, notes };
    expect(stamp(event, { device: "device000", seen: 0, at: 1e12 })).toMatchObject({ notes });
  });
});

describe("readRecord", () => {
  it.each([
    ["a number", 7, "it is not a record"],
    ["null", null, "it is not a record"],
    ["an unknown type", { ...answer(1), type: "lab" }, "its type is not known here"],
    ["NaN", { ...answer(1), at: Number.NaN }, '"at"'],
    ["a fraction", { ...answer(1), counter: 1.5 }, '"counter"'],
    ["a time in 1900", { ...answer(1), at: Date.UTC(1900, 0, 1) }, '"at"'],
    ["a time in 9999", { ...answer(1), at: Date.UTC(9999, 0, 1) }, "its time is not in 2000–2099"],
    ["an id of another record", { ...answer(1), id: answer(2).id }, "its id does not consist"],
    ["an id of a megabyte", { ...answer(1), id: "x".repeat(1_000_000) }, '"id"'],
    ["an extra key", { ...answer(1), extra: 1 }, '"extra"'],
    ["a response of another kind", { ...answer(1), response: { kind: "essay" } }, '"response.kind"'],
    ["endless misconceptions", { ...answer(1), misconceptions: ["x".repeat(200_000)] }, "longer than"],
  ])("rejects %s with a reason", (_, record, reason) => {
    const read = readRecord(record);
    expect(read.ok ? "accepted" : read.reason).toContain(reason);
  });

  it("gives a fresh object, without what JSON does not know", () => {
    const source = { ...answer(1), confidence: undefined, response: { kind: "numeric" as const, value: -0 } };
    const read = readRecord(source);
    if (!read.ok) throw new Error(read.reason);
    expect(Object.keys(read.event)).not.toContain("confidence");
    expect(read.event).toMatchObject({ response: { kind: "numeric", value: 0 } });
    expect(read.event).not.toBe(source);
  });
});
