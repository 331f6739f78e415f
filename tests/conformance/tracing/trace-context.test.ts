import { describe, expect, it } from "vitest";
import {
  type HeaderField,
  readTraceContext,
  sendOn,
} from "../../../docs/service-mesh-observability/distributed-tracing/samples/trace-context";
import { readVectors } from "../engine/vectors";

// The W3C's own test suite (w3c/trace-context, test/test.py at acab820), as data: what is sent to a service, and what
// must be true of what the service sends on. Its strict cases are run as well.

type Assert =
  | { field: "traceId" | "parentId"; equals: string }
  | { field: "traceId" | "parentId"; notEquals: string }
  | { field: "tracestateLength"; equals: number }
  | { tracestateHas: string }
  | { tracestateLacks: string }
  | { tracestateKey: string; equals: string }
  | { tracestateContains: string }
  | { tracestateContainsAny: string[] }
  | { tracestateOrder: [string, string] }
  | { "traceFlagsBitSet(1-based)": number }
  | { raw: { op: string; expr: string[] } };

interface Case {
  readonly suite: string;
  readonly test: string;
  readonly case: number;
  readonly strict: boolean;
  readonly headers: readonly HeaderField[];
  readonly asserts: readonly Assert[];
}

interface Suite {
  readonly cases: readonly Case[];
  readonly stringVectors: Record<"validV00" | "invalidV00" | "notEmittableButParseable", readonly string[]>;
}

const found = readVectors<Suite>("w3c-trace-context.json");
const present = found !== null;
const { cases, stringVectors }: Suite = found ?? {
  cases: [],
  stringVectors: { validV00: [], invalidV00: [], notEmittableButParseable: [] },
};

/** Read off the header by position, not with the code under test. */
const VALID = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const IDS = { traceId: () => "0af7651916cd43dd8448eb211c80319c", spanId: () => "b7ad6b7169203331" };

function outgoing(headers: readonly HeaderField[]) {
  const sent = sendOn(headers, IDS);
  const all = (wanted: string) => sent.flatMap(([name, value]) => (name === wanted ? [value] : []));
  const [parent, ...more] = all("traceparent");
  expect(more, "exactly one traceparent").toEqual([]);
  const match = VALID.exec(parent ?? "");
  expect(match, `a valid traceparent, not ${parent}`).not.toBeNull();
  const [, traceId = "", parentId = "", flags = ""] = match ?? [];
  expect([traceId, parentId]).not.toContain("0".repeat(32));
  const header = all("tracestate").join(",");
  const members = header.split(",").filter((member) => member.trim() !== "");
  return {
    traceId,
    parentId,
    flags: Number.parseInt(flags, 16),
    sentState: all("tracestate"),
    header,
    members,
    state: new Map(
      members.map((member) => [member.slice(0, member.indexOf("=")), member.slice(member.indexOf("=") + 1)]),
    ),
  };
}

let checked = 0;

function check(assert: Assert, sent: ReturnType<typeof outgoing>, { test, case: number }: Case): void {
  checked++;
  if ("tracestateHas" in assert) return expect(sent.state.has(assert.tracestateHas)).toBe(true);
  if ("tracestateLacks" in assert) return expect(sent.state.has(assert.tracestateLacks)).toBe(false);
  if ("tracestateKey" in assert) return expect(sent.state.get(assert.tracestateKey)).toBe(assert.equals);
  if ("tracestateContains" in assert) return expect(sent.header).toContain(assert.tracestateContains);
  if ("tracestateContainsAny" in assert)
    return expect(assert.tracestateContainsAny.some((member) => sent.header.includes(member))).toBe(true);
  if ("tracestateOrder" in assert) {
    const [first, second] = assert.tracestateOrder.map((member) => sent.header.indexOf(member));
    return expect(first).toBeLessThan(second ?? -1);
  }
  if ("traceFlagsBitSet(1-based)" in assert)
    return expect((sent.flags >> (assert["traceFlagsBitSet(1-based)"] - 1)) & 1).toBe(1);
  if ("raw" in assert) {
    const { op, expr } = assert.raw;
    // Two expressions of the suite are not about one answer alone.
    if (op === "assertEqual" && expr.join() === "len(tracestate1),len(tracestate2)") {
      const other = cases.find((one) => one.test === test && one.case !== number);
      return expect(sent.state.size).toBe(outgoing(other?.headers ?? []).state.size);
    }
    if (op === "assertTrue" && expr.join() === "not tracestate or tracestate != ''")
      return expect(sent.sentState).not.toContain("");
    throw new Error(`an expression that this test does not know: ${op} ${expr.join()}`);
  }
  if (assert.field === "tracestateLength") return expect(sent.members).toHaveLength(assert.equals);
  if ("equals" in assert) return expect(sent[assert.field]).toBe(assert.equals);
  return expect(sent[assert.field]).not.toBe(assert.notEquals);
}

const total = cases.reduce((sum, { asserts }) => sum + asserts.length, 0);
const size = present ? `${cases.length} cases, ${total} asserts` : "no vectors";

describe.skipIf(!present)(`the W3C's Trace Context suite (${size})`, () => {
  it.each(cases.map((one) => [`${one.suite}.${one.test} ${one.case}${one.strict ? ", strict" : ""}`, one] as const))(
    "%s",
    (_name, one) => {
      const sent = outgoing(one.headers);
      for (const assert of one.asserts) check(assert, sent, one);
    },
  );

  it("was run to the last assert", () => {
    expect(cases.length).toBeGreaterThanOrEqual(80);
    expect(checked).toBe(total);
    expect(total).toBeGreaterThanOrEqual(155);
  });

  it("reads and refuses the suite's single headers", () => {
    const read = (value: string) => readTraceContext([["traceparent", value]]);
    for (const value of [...stringVectors.validV00, ...stringVectors.notEmittableButParseable])
      expect(read(value)?.traceId, value).toBe("12345678901234567890123456789012");
    for (const value of stringVectors.invalidV00) expect(read(value), value).toBeUndefined();
    for (const value of stringVectors.notEmittableButParseable)
      expect(sendOn([["traceparent", value]], IDS)[0]?.[1]).toMatch(VALID);
  });
});
