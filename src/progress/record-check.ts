import type * as v from "valibot";

/** Tells whether a value is good. May say no to a good one, never yes to a bad one. */
type Check = (value: unknown) => boolean;

/** What is read of a valibot schema or of a step of its pipe. */
interface Facts {
  readonly type: string;
  readonly pipe?: readonly Facts[];
  readonly entries?: Readonly<Record<string, Facts>>;
  readonly options?: readonly unknown[];
  readonly key?: string;
  readonly item?: Facts;
  readonly wrapped?: Facts;
  readonly default?: unknown;
  readonly literal?: unknown;
  readonly requirement?: unknown;
}

/** The greatest length of the JSON that the running check has met: one number, since the checks run one at a time. */
let length = 0;

/**
 * A check that says yes only to what the schema accepts, unchanged, and what JSON of at most `longest` characters gives
 * back alike: plain objects and arrays, nothing undefined, no -0. Made of the schema's own facts, so that a new kind of
 * record needs no line here; some fifteen times as fast, because it builds nothing. The value must be data (from JSON
 * or a structured clone): getters are not looked for.
 * @returns null where the schema uses something this does not know; then only the schema can tell
 */
export function compileCheck(schema: v.GenericSchema, longest: number): Check | null {
  let check: Check;
  try {
    check = compile(schema as unknown as Facts);
  } catch (error) {
    if (error instanceof UnknownFact) return null;
    throw error;
  }
  return (value) => {
    length = 0;
    return check(value) && length <= longest;
  };
}

class UnknownFact extends Error {}

function compile(schema: Facts): Check {
  if (schema.pipe === undefined) return compileBase(schema);
  // The first of a pipe is its schema, which may be a pipe itself.
  const [first, ...steps] = schema.pipe;
  if (first === undefined) throw new UnknownFact("pipe");
  return steps
    .map(compileStep)
    .reduce<Check>((before, step) => (value) => before(value) && step(value), compile(first));
}

function compileBase(schema: Facts): Check {
  switch (schema.type) {
    case "string":
      // JSON may write a character as six.
      return (value) => typeof value === "string" && spend(2 + 6 * value.length);
    case "number":
      return (value) => typeof value === "number" && Number.isFinite(value) && !Object.is(value, -0) && spend(25);
    case "boolean":
      return (value) => typeof value === "boolean" && spend(5);
    case "literal":
      return oneOf([schema.literal]);
    case "picklist":
      return oneOf(schema.options ?? []);
    case "nullable":
      return compileNullable(schema);
    case "array":
      return compileArray(schema);
    case "strict_object":
      return compileObject(schema);
    case "variant":
      return compileVariant(schema);
    default:
      throw new UnknownFact(schema.type);
  }
}

function compileStep({ type, requirement }: Facts): Check {
  if (requirement instanceof RegExp && !requirement.global && !requirement.sticky) {
    return (value) => requirement.test(value as string);
  }
  switch (type) {
    case "safe_integer":
      return Number.isSafeInteger;
    case "integer":
      return Number.isInteger;
    case "finite":
      return Number.isFinite;
    case "min_value":
      return (value) => (value as number) >= (requirement as number);
    case "max_value":
      return (value) => (value as number) <= (requirement as number);
    case "max_length":
      return (value) => (value as string | unknown[]).length <= (requirement as number);
    default:
      throw new UnknownFact(type);
  }
}

function oneOf(options: readonly unknown[]): Check {
  const longest = Math.max(...options.map((option) => JSON.stringify(option).length));
  if (options.includes(0)) throw new UnknownFact("0, which equals -0");
  return (value) => options.includes(value) && spend(longest);
}

function compileNullable({ wrapped, default: byDefault }: Facts): Check {
  if (wrapped === undefined || byDefault !== undefined) throw new UnknownFact("nullable");
  const check = compile(wrapped);
  return (value) => (value === null ? spend(4) : check(value));
}

function compileArray({ item }: Facts): Check {
  if (item === undefined) throw new UnknownFact("array");
  const check = compile(item);
  return (value) => {
    if (!Array.isArray(value) || Object.getPrototypeOf(value) !== Array.prototype) return false;
    // A hole fails its item's check; a key that is no index would be one too many.
    let strangers = -value.length;
    for (const _ in value) strangers += 1;
    return strangers === 0 && spend(2 + value.length) && value.every(check);
  };
}

function compileObject({ entries = {} }: Facts): Check {
  const fields = Object.entries(entries).map(([key, schema]) => {
    const isOptional = schema.type === "optional";
    if (isOptional && (schema.wrapped === undefined || schema.default !== undefined)) throw new UnknownFact("optional");
    const check = compile(isOptional && schema.wrapped !== undefined ? schema.wrapped : schema);
    return { key, check, isOptional, length: JSON.stringify(key).length + 2 };
  });
  return (value) => {
    if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
    const record = value as Record<string, unknown>;
    let expected = 0;
    for (const { key, check, isOptional, length: keyLength } of fields) {
      const item = record[key];
      if (item === undefined && isOptional) continue;
      if (!check(item)) return false;
      expected += 1;
      length += keyLength;
    }
    // One key more is a stranger, or an optional one that says "undefined".
    for (const _ in record) expected -= 1;
    return expected === 0 && spend(2);
  };
}

function compileVariant({ key = "", options = [] }: Facts): Check {
  const checks = new Map<unknown, Check>();
  for (const option of options as readonly Facts[]) {
    const name = option.entries?.[key];
    if (name?.type !== "literal" || checks.has(name.literal)) throw new UnknownFact("variant");
    checks.set(name.literal, compile(option));
  }
  return (value) => {
    if (typeof value !== "object" || value === null) return false;
    return checks.get((value as Record<string, unknown>)[key])?.(value) ?? false;
  };
}

function spend(characters: number): true {
  length += characters;
  return true;
}
