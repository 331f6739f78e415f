import { readFileSync } from "node:fs";
import { Type, type Schema } from "avsc";
import { describe, expect, it } from "vitest";
import { accepts, canRead, read, upcast, type Mode } from "./schema-evolution";

const load = (version: number): Schema =>
  JSON.parse(readFileSync(new URL(`../config/order-placed.v${version}.avsc`, import.meta.url), "utf8")) as Schema;
const [v1, v2, v3] = [load(1), load(2), load(3)];
const write = (schema: Schema, value: object): Buffer => Type.forSchema(schema).toBuffer(value);

describe("Avro resolution, by avsc", () => {
  // #region test-resolution
  it("an old reader drops the field it does not know", () => {
    const bytes = write(v2, { orderId: "o1", total: 4900, currency: "CHF" });
    expect(read(v1, v2, bytes)).toEqual({ orderId: "o1", total: 4900 });
  });
  it("a new reader fills the field it misses from its own default", () => {
    const bytes = write(v1, { orderId: "o1", total: 4900 });
    expect(read(v2, v1, bytes)).toEqual({ orderId: "o1", total: 4900, currency: "EUR" });
  });
  it("without a default it fails", () => {
    expect(() => read(v3, v1, write(v1, { orderId: "o1", total: 4900 }))).toThrow(/currency/);
  });
  // #endregion test-resolution
  it("matches fields by name: a rename is a removal and an addition", () => {
    const renamed: Schema = {
      type: "record",
      name: "OrderPlaced",
      namespace: "shop.order",
      fields: [
        { name: "orderId", type: "string" },
        { name: "amount", type: "int" },
      ],
    };
    expect([canRead(renamed, v1), canRead(v1, renamed)]).toEqual([false, false]);
  });
  it("widens int to long, and not back", () => {
    const wide: Schema = JSON.parse(JSON.stringify(v1).replace('"int"', '"long"')) as Schema;
    expect([canRead(wide, v1), canRead(v1, wide)]).toEqual([true, false]);
  });
  it("cannot be read with the wrong writer's schema: the bytes say nothing about themselves", () => {
    const bytes = write(v2, { orderId: "o1", total: 4900, currency: "CHF" });
    expect(() => Type.forSchema(v1).fromBuffer(bytes)).toThrow();
  });
});

describe("registry modes", () => {
  const modes: Mode[] = ["BACKWARD", "FORWARD", "FULL", "BACKWARD_TRANSITIVE", "FORWARD_TRANSITIVE", "FULL_TRANSITIVE"];
  it("all take a field with a default", () => {
    expect(modes.filter((mode) => accepts(mode, v2, [v1]))).toEqual(modes);
  });
  // #region test-transitive
  it("look at the last version alone, unless they are transitive", () => {
    expect(accepts("FULL", v3, [v1, v2])).toBe(true);
    expect(accepts("FULL_TRANSITIVE", v3, [v1, v2])).toBe(false); // an event of version 1 cannot be read any more
  });
  // #endregion test-transitive
  it("a new field without a default may be added forward, not backward; its removal the other way round", () => {
    expect([accepts("FORWARD", v3, [v1]), accepts("BACKWARD", v3, [v1])]).toEqual([true, false]);
    expect([accepts("FORWARD", v1, [v3]), accepts("BACKWARD", v1, [v3])]).toEqual([false, true]);
    expect(accepts("NONE", v3, [v1])).toBe(true);
  });
});

describe("upcasting", () => {
  it("lifts each stored version to the newest, step by step", () => {
    const newest = { orderId: "o1", total: 4900, currency: "EUR" };
    expect(upcast({ version: 1, data: { orderId: "o1", amount: 49 } })).toEqual(newest);
    expect(upcast({ version: 2, data: { orderId: "o1", total: 4900 } })).toEqual(newest);
    expect(upcast({ version: 3, data: newest })).toEqual(newest);
  });
});
