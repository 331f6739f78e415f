import { bulkhead, BulkheadRejectedError, timeout, TimeoutStrategy, wrap } from "cockatiel";

/** Sends one charge; must stop when `signal` aborts. */
export type SendCharge = (orderId: string, signal: AbortSignal) => Promise<string>;

// #region payment-client
export type Payment = { kind: "paid"; receipt: string } | { kind: "busy" };

/** One client, and so one compartment, for all callers of this process. */
export function paymentClient(send: SendCharge, { permits = 16, queue = 4, totalMs = 2_000 } = {}) {
  const compartment = bulkhead(permits, queue);
  let refused = 0;
  compartment.onReject(() => (refused += 1)); // count it yourself: this is the number to alert on
  // The time-out stands outside, so that it covers the wait for a permit as well.
  const policy = wrap(timeout(totalMs, TimeoutStrategy.Aggressive), compartment);

  async function charge(orderId: string): Promise<Payment> {
    try {
      return { kind: "paid", receipt: await policy.execute(({ signal }) => send(orderId, signal)) };
    } catch (error) {
      // Refused here means: certainly not sent. Nothing else may be answered with "busy".
      if (error instanceof BulkheadRejectedError) return { kind: "busy" };
      throw error;
    }
  }
  return { charge, compartment, refused: () => refused };
}
// #endregion payment-client
