/**
 * The list with `id` one place up (-1) or down (1).
 * @returns the same array where there is no such place.
 */
export function moved(order: string[], id: string, step: -1 | 1): string[] {
  const from = order.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= order.length) return order;
  const next = [...order];
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}
