import { compareText, sorted } from "./order";

/**
 * A witness tells whether two logs hold the same records without comparing them: how many there are, and a hash
 * that does not depend on their order. It detects damage and truncation; it is no protection against forgery.
 */
export interface Witness {
  count: number;
  /** 16 hexadecimal digits. */
  hash: string;
}

/**
 * The witness of these records, in any order. Each record is hashed on its own and the hashes are added:
 * a sum, unlike an exclusive or, also sees a record that is there twice.
 */
export function witnessOf(records: Iterable<unknown>): Witness {
  let count = 0;
  let high = 0;
  let low = 0;
  for (const record of records) {
    const [a, b] = hashText(canonicalJson(record));
    high = (high + a) >>> 0;
    low = (low + b) >>> 0;
    count += 1;
  }
  return { count, hash: hex(high) + hex(low) };
}

/** The witness of two sets of records that have none in common. */
export function joinWitness(one: Witness, other: Witness): Witness {
  const lane = (from: number) =>
    (parseInt(one.hash.slice(from, from + 8), 16) + parseInt(other.hash.slice(from, from + 8), 16)) >>> 0;
  return { count: one.count + other.count, hash: hex(lane(0)) + hex(lane(8)) };
}

/** True when both saw the same records. */
export function sameWitness(a: Witness, b: Witness): boolean {
  return a.count === b.count && a.hash === b.hash;
}

/**
 * JSON with the keys of every object sorted, so that equal contents are equal texts.
 * Recursive: only for values whose depth is known to be small.
 */
export function canonicalJson(value: unknown): string {
  if (isCanonical(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const present = Object.entries(value).filter(([, item]) => item !== undefined);
    const entries = sorted(present, ([a], [b]) => compareText(a, b)).map(
      ([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`,
    );
    return `{${entries.join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** True only where `JSON.stringify` writes the same: its keys are sorted already, as those of every stored event are. */
function isCanonical(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "string" || typeof value === "number";
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value)) return prototype === Array.prototype && value.every(isWritten);
  if (prototype !== Object.prototype) return false;
  let before = "";
  for (const key in value) {
    if (key <= before || key === "toJSON" || !isWritten((value as Record<string, unknown>)[key])) return false;
    before = key;
  }
  return true;
}

const isWritten = (item: unknown) => item === null || typeof item === "boolean" || isCanonical(item);

/** Two 32-bit lanes in the manner of cyrb53 (public domain, https://github.com/bryc/code): quick, and well mixed. */
function hashText(text: string): [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}

function hex(lane: number): string {
  return lane.toString(16).padStart(8, "0");
}
