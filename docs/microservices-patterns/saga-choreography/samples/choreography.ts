/** A checkout in which nobody is in charge: what each service does is a table of reactions to events. */
export type EventType =
  | "OrderPlaced"
  | "StockReserved"
  | "StockRefused"
  | "StockReleased"
  | "PaymentAuthorised"
  | "PaymentCharged"
  | "PaymentDeclined"
  | "ParcelOrdered"
  | "FraudCleared"
  | "FraudSuspected"
  | "OrderConfirmed"
  | "OrderRejected";

export interface SagaEvent {
  /** The same fact has the same id on every delivery. */
  readonly id: string;
  readonly type: EventType;
  /** The correlation id: all events of one checkout. */
  readonly sagaId: string;
  /** The causation id: the event that was reacted to. */
  readonly causedBy: string | undefined;
}

/** Whether this service says yes to this saga: enough stock, a good card. */
export type Decision = (service: string, sagaId: string) => boolean;

export interface Reaction {
  readonly service: string;
  readonly on: EventType;
  readonly publishes: readonly EventType[];
  /** From the service's own state for this saga to its next state, and what it tells the others. */
  readonly react: (own: string | undefined, yes: boolean) => readonly [state: string, event?: EventType];
}

// #region chain
export const CHAIN: readonly Reaction[] = [
  {
    service: "inventory",
    on: "OrderPlaced",
    publishes: ["StockReserved", "StockRefused"],
    react: (_, yes) => (yes ? ["reserved", "StockReserved"] : ["refused", "StockRefused"]),
  },
  {
    service: "payment",
    on: "StockReserved",
    publishes: ["PaymentCharged", "PaymentDeclined"],
    react: (_, yes) => (yes ? ["charged", "PaymentCharged"] : ["declined", "PaymentDeclined"]),
  },
  {
    service: "shipping",
    on: "PaymentCharged",
    publishes: ["ParcelOrdered"],
    react: () => ["ordered", "ParcelOrdered"],
  },
  { service: "order", on: "ParcelOrdered", publishes: ["OrderConfirmed"], react: () => ["approved", "OrderConfirmed"] },
  // The way back is a chain as well
  {
    service: "inventory",
    on: "PaymentDeclined",
    publishes: ["StockReleased"],
    react: () => ["released", "StockReleased"],
  },
  { service: "order", on: "StockReleased", publishes: ["OrderRejected"], react: () => ["rejected", "OrderRejected"] },
  { service: "order", on: "StockRefused", publishes: ["OrderRejected"], react: () => ["rejected", "OrderRejected"] },
  { service: "notification", on: "OrderConfirmed", publishes: [], react: () => ["told"] },
  { service: "notification", on: "OrderRejected", publishes: [], react: () => ["told"] },
];
// #endregion chain

const ask =
  (yesEvent: EventType, noEvent: EventType): Reaction["react"] =>
  (own, yes) =>
    // A rejection may overtake the order it rejects: the tombstone refuses the latecomer.
    own === "cancelled" ? ["cancelled"] : yes ? ["held", yesEvent] : ["refused", noEvent];
const join =
  (half: string, other: string): Reaction["react"] =>
  (own) =>
    own === "rejected" ? ["rejected"] : own === other ? ["approved", "OrderConfirmed"] : [half];
const reject: Reaction["react"] = (own) => (own === "rejected" ? ["rejected"] : ["rejected", "OrderRejected"]);

// #region fan-out
export const FAN_OUT: readonly Reaction[] = [
  {
    service: "inventory",
    on: "OrderPlaced",
    publishes: ["StockReserved", "StockRefused"],
    react: ask("StockReserved", "StockRefused"),
  },
  {
    service: "payment",
    on: "OrderPlaced",
    publishes: ["PaymentAuthorised", "PaymentDeclined"],
    react: ask("PaymentAuthorised", "PaymentDeclined"),
  },
  // Order joins the two answers, in whichever order they come, and rejects once
  { service: "order", on: "StockReserved", publishes: ["OrderConfirmed"], react: join("stock", "money") },
  { service: "order", on: "PaymentAuthorised", publishes: ["OrderConfirmed"], react: join("money", "stock") },
  { service: "order", on: "StockRefused", publishes: ["OrderRejected"], react: reject },
  { service: "order", on: "PaymentDeclined", publishes: ["OrderRejected"], react: reject },
  { service: "inventory", on: "OrderRejected", publishes: [], react: () => ["cancelled"] },
  { service: "payment", on: "OrderRejected", publishes: [], react: () => ["cancelled"] },
  { service: "shipping", on: "OrderConfirmed", publishes: [], react: () => ["ordered"] },
];
// #endregion fan-out

export const TERMINAL: ReadonlySet<EventType> = new Set(["OrderConfirmed", "OrderRejected"]);

interface Delivery {
  readonly service: string;
  readonly event: SagaEvent;
}

/** An in-memory bus that keeps no order and may deliver anything again, as a real one may. */
export class Shop {
  readonly published: SagaEvent[] = [];
  readonly #states = new Map<string, string>();
  readonly #inbox = new Set<string>();
  readonly #pending: Delivery[] = [];

  constructor(
    readonly reactions: readonly Reaction[],
    readonly decide: Decision,
    readonly recognisesRepetitions = true,
  ) {}

  place(sagaId: string): void {
    this.#states.set(`order/${sagaId}`, "pending");
    this.#publish({ id: `order/${sagaId}/OrderPlaced`, type: "OrderPlaced", sagaId, causedBy: undefined });
  }

  state(service: string, sagaId: string): string | undefined {
    return this.#states.get(`${service}/${sagaId}`);
  }

  ends(sagaId: string): EventType[] {
    return this.published
      .filter((event) => event.sagaId === sagaId && TERMINAL.has(event.type))
      .map(({ type }) => type);
  }

  /** Delivers one waiting message, any one; `again` leaves it on the bus for a second time. False if none waits. */
  deliver(pick: number, again = false): boolean {
    if (this.#pending.length === 0) return false;
    const index = pick % this.#pending.length;
    const delivery = this.#pending[index]!;
    if (!again) this.#pending.splice(index, 1);
    this.#handle(delivery);
    return true;
  }

  // #region handle
  /** One local transaction: inbox, own state and outbox together, or nothing. */
  #handle({ service, event }: Delivery): void {
    const seen = `${service}/${event.id}`;
    if (this.recognisesRepetitions && this.#inbox.has(seen)) return;
    this.#inbox.add(seen);
    const { react } = this.reactions.find((reaction) => reaction.service === service && reaction.on === event.type)!;
    const own = `${service}/${event.sagaId}`;
    const [state, type] = react(this.#states.get(own), this.decide(service, event.sagaId));
    this.#states.set(own, state);
    if (type !== undefined) this.#publish({ id: `${own}/${type}`, type, sagaId: event.sagaId, causedBy: event.id });
  }
  // #endregion handle

  #publish(event: SagaEvent): void {
    this.published.push(event);
    for (const { service, on } of this.reactions) if (on === event.type) this.#pending.push({ service, event });
  }
}
