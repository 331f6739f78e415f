import { ActivityFailure, ApplicationFailure, patched, proxyActivities } from "@temporalio/workflow";

export interface Checkout {
  readonly orderId: string;
  readonly sku: string;
  readonly cents: number;
}

/** Implemented in the workers; the workflow knows their types only. Each passes its key on to the service it calls. */
export interface Activities {
  checkFraud(order: Checkout): Promise<void>;
  reserveStock(order: Checkout, key: string): Promise<void>;
  releaseStock(key: string): Promise<void>;
  chargeCard(order: Checkout, key: string): Promise<void>;
  cancelCharge(key: string): Promise<"cancelled" | "charged">;
  orderParcel(order: Checkout, key: string): Promise<void>;
  approve(orderId: string): Promise<void>;
  reject(orderId: string): Promise<void>;
}

// #region options
// Before the pivot: one attempt may take 2 s, all of them together 15 s, and a business refusal is not retried.
const before = proxyActivities<Activities>({
  startToCloseTimeout: "2 s",
  scheduleToCloseTimeout: "15 s",
  retry: { nonRetryableErrorTypes: ["Refused"] },
});
const pivot = proxyActivities<Activities>({
  startToCloseTimeout: "10 s",
  scheduleToCloseTimeout: "2 min",
  retry: { nonRetryableErrorTypes: ["Refused"] },
});
// After it, and for compensations: no limit over all attempts, so the default retries without end.
const untilDone = proxyActivities<Activities>({ startToCloseTimeout: "10 s", retry: { maximumInterval: "1 min" } });
// #endregion options

const isRefusal = (error: unknown) =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === "Refused";

// #region workflow
export async function checkout(order: Checkout): Promise<"done" | "compensated"> {
  const key = order.orderId; // the same on every attempt and on every replay
  try {
    if (patched("fraud-check")) await before.checkFraud(order); // sagas already running replay without it
    await before.reserveStock(order, key);
    await pivot.chargeCard(order, key);
  } catch (error) {
    // A refusal is an answer. Anything else is a time-out: the charge may have been made, so ask by cancelling.
    if (isRefusal(error) || (await untilDone.cancelCharge(key)) === "cancelled") {
      await untilDone.releaseStock(key);
      await untilDone.reject(order.orderId);
      return "compensated";
    }
  }
  await untilDone.orderParcel(order, key);
  await untilDone.approve(order.orderId);
  return "done";
}
// #endregion workflow
