import { on } from "../shared/events";

const reserved = new Set<string>();

/** Inventory hears of an order; order does not know that inventory exists. */
export function listen(): void {
  on("order-placed", ({ order }) => reserved.add(order));
}

export const isReserved = (order: string): boolean => reserved.has(order);
