import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryEvent, arbitraryLog } from "./arbitrary-event.contract";
import { canonicalJson, joinWitness, sameWitness, witnessOf } from "./hash";
import { merge } from "./merge";
import { answer } from "./store.contract";

describe("witness", () => {
  it("stays the same for every format written so far", () => {
    expect(witnessOf([])).toEqual({ count: 0, hash: "0000000000000000" });
    expect(witnessOf([answer(1), answer(2)])).toMatchInlineSnapshot(`
      {
        "count": 2,
        "hash": "4cf77fda11555314",
      }
    `);
  });

  it("does not depend on the order of records or of keys", () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const turned = log.toReversed().map((event) => Object.fromEntries(Object.entries(event).toReversed()));
        expect(witnessOf(turned)).toEqual(witnessOf(log));
      }),
    );
  });

  it("notices a record that is lost, added, changed or doubled", () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryEvent, (log, event) => {
        const more = [...log, event];
        expect(sameWitness(witnessOf(more), witnessOf(log))).toBe(false);
        expect(sameWitness(witnessOf([...more, event]), witnessOf(more))).toBe(false);
        const changed = [...log, { ...event, at: event.at + 1 }];
        expect(witnessOf(changed).hash).not.toBe(witnessOf(more).hash);
      }),
    );
  });

  it("of two parts is that of the whole", () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryLog, (one, other) => {
        expect(joinWitness(witnessOf(one), witnessOf(other))).toEqual(witnessOf([...one, ...other]));
      }),
    );
  });

  it("sees two doubled records that an exclusive or would not", () => {
    expect(witnessOf([answer(1), answer(1)]).hash).not.toBe(witnessOf([answer(2), answer(2)]).hash);
  });

  it("writes what JSON writes, with sorted keys", () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const { events } = merge(log);
        expect(JSON.parse(canonicalJson(events))).toEqual(JSON.parse(JSON.stringify(events)));
      }),
    );
    expect(canonicalJson({ b: 1, c: [{ a: 1 }], a: { d: 1, b: [true, "x"] } })).toBe(
      '{"a":{"b":[true,"x"],"d":1},"b":1,"c":[{"a":1}]}',
    );
    expect(canonicalJson({ 9: 1, 10: 2 })).toBe('{"10":2,"9":1}');
    expect(canonicalJson({ a: new Date(0), toJSON: () => 7 })).toBe('{"a":{},"toJSON":null}');
    expect(canonicalJson({ b: 1, a: [undefined, -0], c: undefined })).toBe('{"a":[null,0],"b":1}');
  });
});
