import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { arbitraryEvent } from "./arbitrary-event.contract";
import { ProgressEvent } from "./events";
import { readRecord, takeRecord } from "./record";
import { compileCheck } from "./record-check";
import { answer } from "./store.contract";

const good = arbitraryEvent.map((event) => {
  const read = readRecord(event);
  if (!read.ok) throw new Error(read.reason);
  return read.event;
});

/** What a record should never hold, and much that it may hold elsewhere. */
const oddity = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, -0, 0, -1, 1.5, 1e16, Number.NaN, Infinity, "", "x", "a/b", []),
  fc.constantFrom<unknown>({}, [undefined], [-0], new Date(0), new Map(), 7n, "2026-12-01", "q".repeat(200_000)),
  fc.constantFrom<unknown>({ kind: "single", option: 1 }, { kind: "essay" }, { kind: "single", option: 1, more: 1 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A good record with one of its values, or of those inside it, replaced, removed or added. */
const mistaken = fc
  .tuple(good, fc.nat(), fc.constantFrom("replace", "remove", "add"), oddity, fc.string({ maxLength: 5 }))
  .map(([event, which, change, value, name]) => {
    const copy = structuredClone(event);
    const objects = holdersIn(copy);
    const holder = objects[which % objects.length] ?? {};
    const keys = Object.keys(holder);
    const key = change === "add" || keys.length === 0 ? name : (keys[which % keys.length] ?? name);
    if (change === "remove") delete holder[key];
    else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
    return copy;
  });

describe("takeRecord", () => {
  it("gives every good record of every kind back itself, by the quick way", () => {
    expect(compileCheck(ProgressEvent, 1)).not.toBeNull();
    fc.assert(
      fc.property(good, (event) => {
        const taken = takeRecord(event);
        expect(taken.ok && taken.event === event).toBe(true);
      }),
      { numRuns: 500 },
    );
    const kinds = new Set(fc.sample(good, 2000).map(({ type }) => type));
    expect(kinds.size).toBe(ProgressEvent.options.length);
  });

  it("judges as readRecord does, whatever is wrong, and with the same reason", () => {
    fc.assert(
      fc.property(mistaken, (record) => {
        const [taken, read] = [takeRecord(record), readRecord(record)];
        expect(taken).toStrictEqual(read);
        expect(JSON.stringify(taken.ok && sortedKeys(taken.event))).toBe(
          JSON.stringify(read.ok && sortedKeys(read.event)),
        );
      }),
      { numRuns: 5000 },
    );
  });

  const misconceptions = Object.assign(["a"], { more: 1 });
  // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
  const holes = [, "a"];
  it.each<[string, object]>([
    ["-0", { ...answer(1), response: { kind: "numeric", value: -0 } }],
    ["an optional one that says undefined", { ...answer(1), confidence: undefined }],
    ["an array with a key of its own", { ...answer(1), misconceptions }],
    ["an array with a hole", { ...answer(1), misconceptions: holes }],
    ["an array of another class", { ...answer(1), misconceptions: new (class extends Array<string> {})() }],
    ["a map that has the keys of a record", Object.assign(new Map(), answer(1))],
    ["a record without a prototype", Object.assign(Object.create(null) as object, answer(1))],
    ["inherited values", Object.create(answer(1)) as object],
    ["a date that has the keys of a record", Object.assign(new Date(0), answer(1))],
    ["JSON just too long", { ...answer(1), misconceptions: ["\u0001".repeat(26_700)] }],
    ["JSON that may be too long", { ...answer(1), misconceptions: ["x".repeat(150_000)] }],
    ["a key named __proto__", JSON.parse(JSON.stringify(answer(1)).replace("{", '{"__proto__":{},')) as object],
  ])("leaves %s to readRecord", (_, record) => {
    const [taken, read] = [takeRecord(record), readRecord(record)];
    expect(taken).toStrictEqual(read);
    if (taken.ok) expect(taken.event).not.toBe(record);
  });
});

describe("compileCheck", () => {
  it("knows a pipe within a pipe", () => {
    const inner = v.pipe(v.string(), v.regex(/^a/));
    const check = compileCheck(v.pipe(inner, v.maxLength(2)), 100);
    expect(["a", "ab", "abc", "b"].map((text) => check?.(text))).toEqual([true, true, false, false]);
  });

  it.each<[string, v.GenericSchema]>([
    ["a transformation", v.strictObject({ a: v.pipe(v.string(), v.trim()) })],
    ["a default", v.strictObject({ a: v.optional(v.string(), "x") })],
    ["an object that is not strict", v.object({ a: v.string() })],
    ["an expression with a memory", v.pipe(v.string(), v.regex(/a/g))],
    ["two variants of one name", v.variant("a", [v.strictObject({ a: v.literal(1) }), v.object({ a: v.literal(1) })])],
    ["a choice that holds 0", v.picklist([0, 1])],
    ["another kind of schema", v.record(v.string(), v.string())],
  ])("refuses what it does not know: %s", (_, schema) => expect(compileCheck(schema, 100)).toBeNull());
});

function holdersIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(holdersIn)];
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortedKeys(item)]));
}
