import { describe, expect, it } from "vitest";
import { CHAIN, FAN_OUT, TERMINAL, type Reaction } from "./choreography";
import { cycles, dependencies, looseEnds, participants } from "./subscription-graph";

const first = { service: "order", sends: "OrderPlaced" };
const sorted = (groups: string[][]) => groups.map((group) => group.toSorted()).toSorted();

describe("the subscription graph", () => {
  // #region found
  it("of the chain ties four of five services together", () => {
    const graph = dependencies(participants(CHAIN, first));
    expect(sorted(cycles(graph))).toEqual([["inventory", "order", "payment", "shipping"]]);
    expect(graph.get("notification")).toEqual(["order"]);
  });

  it("of the fan-out ties only those that order waits for", () => {
    const graph = dependencies(participants(FAN_OUT, first));
    expect(sorted(cycles(graph))).toEqual([["inventory", "order", "payment"]]);
    expect(graph.get("inventory")).toEqual(["order"]);
  });
  // #endregion found

  it("has no cycle where nobody is waited for", () => {
    const told = CHAIN.filter(({ service }) => service === "notification");
    expect(cycles(dependencies(participants(told, { service: "order", sends: "OrderConfirmed" })))).toEqual([]);
  });

  it("keeps two groups apart", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["a"]],
      ["c", ["d", "a"]],
      ["d", ["c"]],
    ]);
    expect(cycles(graph)).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("shows the subscription that was lost", () => {
    expect(looseEnds(participants(CHAIN, first), TERMINAL)).toEqual({ unheard: [], neverSent: [] });
    const withoutShipping = CHAIN.filter(({ service }) => service !== "shipping");
    expect(looseEnds(participants(withoutShipping, first), TERMINAL)).toEqual({
      unheard: ["PaymentCharged"],
      neverSent: ["ParcelOrdered"],
    });
  });

  it("counts what a fraud check between stock and payment changes: three services, not one", () => {
    const withFraud: Reaction[] = [
      ...CHAIN.map((r): Reaction => (r.service === "payment" ? { ...r, on: "FraudCleared" } : r)),
      {
        service: "fraud",
        on: "StockReserved",
        publishes: ["FraudCleared", "FraudSuspected"],
        react: (_, yes) => (yes ? ["cleared", "FraudCleared"] : ["suspected", "FraudSuspected"]),
      },
      {
        service: "inventory",
        on: "FraudSuspected",
        publishes: ["StockReleased"],
        react: () => ["released", "StockReleased"],
      },
    ];
    const shape = (reactions: readonly Reaction[]) =>
      new Map(participants(reactions, first).map((p) => [p.service, [...p.receives].toSorted().join()]));
    const before = shape(CHAIN);
    const changed = [...shape(withFraud)].filter(([service, receives]) => before.get(service) !== receives);
    expect(changed.map(([service]) => service).toSorted()).toEqual(["fraud", "inventory", "payment"]);
  });
});
