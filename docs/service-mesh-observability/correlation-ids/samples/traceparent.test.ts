import { describe, expect, it } from "vitest";
import { formatTraceparent, parseTraceparent } from "./traceparent";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const parse = parseTraceparent;

describe("traceparent, as the recommendation asks", () => {
  it("reads the four fields", () => {
    expect(parse(`00-${TRACE}-${SPAN}-01`)).toEqual({ traceId: TRACE, parentId: SPAN, sampled: true });
    expect(parse(`00-${TRACE}-${SPAN}-00`)?.sampled).toBe(false);
  });

  it("reads the flag as a bit, not as a number", () => {
    expect(parse(`00-${TRACE}-${SPAN}-03`)?.sampled).toBe(true);
    expect(parse(`00-${TRACE}-${SPAN}-02`)?.sampled).toBe(false);
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
    expect(read).toEqual({ traceId: TRACE, parentId: SPAN, sampled: true });
    expect(read && formatTraceparent(read)).toBe(`00-${TRACE}-${SPAN}-01`);
    expect(parse(`cc-${TRACE}-${SPAN}-01.what-comes-later`)).toBeUndefined();
  });
});
