import { circuitBreaker, ConsecutiveBreaker, ConstantBackoff, fallback, handleAll, retry, wrap } from "cockatiel";

export type Price = { cents: number; source: "live" | "list" };
export const LIST_PRICE: Price = { cents: 2_499, source: "list" };

// #region order
const parts = () => ({
  again: retry(handleAll, { maxAttempts: 2, backoff: new ConstantBackoff(100) }), // 2 more, so 3 calls
  breaker: circuitBreaker(handleAll, { breaker: new ConsecutiveBreaker(5), halfOpenAfter: 10_000 }),
  substitute: fallback(handleAll, LIST_PRICE),
});

/** Right: the substitute is for what neither a retry nor a closed breaker could save. */
export function fallbackOutermost() {
  const { again, breaker, substitute } = parts();
  return { breaker, policy: wrap(substitute, again, breaker) }; // outermost first
}

/** Wrong: the first failure becomes a list price, so there is nothing to repeat and nothing to count. */
export function fallbackInnermost() {
  const { again, breaker, substitute } = parts();
  return { breaker, policy: wrap(again, breaker, substitute) };
}
// #endregion order
