import {
  BrokenCircuitError,
  circuitBreaker,
  CountBreaker,
  ExponentialBackoff,
  fallback,
  handleType,
  handleWhen,
  timeout,
  TimeoutStrategy,
  wrap,
} from "cockatiel";

export interface Charge {
  orderId: string;
  amountCents: number;
}
export type Payment = { kind: "paid"; receipt: string } | { kind: "deferred" };

/** Payment answered, but not with a receipt. */
export class PaymentRefused extends Error {
  constructor(readonly status: number) {
    super(`payment answered ${status}`);
  }
}

/** Sends one charge; must pass `orderId` on as the idempotency key, and stop when `signal` aborts. */
export type SendCharge = (charge: Charge, signal: AbortSignal) => Promise<string>;

// #region payment-client
/** A declined card (402) or a malformed order (400) is not payment's fault. */
function isPaymentsFault(error: Error): boolean {
  return !(error instanceof PaymentRefused && error.status < 500);
}

/** The order is accepted; the charge is sent when payment is back. */
const deferred = (): Payment => ({ kind: "deferred" });

/** One client, and so one breaker, for all callers of this process. */
export function paymentClient(send: SendCharge) {
  const breaker = circuitBreaker(handleWhen(isPaymentsFault), {
    breaker: new CountBreaker({ threshold: 0.5, size: 20, minimumNumberOfCalls: 10 }),
    // the wait grows while probes fail, with jitter
    halfOpenAfter: new ExponentialBackoff({ initialDelay: 5_000, maxDelay: 60_000 }),
  });
  // Only a refused call certainly charged nobody. A time-out must stay an error.
  const deferWhenOpen = fallback(handleType(BrokenCircuitError), deferred);
  const attempt = timeout(2_000, TimeoutStrategy.Aggressive);
  const policy = wrap(deferWhenOpen, breaker, attempt); // outermost first

  const charge = (order: Charge): Promise<Payment> =>
    policy.execute(async ({ signal }) => {
      const receipt = await send(order, signal);
      return { kind: "paid", receipt };
    });
  return { breaker, charge };
}
// #endregion payment-client
