import { book } from "./ledger";

// #region door
/** Payment's front door: what other modules may use. Everything else in this folder is its own business. */
export interface Receipt {
  order: string;
  cents: number;
}

export function charge(order: string, cents: number): Receipt {
  book(order, cents);
  return { order, cents };
}
// #endregion door
