import { DelegateBackoff, handleType, retry, timeout, TimeoutStrategy, wrap } from "cockatiel";
import { fullJitter, type Random } from "./backoff";
import type { Budget } from "./retry-budget";

export interface Charge {
  orderId: string;
  amountCents: number;
}

/** Sends one charge under an idempotency key; rejects with `PaymentFailed` when there is no receipt. */
export type SendCharge = (charge: Charge, key: string, signal: AbortSignal) => Promise<string>;

/** No receipt: an HTTP status, or none when the answer never came. */
export class PaymentFailed extends Error {
  constructor(
    readonly status: number | undefined,
    readonly retryAfter?: string,
  ) {
    super(`payment answered ${status ?? "nothing"}`);
  }
}

// #region retry-after
/** Milliseconds that a `Retry-After` asks for, given as seconds or as a date; undefined when it says neither. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
// #endregion retry-after

// #region client
const ATTEMPTS = 3; // the first one included
const TOTAL_MS = 2_500; // what order may wait, retries and waits included
const LONGEST_WAIT_MS = 1_000;
const WAIT = { baseMs: 100, capMs: LONGEST_WAIT_MS };
const RETRYABLE = new Set([429, 502, 503, 504]);

/** Thrown to say: this failure has been granted another attempt. */
class Again extends Error {
  constructor(readonly waitMs: number) {
    super("try again");
  }
}

export function paymentClient(send: SendCharge, budget: Budget, random: Random = Math.random) {
  /** How long to wait before the next attempt, or undefined when there shall be none. */
  function grant(error: unknown, retryNumber: number): number | undefined {
    if (!(error instanceof PaymentFailed)) return undefined; // our own bug: it will be there next time
    if (error.status !== undefined && !RETRYABLE.has(error.status)) return undefined; // 402 stays 402
    const asked = retryAfterMs(error.retryAfter, Date.now());
    if (asked !== undefined && asked > LONGEST_WAIT_MS) return undefined; // too long for a customer who waits
    if (!budget.tryRetry()) return undefined; // the last question, because it spends
    return asked === undefined ? fullJitter(retryNumber, WAIT, random) : asked * (1 + random() / 2);
  }

  const total = timeout(TOTAL_MS, TimeoutStrategy.Aggressive);
  const again = retry(handleType(Again), {
    maxAttempts: ATTEMPTS - 1, // cockatiel counts the retries
    backoff: new DelegateBackoff(({ result }) => ("error" in result ? (result.error as Again).waitMs : 0)),
  });
  const policy = wrap(total, again);

  return function charge(order: Charge, key: string): Promise<string> {
    budget.firstTry();
    return policy.execute(async ({ attempt, signal }) => {
      signal.throwIfAborted(); // the time may have run out during the wait
      try {
        return await send(order, key, signal); // the same key each time
      } catch (error) {
        const waitMs = attempt < ATTEMPTS - 1 ? grant(error, attempt + 1) : undefined;
        throw waitMs === undefined ? error : new Again(waitMs);
      }
    });
  };
}
// #endregion client
