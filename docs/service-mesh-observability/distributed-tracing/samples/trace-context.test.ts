import { ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HeaderField, readTraceContext, sendOn } from "./trace-context";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const PARENT: HeaderField = ["traceparent", `00-${TRACE}-${SPAN}-01`];
const IDS = { traceId: () => "0af7651916cd43dd8448eb211c80319c", spanId: () => "b7ad6b7169203331" };
const state = (...values: string[]) =>
  readTraceContext([PARENT, ...values.map((value): HeaderField => ["tracestate", value])])?.state;

/** OpenTelemetry JS 2.12 on the same headers. */
const js = new W3CTraceContextPropagator();
const extract = (headers: Record<string, string | string[]>) =>
  trace.getSpanContext(
    js.extract(ROOT_CONTEXT, headers, { get: (from, key) => from[key], keys: (from) => Object.keys(from) }),
  );
const inject = (headers: Record<string, string>) => {
  const sent: Record<string, string> = {};
  js.inject(js.extract(ROOT_CONTEXT, headers, { get: (from, key) => from[key], keys: () => [] }), sent, {
    set: (into, key, value) => void (into[key] = value),
  });
  return sent;
};

describe("traceparent, by the editor's draft of W3C Trace Context (acab820)", () => {
  it("is continued: the trace id stays, the span is new, the version is 00", () => {
    expect(sendOn([PARENT], IDS)).toEqual([["traceparent", `00-${TRACE}-b7ad6b7169203331-01`]]);
  });

  it("starts a new trace when two callers claim to be the parent", () => {
    expect(sendOn([PARENT, PARENT], IDS)[0]?.[1]).toContain(IDS.traceId());
  });

  it("passes the random flag on and clears the bits that it does not know", () => {
    const flags = (sent: string) => sendOn([["traceparent", `00-${TRACE}-${SPAN}-${sent}`]], IDS)[0]?.[1].slice(-2);
    expect(["00", "01", "02", "03", "ff"].map(flags)).toEqual(["00", "01", "02", "03", "03"]);
  });

  it("forgets tracestate together with an unreadable traceparent", () => {
    expect(
      sendOn(
        [
          ["traceparent", "00-bad"],
          ["tracestate", "rojo=1"],
        ],
        IDS,
      ),
    ).toHaveLength(1);
  });
});

describe("tracestate", () => {
  it("is joined from several fields, in their order", () => {
    expect(state("rojo=1, congo=2", "", "ot=th:c")).toEqual([
      ["rojo", "1"],
      ["congo", "2"],
      ["ot", "th:c"],
    ]);
  });

  it("falls as a whole, without the traceparent", () => {
    expect(state("rojo=1,Congo=2")).toEqual([]);
    expect(readTraceContext([PARENT, ["tracestate", "Congo=2"]])?.traceId).toBe(TRACE);
  });

  it("has room for 32 entries", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `v${index}=1`).join(",");
    expect(state(many(32))).toHaveLength(32);
    expect(state(many(33))).toEqual([]);
  });
});

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
const word = (unit: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength, maxLength });

describe("against the propagator of OpenTelemetry JS 2.12, on random input where both are specified", () => {
  it("reads the same traceparent, or both refuse it", () => {
    const damage = fc.constantFrom(
      (value: string) => value,
      (value: string) => value.toUpperCase(),
      (value: string) => `${value}-more`,
      (value: string) => value.slice(1),
      (value: string) => `${value}0`,
      (value: string) => value.replace("-", "_"),
      (value: string) => value.replace(/-[\da-f]{16}-/, "-0000000000000000-"),
      (value: string) => value.replace(/-[\da-f]{32}-/, `-${"0".repeat(32)}-`),
    );
    const version = fc.oneof(fc.constantFrom("00", "ff", "01"), hex(2));
    let read = 0;
    fc.assert(
      fc.property(version, hex(32), hex(16), hex(2), damage, (number, traceId, spanId, flags, spoil) => {
        const header = spoil(`${number}-${traceId}-${spanId}-${flags}`);
        const ours = readTraceContext([["traceparent", header]]);
        const theirs = extract({ traceparent: header });
        if (ours) read++;
        expect(ours && { traceId: ours.traceId, spanId: ours.parentId, sampled: ours.sampled }).toEqual(
          theirs && { traceId: theirs.traceId, spanId: theirs.spanId, sampled: (theirs.traceFlags & 1) === 1 },
        );
      }),
      { numRuns: 2_000, seed: 1 },
    );
    expect(read).toBeGreaterThan(300);
  });

  it("reads the same tracestate, where its keys begin with a letter, differ, and the list is short and sound", () => {
    const key = fc.tuple(word("abz", 1, 1), word("az09_-*/", 0, 6)).map((parts) => parts.join(""));
    const value = fc.tuple(word(" !aZ9:;@", 0, 6), word("!aZ9:;@", 1, 1)).map((parts) => parts.join(""));
    const entries = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, minLength: 1, maxLength: 12 });
    const space = fc.constantFrom("", " ", "\t", " \t");
    fc.assert(
      fc.property(entries, space, (list, gap) => {
        const header = list.map((entry) => entry.join("=")).join(`${gap},${gap}`);
        const theirs = extract({ traceparent: PARENT[1], tracestate: header })?.traceState?.serialize();
        expect(
          state(header)
            ?.map((entry) => entry.join("="))
            .join(","),
        ).toBe(theirs);
      }),
      { numRuns: 1_000, seed: 1 },
    );
  });

  // #region differences
  it("differs: a repeated traceparent counts there by its first value", () => {
    expect(extract({ traceparent: [PARENT[1], `00-${"1".repeat(32)}-${SPAN}-01`] })?.traceId).toBe(TRACE);
    expect(readTraceContext([PARENT, PARENT])).toBeUndefined();
  });

  it("differs: flags that nobody knows are passed on there, from 10 upwards in a header that is invalid", () => {
    expect(inject({ traceparent: `00-${TRACE}-${SPAN}-ff` })).toEqual({ traceparent: `00-${TRACE}-${SPAN}-0ff` });
    expect(readTraceContext([["traceparent", `00-${TRACE}-${SPAN}-0ff`]])).toBeUndefined();
  });

  it("differs: one bad entry costs the entry there, here the list", () => {
    const theirs = extract({ traceparent: PARENT[1], tracestate: "Congo=2,rojo=1" })?.traceState;
    expect(theirs?.serialize()).toBe("rojo=1");
    expect(state("Congo=2,rojo=1")).toEqual([]);
  });

  it("differs: there a key begins with a letter and may hold one @, as in level 1", () => {
    const theirs = extract({ traceparent: PARENT[1], tracestate: "1a=1,a@@b=2,b=3" })?.traceState;
    expect(theirs?.serialize()).toBe("b=3");
    expect(state("1a=1,a@@b=2,b=3")).toHaveLength(3);
  });

  it("differs: of two entries with one key the last value wins there, here the first, which is the more recent", () => {
    expect(extract({ traceparent: PARENT[1], tracestate: "a=1,b=2,a=3" })?.traceState?.get("a")).toBe("3");
    expect(state("a=1,b=2,a=3")).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });

  it("differs: more than 32 entries are cut there, and what goes beyond 512 characters is left out", () => {
    const many = Array.from({ length: 33 }, (_, index) => `v${index}=1`).join(",");
    expect(extract({ traceparent: PARENT[1], tracestate: many })?.traceState?.get("v31")).toBe("1");
    expect(extract({ traceparent: PARENT[1], tracestate: many })?.traceState?.get("v32")).toBeUndefined();
    const long = `a=${"x".repeat(250)},b=${"x".repeat(250)},c=${"x".repeat(250)}`;
    expect(extract({ traceparent: PARENT[1], tracestate: long })?.traceState?.get("c")).toBeUndefined();
    expect(state(long)).toHaveLength(3);
  });

  it("differs: of the white space around the value at most one character is taken away there", () => {
    expect(extract({ traceparent: `  ${PARENT[1]}` })).toBeUndefined();
    expect(readTraceContext([["traceparent", `  ${PARENT[1]}`]])?.traceId).toBe(TRACE);
  });
  // #endregion differences
});
