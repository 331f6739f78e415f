import { type AnyLab, type Parameter, type ParameterValue, type ParameterValues, valuesOf } from "../lab";

/** What a run is made of; the page's address carries it. */
export interface RunChoice {
  preset: string;
  seed: number;
  /** Every parameter, also those at the preset's value. */
  values: ParameterValues;
}

/** What of a lab an address is read against. */
export type Addressed = Pick<AnyLab, "id" | "parameters" | "presets">;

const MOST_SEED = 4_294_967_295;

/** The run of a preset with nothing changed. An unknown preset gives the first. */
export function choiceOf(lab: Addressed, presetId?: string): RunChoice {
  const preset = lab.presets.find(({ id }) => id === presetId) ?? lab.presets[0];
  if (preset === undefined) throw new Error(`found the lab ${lab.id} without presets, expected at least one`);
  return { preset: preset.id, seed: preset.seed, values: valuesOf(lab, preset.values) };
}

/** Names and values of an address, e.g. a `URLSearchParams`. */
export type Query = Iterable<readonly [name: string, value: string]>;

/**
 * The run that an address names (`?lab=…&preset=…&seed=…&p.<param>=…`), or undefined where it names another lab or none.
 * What does not fit the lab is as if it were not there.
 */
export function parseAddress(lab: Addressed, query: Query): RunChoice | undefined {
  const given = new Map(query);
  if (given.get("lab") !== lab.id) return undefined;
  const choice = choiceOf(lab, given.get("preset"));
  const values = lab.parameters.flatMap((parameter) => {
    const value = parseValue(parameter, given.get(`p.${parameter.id}`));
    return value === undefined ? [] : [[parameter.id, value] as const];
  });
  return {
    preset: choice.preset,
    seed: parseSeed(given.get("seed")) ?? choice.seed,
    values: { ...choice.values, ...Object.fromEntries(values) },
  };
}

/**
 * The query of an address for this run: parameters only where they differ from the preset. What else the address said
 * stays.
 */
export function formatAddress(lab: Addressed, choice: RunChoice, query: Query = []): [string, string][] {
  const ours = (name: string) => ["lab", "preset", "seed"].includes(name) || name.startsWith("p.");
  return [
    ...[...query].flatMap(([name, value]): [string, string][] => (ours(name) ? [] : [[name, value]])),
    ["lab", lab.id],
    ["preset", choice.preset],
    ["seed", String(choice.seed)],
    ...changed(lab, choice).map(({ id }): [string, string] => [`p.${id}`, String(choice.values[id])]),
  ];
}

/** The parameters that are not as their preset has them. */
export function changed(lab: Addressed, choice: RunChoice): Parameter[] {
  const { values } = choiceOf(lab, choice.preset);
  return lab.parameters.filter(({ id }) => values[id] !== choice.values[id]);
}

/** A seed a reader typed: a whole number from 0 to 4,294,967,295; undefined for anything else. */
export function parseSeed(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return undefined;
  const seed = Number(text);
  return seed <= MOST_SEED ? seed : undefined;
}

/** A parameter's value from text; undefined where it is not one the parameter can have. */
export function parseValue(parameter: Parameter, text: string | undefined): ParameterValue | undefined {
  if (text === undefined) return undefined;
  switch (parameter.kind) {
    case "switch":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "choice":
      return parameter.choices.some(({ value }) => value === text) ? text : undefined;
    case "number": {
      if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined;
      const value = Number(text);
      const { min, max, step } = parameter;
      const steps = (value - min) / step;
      const onStep = Math.abs(steps - Math.round(steps)) < 1e-6;
      return value >= min && value <= max && onStep ? value : undefined;
    }
  }
}
