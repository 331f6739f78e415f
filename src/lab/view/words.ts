/** A number as a reader wants it: at most three decimals, thousands apart, never `-0`. */
export function numberWords(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const rounded = Number(value.toFixed(decimals));
  return new Intl.NumberFormat("en", { maximumFractionDigits: 3 }).format(rounded === 0 ? 0 : rounded);
}

/** A value with its unit; no unit, no space. */
export function amountWords(value: number, unit: string): string {
  if (unit === "") return numberWords(value);
  return `${numberWords(value)}${unit === "%" ? " %" : ` ${unit}`}`;
}

/** A moment or stretch of virtual time in the unit that fits its size: `350 µs`, `1.2 ms`, `4.5 s`, `3 min`. */
export function timeWords(us: number): string {
  if (us < 1000) return us === 0 ? "0 s" : `${numberWords(us)} µs`;
  if (us < 1_000_000) return `${numberWords(us / 1000)} ms`;
  if (us < 600_000_000) return `${numberWords(us / 1_000_000)} s`;
  return `${numberWords(us / 60_000_000)} min`;
}

/** A moment with a fixed number of decimals, so that a running clock does not jump about. */
export function clockWords(us: number, lengthUs: number): string {
  const decimals = lengthUs < 1_000_000 ? 4 : lengthUs < 100_000_000 ? 2 : 1;
  return `${(us / 1_000_000).toFixed(decimals)} s`;
}
