import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHAIN, FAN_OUT, Shop, type Reaction } from "./choreography";

const deliveries = fc.array(fc.record({ pick: fc.nat(50), again: fc.boolean() }), { maxLength: 60 });
const refusals = fc.subarray(["inventory/a", "payment/a", "inventory/b", "payment/b"]);

/** Runs two checkouts in the order of the script, then delivers what is left. */
function run(reactions: readonly Reaction[], refuses: readonly string[], script: { pick: number; again: boolean }[]) {
  const shop = new Shop(reactions, (service, sagaId) => !refuses.includes(`${service}/${sagaId}`));
  shop.place("a");
  shop.place("b");
  for (const { pick, again } of script) shop.deliver(pick, again);
  while (shop.deliver(0));
  return shop;
}

describe("the chain", () => {
  // #region property
  it("ends every saga once, whole or undone, in any interleaving and with any repetitions", () => {
    fc.assert(
      fc.property(refusals, deliveries, (refuses, script) => {
        const shop = run(CHAIN, refuses, script);
        for (const saga of ["a", "b"]) {
          const refused = refuses.some((one) => one.endsWith(`/${saga}`));
          expect(shop.ends(saga)).toEqual([refused ? "OrderRejected" : "OrderConfirmed"]);
          expect(shop.state("inventory", saga) === "reserved").toBe(!refused);
          expect(shop.state("payment", saga) === "charged").toBe(!refused);
          expect(shop.state("shipping", saga)).toBe(refused ? undefined : "ordered");
        }
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });
  // #endregion property

  it("takes five events either way: one for each step, or one for each step and each compensation", () => {
    const types = (refuses: string[]) =>
      run(CHAIN, refuses, [])
        .published.filter(({ sagaId }) => sagaId === "a")
        .map(({ type }) => type);
    expect(types([])).toEqual(["OrderPlaced", "StockReserved", "PaymentCharged", "ParcelOrdered", "OrderConfirmed"]);
    expect(types(["payment/a"])).toEqual([
      "OrderPlaced",
      "StockReserved",
      "PaymentDeclined",
      "StockReleased",
      "OrderRejected",
    ]);
  });

  it("names the event that caused each event", () => {
    const [placed, reserved] = run(CHAIN, [], []).published.filter(({ sagaId }) => sagaId === "a");
    expect(reserved!.causedBy).toBe(placed!.id);
  });

  it("without an inbox, a repeated OrderPlaced reserves again what was released", () => {
    const careless = new Shop(CHAIN, (service) => service !== "payment", false);
    careless.place("a");
    careless.deliver(0, true); // OrderPlaced, and once more later
    careless.deliver(1); // StockReserved
    careless.deliver(1); // PaymentDeclined: released
    expect(careless.state("inventory", "a")).toBe("released");
    careless.deliver(0); // OrderPlaced again
    expect(careless.state("inventory", "a")).toBe("reserved");
  });
});

describe("the fan-out", () => {
  it("holds nothing for a rejected order and rejects once, whichever answer comes first", () => {
    fc.assert(
      fc.property(refusals, deliveries, (refuses, script) => {
        const shop = run(FAN_OUT, refuses, script);
        for (const saga of ["a", "b"]) {
          const refused = refuses.some((one) => one.endsWith(`/${saga}`));
          expect(shop.ends(saga)).toEqual([refused ? "OrderRejected" : "OrderConfirmed"]);
          expect(shop.state("order", saga)).toBe(refused ? "rejected" : "approved");
          expect(shop.state("inventory", saga)).toBe(refused ? "cancelled" : "held");
          expect(shop.state("payment", saga)).toBe(refused ? "cancelled" : "held");
          expect(shop.state("shipping", saga)).toBe(refused ? undefined : "ordered");
        }
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  // #region race
  it("loses the race without a tombstone: the rejection arrives before the order", () => {
    const forgetful = FAN_OUT.map((reaction): Reaction =>
      reaction.service === "inventory" && reaction.on === "OrderPlaced"
        ? { ...reaction, react: () => ["held", "StockReserved"] }
        : reaction,
    );
    for (const [reactions, end] of [
      [forgetful, "held"],
      [FAN_OUT, "cancelled"],
    ] as const) {
      const shop = new Shop(reactions, (service) => service !== "payment");
      shop.place("a");
      shop.deliver(1); // payment has OrderPlaced and declines; inventory's copy still waits
      shop.deliver(1); // order has PaymentDeclined and rejects
      shop.deliver(1); // inventory has OrderRejected: nothing to release
      shop.deliver(0); // inventory has OrderPlaced, late
      while (shop.deliver(0));
      expect(shop.state("inventory", "a")).toBe(end);
    }
  });
  // #endregion race
});
