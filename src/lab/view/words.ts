/** A number as a reader wants it: at most three decimals, thousands apart, never `-0`. */
export function numberWords(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const rounded = Number(value.toFixed(decimals));
  return new Intl.NumberFormat("en", { maximumFractionDigits: 3 }).format(rounded === 0 ? 0 : rounded);
}

/** A value with its unit, one of them in the singular; no unit, no space. */
export function amountWords(value: number, unit: string): string {
  const number = numberWords(value);
  if (unit === "") return number;
  return `${number} ${number === "1" ? singular(unit) : unit}`;
}

/** A unit whose first word is a plural, for one of it: `calls` → `call`, `copies` → `copy`; `ms` and `1/s` stay. */
function singular(unit: string): string {
  return unit.replace(/^(?!series\b)[a-z]{3,}s\b/, (plural) =>
    plural.endsWith("ies") ? `${plural.slice(0, -3)}y` : plural.replace(/(?<=ss)es$|s$/, ""),
  );
}

/** A unit of virtual time. */
export interface TimeUnit {
  name: string;
  us: number;
}

const UNITS: readonly (TimeUnit & { below: number })[] = [
  { name: "µs", us: 1, below: 1000 },
  { name: "ms", us: 1000, below: 1_000_000 },
  { name: "s", us: 1_000_000, below: 600_000_000 },
  { name: "min", us: 60_000_000, below: 36_000_000_000 },
  { name: "h", us: 3_600_000_000, below: 864_000_000_000 },
  { name: "days", us: 86_400_000_000, below: Infinity },
];

/** The unit that fits a stretch of this size. */
export function timeUnit(us: number): TimeUnit {
  return UNITS.find(({ below }) => us < below) ?? { name: "s", us: 1_000_000 };
}

/** A moment or stretch of virtual time in the unit that fits its size: `350 µs`, `1.2 ms`, `4.5 s`, `30 days`. */
export function timeWords(us: number): string {
  if (us === 0) return "0 s";
  const unit = timeUnit(us);
  return `${numberWords(us / unit.us)} ${unit.name}`;
}

/** A moment of a run in the run's own unit with a fixed number of decimals, so that a running clock does not jump about. */
export function clockWords(us: number, lengthUs: number): string {
  const unit = timeUnit(lengthUs);
  const decimals = lengthUs / unit.us < 100 ? 2 : 1;
  return `${(us / unit.us).toFixed(decimals)} ${unit.name}`;
}
