/** A path is written with dots, `*` stands for every element of an array: `options.*.deliverBy`. */
export interface Rules {
  /** Fields that differ in every answer: request ids, times of production. */
  readonly ignore?: readonly string[];
  /** Amounts: "4.90" and 4.9 are 490 cents. */
  readonly money?: readonly string[];
  /** Points in time: 10:00+01:00 and 09:00Z are one. */
  readonly instants?: readonly string[];
  /** Arrays whose order means nothing, each with the field to sort by. */
  readonly unordered?: Readonly<Record<string, string>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const below = (path: string, step: string) => (path === "" ? step : `${path}.${step}`);

// #region normalise
/** The same answer in one spelling. What it cannot read it leaves as it is: a broken amount must not look equal. */
export function normalise(value: unknown, rules: Rules, path = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item, rules, below(path, "*")));
    const by = rules.unordered?.[path];
    const key = (item: unknown) => (isRecord(item) && by !== undefined ? String(item[by]) : "");
    return by === undefined ? items : items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  }
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !rules.ignore?.includes(below(path, name)))
        .map(([name, inner]) => [name, normalise(inner, rules, below(path, name))]),
    );
  }
  if (rules.money?.includes(path) && value !== null && value !== "" && Number.isFinite(Number(value))) {
    return Math.round(Number(value) * 100);
  }
  if (rules.instants?.includes(path) && typeof value === "string" && !Number.isNaN(Date.parse(value))) {
    return Date.parse(value);
  }
  return value;
}
// #endregion normalise

// #region differences
/** The paths at which two answers differ after normalising; empty if they say the same. */
export function differences(control: unknown, candidate: unknown, rules: Rules): string[] {
  const found: string[] = [];
  const walk = (a: unknown, b: unknown, path: string): void => {
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
      a.forEach((item, index) => walk(item, b[index], below(path, String(index))));
    } else if (isRecord(a) && isRecord(b)) {
      for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) walk(a[name], b[name], below(path, name));
    } else if (!Object.is(a, b)) {
      found.push(path);
    }
  };
  walk(normalise(control, rules), normalise(candidate, rules), "");
  return found;
}
// #endregion differences
