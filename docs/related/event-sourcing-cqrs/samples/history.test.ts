import { describe, expect, it } from "vitest";
import { Keys, upcast, type Fact } from "./history";

describe("upcasters", () => {
  // #region test-upcast
  it("an event of 2021 goes through every step; what is stored does not change", () => {
    const stored: Fact = Object.freeze({ type: "PaymentCharged", schema: 1, data: Object.freeze({ amount: "19.99" }) });
    expect(upcast(stored)).toEqual([{ type: "PaymentCharged", schema: 3, data: { cents: 1999, currency: "EUR" } }]);
    expect(stored.data).toEqual({ amount: "19.99" });
  });
  it("one stored event may become two, or none", () => {
    const amended = (data: Fact["data"]): string[] =>
      upcast({ type: "OrderAmended", schema: 1, data }).map((f) => f.type);
    expect(amended({ address: "Elm St 1", coupon: "SPRING" })).toEqual(["AddressChanged", "CouponRedeemed"]);
    expect(amended({})).toEqual([]);
  });
  // #endregion test-upcast

  it("an event of the newest shape passes through untouched", () => {
    const fact: Fact = { type: "PaymentCharged", schema: 3, data: { cents: 1, currency: "SEK" } };
    expect(upcast(fact)).toEqual([fact]);
  });
});

describe("crypto-shredding", () => {
  // #region test-shred
  it("forgetting the key forgets the name and keeps the facts; a copy in a view is still there", () => {
    const keys = new Keys();
    const event = { type: "OrderPlaced", data: { person: "p-1", name: keys.seal("p-1", "Ada"), cents: 4900 } };
    const view = { name: keys.open("p-1", event.data.name) }; // what a projection wrote last week
    keys.forget("p-1");
    expect(keys.open("p-1", event.data.name)).toBeNull();
    expect(event.data.cents).toBe(4900);
    expect(view.name).toBe("Ada"); // until the view is rebuilt, or erased by an event of its own
  });
  // #endregion test-shred

  it("a name sealed for one person cannot be opened with another's key", () => {
    const keys = new Keys();
    const sealed = keys.seal("p-1", "Ada");
    keys.seal("p-2", "Grace");
    expect(() => keys.open("p-2", sealed)).toThrow();
    expect(keys.open("p-1", sealed)).toBe("Ada");
  });
});
