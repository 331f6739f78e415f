import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { message, reused, sent, v1, v2 } from "./evolution";

// #region test-evolution
describe("a contract that grows", () => {
  it("a new writer and an old reader: the new field is skipped, the rest is right", () => {
    expect(sent(v2, v1, { order_id: "o-1", amount_minor: 1999, tip_minor: 200 })).toEqual({
      order_id: "o-1",
      amount_minor: 1999,
    });
  });

  it("a reused number is read without an error, as something else", () => {
    expect(sent(v1, reused, { order_id: "o-1", coupon: "XMAS-20" })).toEqual({
      order_id: "o-1",
      card_token: "XMAS-20", // a coupon where a card should be
    });
  });
});
// #endregion test-evolution

/** Young writes, old reads and passes on, young reads again. */
function passedOnByOld(keepUnknown: boolean) {
  const reader = protobuf.Reader.create(v2.encode(v2.fromObject({ order_id: "o-1", tip_minor: 200 })).finish());
  reader.discardUnknown = !keepUnknown;
  const arrived = v1.decode(reader);
  const whole = v1.encode(arrived).finish();
  const copied = v1.encode(v1.fromObject(v1.toObject(arrived))).finish();
  return [whole, copied].map((bytes) => v2.toObject(v2.decode(bytes), { longs: Number }));
}

describe("an old service that passes a message on", () => {
  it("loses the field it does not know with protobufjs' default", () => {
    expect(passedOnByOld(false)[0]).toEqual({ order_id: "o-1" });
  });

  it("keeps it where unknown fields are kept, but not in a copy made field by field", () => {
    expect(passedOnByOld(true)).toEqual([{ order_id: "o-1", tip_minor: 200 }, { order_id: "o-1" }]);
  });
});

it("`optional` tells a zero that was sent from nothing", () => {
  const explicit = message("optional int64 tip_minor = 6;");
  expect(sent(explicit, explicit, { tip_minor: 0 })).toEqual({ tip_minor: 0 });
  expect(sent(explicit, explicit, {})).toEqual({});
});

it("int64 read as int32 loses the upper half without an error", () => {
  const wide = message("int64 amount_minor = 3;");
  const narrow = message("int32 amount_minor = 3;");
  expect(sent(narrow, wide, { amount_minor: 1999 })).toEqual({ amount_minor: 1999 });
  expect(sent(wide, narrow, { amount_minor: 4_294_969_295 })).toEqual({ amount_minor: 1999 });
});

it("int32 and sint32 are not compatible: 1999 becomes −1000", () => {
  expect(sent(message("int32 n = 1;"), message("sint32 n = 1;"), { n: 1999 })).toEqual({ n: -1000 });
});

it("an old reader keeps an enum value that it does not know, as a number", () => {
  const states = (more: string) =>
    protobuf
      .parse(`syntax = "proto3"; enum S { S_UNSPECIFIED = 0; S_CAPTURED = 1; ${more} } message R { S state = 1; }`)
      .root.lookupType("R");
  const old = states("");
  const young = states("S_PENDING = 2;");
  const arrived = old.decode(young.encode({ state: 2 } as never).finish());
  expect(old.toObject(arrived)).toEqual({ state: 2 });
});
