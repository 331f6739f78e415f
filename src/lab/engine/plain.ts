import { EngineError } from "./engine-error";

/**
 * A deep copy of plain data: numbers, strings, booleans, null, undefined, arrays and object literals. What else a
 * value can be (a function, a Map, an instance) cannot be compared, stored or sent to a worker, so it is refused.
 *
 * @param where how the message calls the value, such as `state`
 * @throws EngineError naming the path of the first thing that is not plain
 */
export function copyPlain<T>(value: T, where: string): T {
  return copy(value, where) as T;
}

function copy(value: unknown, path: string): unknown {
  if (typeof value !== "object" || value === null) {
    if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
      throw refusal(path, `a ${typeof value}`);
    }
    return value;
  }
  if (Array.isArray(value)) return value.map((item: unknown, index) => copy(item, `${path}[${index}]`));
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object literal of another realm (a vm, a frame, a worker) has a foreign Object.prototype, which has no parent.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw refusal(path, `an instance of ${value.constructor?.name ?? "a class"}`);
  }
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) result[key] = copy(item, `${path}.${key}`);
  return result;
}

function refusal(path: string, found: string): EngineError {
  return new EngineError({
    found: `${found} at ${path}`,
    expected: "plain data: numbers, strings, booleans, null, arrays and object literals",
    fix: "keep what the model needs to know as data and decide in the model what to do with it",
  });
}
