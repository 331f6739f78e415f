import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHAIN, TERMINAL, type EventType, type SagaEvent } from "./choreography";
import { DeadlineMonitor, EXPECTED } from "./deadlines";

const event = (type: EventType, sagaId = "a"): SagaEvent => ({
  id: `${sagaId}/${type}`,
  type,
  sagaId,
  causedBy: undefined,
});

describe("the deadline monitor", () => {
  // #region stuck
  it("finds the paid order whose parcel nobody orders", () => {
    const monitor = new DeadlineMonitor();
    monitor.observe(event("OrderPlaced"), 0);
    monitor.observe(event("StockReserved"), 200);
    monitor.observe(event("PaymentCharged"), 1_000);
    expect(monitor.overdue(61_000)).toEqual([]); // exactly 60 s: in time
    expect(monitor.overdue(61_001)).toEqual([
      { sagaId: "a", after: "PaymentCharged", missing: ["ParcelOrdered"], lateMs: 1 },
    ]);
    monitor.observe(event("ParcelOrdered"), 70_000);
    expect(monitor.overdue(70_001)).toEqual([]); // it came after all
  });
  // #endregion stuck

  it("does not mind order or repetitions", () => {
    const events = [event("OrderPlaced"), event("StockReserved"), event("PaymentCharged")];
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...events, ...events, ...events], { minLength: 9, maxLength: 9 }),
        (shuffled) => {
          const monitor = new DeadlineMonitor();
          for (const one of shuffled) monitor.observe(one, events.findIndex(({ id }) => id === one.id) * 1_000);
          expect(monitor.overdue(100_000).map(({ after }) => after)).toEqual(["PaymentCharged"]);
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });

  it("is silent about sagas that ended, even if an event in the middle never came", () => {
    const monitor = new DeadlineMonitor();
    monitor.observe(event("OrderPlaced"), 0);
    monitor.observe(event("OrderConfirmed"), 900);
    expect(monitor.overdue(10_000_000)).toEqual([]);
  });

  it("cannot see a saga whose first event was never published", () => {
    expect(new DeadlineMonitor().overdue(10_000_000)).toEqual([]);
  });

  it("expects something after every event but the last ones, and only what somebody publishes", () => {
    const published = new Set<EventType>(["OrderPlaced", ...CHAIN.flatMap(({ publishes }) => publishes)]);
    for (const type of published) expect(EXPECTED[type] === undefined).toBe(TERMINAL.has(type));
    for (const { oneOf } of Object.values(EXPECTED)) for (const type of oneOf) expect(published).toContain(type);
    for (const [type, { oneOf }] of Object.entries(EXPECTED))
      expect([...oneOf].toSorted()).toEqual(
        CHAIN.filter(({ on }) => on === type)
          .flatMap(({ publishes }) => publishes)
          .toSorted(),
      );
  });
});
