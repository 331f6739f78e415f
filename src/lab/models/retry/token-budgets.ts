/*
 * Budgets that count in tokens. gRPC pays in for successes and takes for failures; a ratio bucket pays in for first tries
 * and takes for retries.
 */

/** gRPC's retry throttling (proposal A6), in thousandths of a token as its clients count. */
export interface ThrottleSettings {
  readonly maxTokens: number;
  readonly tokenRatio: number;
}

export const startThrottle = ({ maxTokens }: ThrottleSettings): number => maxTokens * 1000;

/** A success adds the ratio, up to the maximum. */
export const throttleAfterSuccess = ({ maxTokens, tokenRatio }: ThrottleSettings, milli: number): number =>
  Math.min(maxTokens * 1000, milli + Math.round(tokenRatio * 1000));

/** A failure takes a whole token, down to none. */
export const throttleAfterFailure = (milli: number): number => Math.max(0, milli - 1000);

/** Retries are allowed above half of the maximum; to be asked after the failure has taken its token. */
export const throttleAllows = ({ maxTokens }: ThrottleSettings, milli: number): boolean => milli > maxTokens * 500;

/** A new configuration keeps the share of tokens that are left. */
export const rescaleThrottle = (from: ThrottleSettings, to: ThrottleSettings, milli: number): number =>
  Math.round((milli * to.maxTokens) / from.maxTokens);

/** Each first try adds `ratio` of a token, up to `size`; each retry takes one (the adaptive strategy of Brooker, 2022). */
export interface RatioSettings {
  readonly size: number;
  readonly ratio: number;
}

export const bucketAfterFirstTry = ({ size, ratio }: RatioSettings, tokens: number): number =>
  Math.min(size, tokens + ratio);

/** The bucket after a retry, or null when it holds no more than one token: then there is none. */
export const takeFromBucket = (tokens: number): number | null => (tokens > 1 ? tokens - 1 : null);
