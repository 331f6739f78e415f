export interface CounterSample {
  /** Seconds. */
  at: number;
  value: number;
}

// #region increase
/**
 * `increase(counter[range])` at a time, as Prometheus computes it without start timestamps. The samples are those of one
 * series in order; `undefined` where Prometheus returns nothing.
 */
export function increase(series: readonly CounterSample[], at: number, range: number): number | undefined {
  const samples = series.filter((sample) => sample.at > at - range && sample.at <= at);
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || samples.length < 2) return undefined;

  let seen = last.value - first.value;
  // A value below the one before means a restart from 0: what stood before it is added back.
  for (const [index, { value }] of samples.slice(1).entries()) {
    const before = samples[index] as CounterSample;
    if (value < before.value) seen += before.value;
  }

  const covered = last.at - first.at;
  const spacing = covered / (samples.length - 1);
  // Near the edge of the range the slope is drawn on to it; far from it, half a scrape interval.
  const reach = (gap: number) => (gap < spacing * 1.1 ? gap : spacing / 2);
  const toZero = seen > 0 ? covered * (first.value / seen) : Infinity;
  const toStart = Math.min(reach(first.at - (at - range)), toZero);
  return seen * ((covered + toStart + reach(at - last.at)) / covered);
}
// #endregion increase

/** `rate(counter[range])`: the increase for each second of the range. */
export function rate(series: readonly CounterSample[], at: number, range: number): number | undefined {
  const increased = increase(series, at, range);
  return increased === undefined ? undefined : increased / range;
}
