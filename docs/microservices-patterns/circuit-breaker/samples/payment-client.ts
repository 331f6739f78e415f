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
/** A declined card (402) or a malformed order (400) is our customer's or our fault, not payment's. */
const isPaymentsFault = (error: Error) => !(error instanceof PaymentRefused && error.status < 500);

/** Charges through payment; one client, and so one breaker, for all callers of this process. */
export function paymentClient(send: SendCharge) {
  const breaker = circuitBreaker(handleWhen(isPaymentsFault), {
    breaker: new CountBreaker({ threshold: 0.5, size: 20, minimumNumberOfCalls: 10 }),
    halfOpenAfter: new ExponentialBackoff({ initialDelay: 5_000, maxDelay: 60_000 }), // grows, with jitter
  });
  // Only a refused call is known not to have charged. A time-out is not: it must stay an error.
  const deferWhenOpen = fallback(handleType(BrokenCircuitError), (): Payment => ({ kind: "deferred" }));
  const policy = wrap(deferWhenOpen, breaker, timeout(2_000, TimeoutStrategy.Aggressive)); // outermost first

  return {
    breaker,
    charge: (charge: Charge): Promise<Payment> =>
      policy.execute(async ({ signal }) => ({ kind: "paid", receipt: await send(charge, signal) })),
  };
}
// #endregion payment-client
