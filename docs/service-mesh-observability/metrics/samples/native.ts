// #region native
/** The upper bound of a bucket of a native histogram; the bound below is that of the index before. */
export function upperBound(schema: number, index: number): number {
  return 2 ** (index * 2 ** -schema);
}

/** Which bucket a positive value falls into: above the lower bound, up to and including the upper one. */
export function bucketIndex(schema: number, value: number): number {
  return Math.ceil(Math.log2(value) * 2 ** schema) + 0;
}

/** The coarsest schema whose buckets grow by no more than a factor: the setting of the Go library. */
export function schemaFor(factor: number): number {
  return 0 - Math.min(4, Math.max(-8, Math.floor(Math.log2(Math.log2(factor)))));
}

/** A quantile that falls at a share (0–1) of one bucket's observations: exponential, not linear, interpolation. */
export function withinBucket(schema: number, index: number, share: number): number {
  return upperBound(schema, index - 1 + share);
}
// #endregion native
