export type State =
  | "checking_fraud"
  | "reserving"
  | "charging"
  | "cancelling_charge"
  | "ordering_parcel"
  | "confirming"
  | "releasing"
  | "rejecting"
  | "done"
  | "compensated";

/** A reply of a participant, or the timer's `expired`: patience is over, nothing is known. */
export type Event =
  | "cleared"
  | "reserved"
  | "refused"
  | "charged"
  | "declined"
  | "cancelled"
  | "ordered"
  | "confirmed"
  | "released"
  | "rejected"
  | "expired";

export interface Waiting {
  /** The one command this state sends, and whose reply it waits for. */
  readonly sends: string;
  readonly on: Partial<Record<Event, State>>;
  /** After so many seconds the timer sends `expired`; without it the state waits, asks again, and raises an incident. */
  readonly patience?: number;
}

export interface Definition {
  readonly first: State;
  readonly states: Partial<Record<State, Waiting>>;
}

// #region machine
/** Not in the table means: ended, or not possible. There is no code beside it that decides what comes next. */
export const CHECKOUT: Definition = {
  first: "reserving",
  states: {
    reserving: {
      sends: "stock.reserve",
      patience: 15,
      on: { reserved: "charging", refused: "rejecting", expired: "releasing" },
    },
    charging: {
      sends: "payment.charge",
      patience: 120,
      on: { charged: "ordering_parcel", declined: "releasing", expired: "cancelling_charge" },
    },
    cancelling_charge: { sends: "payment.cancel", on: { cancelled: "releasing", charged: "ordering_parcel" } },
    ordering_parcel: { sends: "shipping.order", on: { ordered: "confirming" } },
    confirming: { sends: "order.approve", on: { confirmed: "done" } },
    releasing: { sends: "stock.release", on: { released: "rejecting" } },
    rejecting: { sends: "order.reject", on: { rejected: "compensated" } },
  },
};
// #endregion machine

// #region versions
/** Version 2 asks for fraud first. Sagas of version 1 are finished by version 1, which stays until none is left. */
export const DEFINITIONS: Readonly<Record<number, Definition>> = {
  1: CHECKOUT,
  2: {
    first: "checking_fraud",
    states: {
      ...CHECKOUT.states,
      checking_fraud: {
        sends: "fraud.check",
        patience: 15,
        on: { cleared: "reserving", refused: "rejecting", expired: "rejecting" },
      },
    },
  },
};
// #endregion versions
