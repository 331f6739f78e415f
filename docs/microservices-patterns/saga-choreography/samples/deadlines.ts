import { TERMINAL, type EventType, type SagaEvent } from "./choreography";

interface Expectation {
  readonly oneOf: readonly EventType[];
  readonly withinMs: number;
}

// #region expected
/** After each event: what must follow, and how long that may take. */
export const EXPECTED: Readonly<Partial<Record<EventType, Expectation>>> = {
  OrderPlaced: { oneOf: ["StockReserved", "StockRefused"], withinMs: 30_000 },
  StockReserved: { oneOf: ["PaymentCharged", "PaymentDeclined"], withinMs: 120_000 },
  PaymentCharged: { oneOf: ["ParcelOrdered"], withinMs: 60_000 },
  ParcelOrdered: { oneOf: ["OrderConfirmed"], withinMs: 30_000 },
  PaymentDeclined: { oneOf: ["StockReleased"], withinMs: 60_000 },
  StockReleased: { oneOf: ["OrderRejected"], withinMs: 30_000 },
  StockRefused: { oneOf: ["OrderRejected"], withinMs: 30_000 },
};
// #endregion expected

export interface Overdue {
  readonly sagaId: string;
  readonly after: EventType;
  readonly missing: readonly EventType[];
  readonly lateMs: number;
}

// #region monitor
/** Finds sagas that stand still. No event says so: it is the event that did not come. */
export class DeadlineMonitor {
  readonly #sagas = new Map<string, Map<EventType, number>>();

  /** Takes events in any order and as often as they come. `at` is when it happened, in ms. */
  observe({ sagaId, type }: SagaEvent, at: number): void {
    const seen = this.#sagas.get(sagaId) ?? new Map<EventType, number>();
    this.#sagas.set(sagaId, seen.set(type, Math.min(at, seen.get(type) ?? at)));
  }

  /** What is missing at `now`, unless the saga has ended or went on. */
  overdue(now: number): Overdue[] {
    return [...this.#sagas].flatMap(([sagaId, seen]) => {
      if ([...seen.keys()].some((type) => TERMINAL.has(type))) return [];
      return [...seen].flatMap(([after, at]) => {
        const expected = EXPECTED[after];
        if (expected === undefined || expected.oneOf.some((type) => seen.has(type))) return [];
        const lateMs = now - at - expected.withinMs;
        return lateMs > 0 ? [{ sagaId, after, missing: expected.oneOf, lateMs }] : [];
      });
    });
  }
}
// #endregion monitor
