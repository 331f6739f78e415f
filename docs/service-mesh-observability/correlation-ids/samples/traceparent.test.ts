import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatTraceparent, parseTraceparent } from "./traceparent";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const parse = parseTraceparent;

describe("traceparent, as the recommendation asks", () => {
  it("reads the four fields", () => {
    expect(parse(`00-${TRACE}-${SPAN}-01`)).toEqual({ traceId: TRACE, parentId: SPAN, sampled: true, random: false });
    expect(parse(`00-${TRACE}-${SPAN}-00`)?.sampled).toBe(false);
  });

  it("reads the flag as a bit, not as a number", () => {
    expect(parse(`00-${TRACE}-${SPAN}-03`)?.sampled).toBe(true);
    expect(parse(`00-${TRACE}-${SPAN}-02`)?.sampled).toBe(false);
  });

  it("passes on whether the trace id is random, and drops bits that it does not know", () => {
    const sent = (flags: string) => {
      const read = parse(`00-${TRACE}-${SPAN}-${flags}`);
      return read && formatTraceparent(read).slice(-2);
    };
    expect(["00", "01", "02", "03", "ff"].map(sent)).toEqual(["00", "01", "02", "03", "03"]);
  });

  it("ignores white space around the value", () => {
    expect(parse(`\t 00-${TRACE}-${SPAN}-01 \t`)?.traceId).toBe(TRACE);
  });

  it.each([
    ["no header at all", undefined],
    ["two headers, as Node joins them", `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`],
    ["an empty header", ""],
    ["version ff", `ff-${TRACE}-${SPAN}-01`],
    ["a version that is no hex", `.0-${TRACE}-${SPAN}-01`],
    ["upper case", `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ["a trace id of zeros", `00-${"0".repeat(32)}-${SPAN}-01`],
    ["a parent id of zeros", `00-${TRACE}-${"0".repeat(16)}-01`],
    ["a UUID with its dashes", `00-4bf92f35-77b3-4da6-a3ce-929d0e0e4736-${SPAN}-01`],
    ["an order number as trace id", `00-order-4711-${SPAN}-01`],
    ["more than version 00 may hold", `00-${TRACE}-${SPAN}-01-more`],
    ["flags of one character", `00-${TRACE}-${SPAN}-1`],
  ])("starts a new trace for %s", (_what, value) => {
    expect(parse(value)).toBeUndefined();
  });

  it("reads what it knows of a later version, and answers in its own", () => {
    const read = parse(`cc-${TRACE}-${SPAN}-01-what-comes-later`);
    expect(read).toEqual({ traceId: TRACE, parentId: SPAN, sampled: true, random: false });
    expect(read && formatTraceparent(read)).toBe(`00-${TRACE}-${SPAN}-01`);
    expect(parse(`cc-${TRACE}-${SPAN}-01.what-comes-later`)).toBeUndefined();
  });
});

interface Case {
  readonly test: string;
  readonly case: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly asserts: readonly { readonly field?: string; readonly equals?: unknown; readonly notEquals?: unknown }[];
}

/** The cases of the W3C's own test suite, where they are installed: `VECTORS_DIR` names their folder. */
const suite = join(process.env.VECTORS_DIR ?? "", "w3c-trace-context.json");
const installed = process.env.VECTORS_DIR !== undefined && existsSync(suite);
const cases = installed ? (JSON.parse(readFileSync(suite, "utf8")) as { cases: Case[] }).cases : [];

describe.skipIf(!installed)("the cases of the W3C's test suite", () => {
  it("continues and restarts the trace where the suite does", () => {
    let compared = 0;
    for (const { test, case: number, headers, asserts } of cases) {
      const values = headers.flatMap(([name, value]) => (name.toLowerCase() === "traceparent" ? [value] : []));
      const read = parseTraceparent(values.join(", "));
      for (const { field, equals, notEquals } of asserts) {
        if (field !== "traceId") continue;
        compared++;
        const label = `${test} ${number}`;
        if (equals !== undefined) expect(read?.traceId, label).toBe(equals);
        else expect(read?.traceId, label).not.toBe(notEquals);
      }
    }
    expect(compared).toBeGreaterThan(30);
  });
});
