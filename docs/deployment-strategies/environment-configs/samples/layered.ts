import * as v from "valibot";

// #region merge
/** One place that settings come from. `label` tells where a reader finds the setting in that place. */
export interface Layer {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly label?: (key: string) => string;
}

/** The value that won, where it came from, and the places whose value it hides, strongest first. */
export interface Origin {
  readonly value: unknown;
  readonly from: string;
  readonly hides: readonly string[];
}

/** Layers from weakest to strongest. A later one replaces a whole value: nothing is merged inside a list or object. */
export function merge(layers: readonly Layer[]): Map<string, Origin> {
  const settings = new Map<string, Origin>();
  for (const { name, values, label } of layers) {
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) continue; // "not set here" must not erase what a weaker layer says
      const weaker = settings.get(key);
      settings.set(key, {
        value,
        from: label === undefined ? name : `${name} ${label(key)}`,
        hides: weaker === undefined ? [] : [weaker.from, ...weaker.hides],
      });
    }
  }
  return settings;
}
// #endregion merge

// #region schema
/** Number("") is 0, so an empty variable would become "no wait at all". Only digits are a number here. */
const whole = (least: number, most: number) => {
  const expected = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/u), v.transform(Number))], expected),
    v.integer(expected),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  );
};

/** Boolean("false") is true. Two words are accepted, and no others. */
const yesOrNo = v.pipe(
  v.union([v.boolean(), v.picklist(["true", "false"])], "must be true or false"),
  v.transform((given) => given === true || given === "true"),
);

const httpsUrl = v.pipe(
  v.string("must be given"),
  v.url("must be a URL"),
  v.startsWith("https://", "must start with https://"),
);

const entries = {
  port: whole(1, 65_535),
  paymentUrl: httpsUrl,
  paymentTimeoutMs: whole(200, 5_000),
  paymentAttempts: whole(1, 5),
  checkoutBudgetMs: whole(100, 30_000),
  giftCards: yesOrNo,
  databasePassword: v.pipe(v.string("must be given"), v.minLength(16, "must have at least 16 characters")),
};

export const secrets: ReadonlySet<string> = new Set(["databasePassword"]);

const schema = v.pipe(
  v.object(entries, "must be given"),
  v.forward(
    v.partialCheck(
      [["paymentTimeoutMs"], ["paymentAttempts"], ["checkoutBudgetMs"]],
      (c) => c.paymentTimeoutMs * c.paymentAttempts < c.checkoutBudgetMs,
      "times paymentAttempts must stay below checkoutBudgetMs",
    ),
    ["paymentTimeoutMs"],
  ),
);

export type Config = v.InferOutput<typeof schema>;
// #endregion schema

// #region validate
export type Validated =
  | { readonly ok: true; readonly config: Config; readonly origins: ReadonlyMap<string, Origin> }
  | { readonly ok: false; readonly faults: readonly string[] };

const shown = (key: string, value: unknown) => (secrets.has(key) ? "[redacted]" : JSON.stringify(value));

/** Every fault of every layer in one go, each with the place to mend it. The value of a secret is never told. */
export function validate(layers: readonly Layer[]): Validated {
  const origins = merge(layers);
  const faults = [...origins]
    .filter(([key]) => !Object.hasOwn(entries, key))
    .map(([key, { from }]) => `${key}: no such setting (${from})`);
  const values = Object.fromEntries([...origins].map(([key, { value }]) => [key, value]));
  const result = v.safeParse(schema, values);
  for (const issue of result.issues ?? []) {
    const key = String(issue.path?.[0].key);
    const origin = origins.get(key);
    const found = origin === undefined ? "set nowhere" : `${shown(key, origin.value)} from ${origin.from}`;
    faults.push(`${key}: ${issue.message} (${found})`);
  }
  return result.success && faults.length === 0
    ? { ok: true, config: result.output, origins }
    : { ok: false, faults: faults.toSorted() };
}

/** The line that ends the question "which value does this pod really run with?" */
export const provenance = (origins: ReadonlyMap<string, Origin>): string[] =>
  [...origins].toSorted().map(([key, { value, from, hides }]) => {
    const hidden = hides.length === 0 ? "" : `, hides ${hides.join(", ")}`;
    return `${key} = ${shown(key, value)} (${from}${hidden})`;
  });
// #endregion validate

// #region boot
export class ConfigurationFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} faults:\n${faults.map((fault) => `- ${fault}`).join("\n")}`);
    this.name = "ConfigurationFault";
  }
}

/** Nothing listens until every setting is known to be good: a pod that cannot serve never becomes ready. */
export async function boot<T>(layers: readonly Layer[], listen: (config: Config) => Promise<T>): Promise<T> {
  const checked = validate(layers);
  if (!checked.ok) throw new ConfigurationFault(checked.faults);
  return listen(checked.config);
}
// #endregion boot

// #region reload
/** A running service takes a new configuration whole or not at all; with a faulty one it keeps the last good one. */
export class LiveConfig {
  #current: Config;
  rejected = 0;

  constructor(first: Config) {
    this.#current = first;
  }

  /** Read once per request and pass it on: two reads in one checkout may see two configurations. */
  get current(): Config {
    return this.#current;
  }

  offer(layers: readonly Layer[]): readonly string[] {
    const checked = validate(layers);
    if (!checked.ok) {
      this.rejected += 1;
      return checked.faults;
    }
    this.#current = checked.config;
    return [];
  }
}
// #endregion reload

// #region layers
const variable = (key: string) => `ORDER_${key.replaceAll(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase()}`;
const camel = (name: string) =>
  name.toLowerCase().replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());

/** Only variables with our prefix: a misspelt one is then a fault and not somebody else's variable. */
export function environment(env: Readonly<Record<string, string | undefined>>): Layer {
  const ours = Object.entries(env).filter(([name]) => name.startsWith("ORDER_"));
  return {
    name: "variable",
    label: variable,
    values: Object.fromEntries(ours.map(([name, value]) => [camel(name.slice("ORDER_".length)), value])),
  };
}

/** `--payment-timeout-ms=800`. What is not written so is a fault, told by its own text up to the value. */
export const flags = (argv: readonly string[]): Layer => ({
  name: "flag",
  label: (key) => `--${key.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`,
  values: Object.fromEntries(
    argv.map((argument) => {
      const [, name, value] = /^--([a-z-]+)=(.*)$/u.exec(argument) ?? [];
      return name === undefined ? [argument.split("=")[0], ""] : [camel(name.replaceAll("-", "_")), value];
    }),
  ),
});
// #endregion layers
