/** A straight line from values to places. */
export interface Scale {
  (value: number): number;
  domain: readonly [number, number];
}

/** Maps `from` of the domain to `start` and `to` to `end`; a domain without width lands at `start`. */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const place = (value: number) => (to === from ? start : start + ((value - from) / (to - from)) * (end - start));
  return Object.assign(place, { domain: [from, to] as const });
}

/** Round values of 1, 2 or 5 times a power of ten, from 0 or below to the first at or above `max`; at most `count` + 1 steps. */
export function ticks(max: number, count: number): number[] {
  if (!(max > 0) || !Number.isFinite(max)) return [0, 1];
  const rough = max / count;
  let power = 1;
  while (power * 10 <= rough) power *= 10;
  while (power > rough) power /= 10;
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const steps = Math.ceil(max / step - 1e-9);
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** The `points` attribute of a polyline; places are rounded to a tenth, which no eye can tell. */
export function polyline(places: readonly (readonly [number, number])[]): string {
  return places.map(([x, y]) => `${tenth(x)},${tenth(y)}`).join(" ");
}

const tenth = (value: number) => String(Math.round(value * 10) / 10);

/**
 * Labels of lines at their right ends, pushed apart so that none covers another.
 *
 * @param wanted where each label would stand
 * @returns where it stands, in the same order, at least `gap` apart and from `top` to `bottom` as far as there is room
 */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const places = [...wanted];
  let least = top;
  for (const index of order) {
    places[index] = Math.max(least, places[index] ?? 0);
    least = (places[index] ?? 0) + gap;
  }
  let most = bottom;
  for (const index of order.toReversed()) {
    places[index] = Math.min(most, places[index] ?? 0);
    most = (places[index] ?? 0) - gap;
  }
  return places;
}
