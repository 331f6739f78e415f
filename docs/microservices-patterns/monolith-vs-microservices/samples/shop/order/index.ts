import { charge, type Receipt } from "../payment/index";
import { publish } from "../shared/events";

/** A call through payment's front door, and an event for whoever cares. */
export function placeOrder(order: string, cents: number): Receipt {
  const receipt = charge(order, cents);
  publish("order-placed", { order });
  return receipt;
}
