/** What a breaker knows when a call has just finished. */
export interface Moment {
  failed: number;
  calls: number;
  /** Did the call that just finished fail? Three of the five look only then. */
  lastFailed: boolean;
}

// #region comparators
/** "Open at 50 %", as five libraries read it once the minimum number of calls is reached. */
export const opensAtFiftyPercent = {
  resilience4j: ({ failed, calls }: Moment) => failed * 100 >= 50 * calls,
  hystrix: ({ failed, calls }: Moment) => Math.trunc((failed / calls) * 100) >= 50,
  polly: ({ failed, calls, lastFailed }: Moment) => lastFailed && failed / calls >= 0.5,
  cockatiel: ({ failed, calls, lastFailed }: Moment) => lastFailed && failed > 0.5 * calls,
  opossum: ({ failed, calls, lastFailed }: Moment) => lastFailed && (failed / calls) * 100 > 50,
};
// #endregion comparators
