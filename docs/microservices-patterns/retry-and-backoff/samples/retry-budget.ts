// #region budget
export interface Budget {
  /** Every call reports its first try here. */
  firstTry(): void;
  /** Asked once before each retry; takes what the retry costs, or says no. */
  tryRetry(): boolean;
}

/** A bucket that each first try fills by `ratio` and each retry empties by one; shared by all calls to one service. */
export function retryBudget({ ratio, burst }: { ratio: number; burst: number }): Budget {
  let tokens = burst;
  return {
    firstTry() {
      tokens = Math.min(burst, tokens + ratio);
    },
    tryRetry() {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
// #endregion budget

/** The rule of gRPC's `retryThrottling`: failures spend, successes pay back, and half of the bucket is out of reach. */
export function grpcThrottle({ maxTokens, tokenRatio }: { maxTokens: number; tokenRatio: number }) {
  let tokens = maxTokens;
  return {
    failed() {
      tokens = Math.max(0, tokens - 1);
      return tokens > maxTokens / 2;
    },
    succeeded() {
      tokens = Math.min(maxTokens, tokens + tokenRatio);
    },
  };
}
