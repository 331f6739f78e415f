import { EngineError } from "./engine-error";

/**
 * A deep copy of plain data: numbers, strings, booleans, null, undefined, arrays and object literals. What else a
 * value can be (a function, a Map, an instance) cannot be compared, stored or sent to a worker, so it is refused.
 *
 * @param where how the message calls the value, such as `state`
 * @throws EngineError naming the path of the first thing that is not plain
 */
export function copyPlain<T>(value: T, where: string): T {
  // Checkpoints copy whole states: a path is spelt only when there is something to refuse.
  return copy(value, () => demandPlain(value, where)) as T;
}

function copy(value: unknown, refuse: () => void): unknown {
  if (!isPlain(value)) refuse();
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => copy(item, refuse));
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) result[key] = copy((value as Record<string, unknown>)[key], refuse);
  return result;
}

/** Whether a value is plain, whatever it holds. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null)
    return typeof value !== "function" && typeof value !== "symbol" && typeof value !== "bigint";
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object literal of another realm (a vm, a frame, a worker) has a foreign Object.prototype, which has no parent.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function demandPlain(value: unknown, path: string): void {
  if (!isPlain(value))
    throw refusal(path, typeof value === "object" ? `an instance of ${nameOf(value)}` : `a ${typeof value}`);
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value))
    demandPlain(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
}

const nameOf = (value: object | null): string => value?.constructor?.name ?? "a class";

function refusal(path: string, found: string): EngineError {
  return new EngineError({
    found: `${found} at ${path}`,
    expected: "plain data: numbers, strings, booleans, null, arrays and object literals",
    fix: "keep what the model needs to know as data and decide in the model what to do with it",
  });
}
