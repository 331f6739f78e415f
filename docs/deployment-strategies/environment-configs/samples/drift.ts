import { createHash } from "node:crypto";

// #region drift
export interface Difference {
  /** JSON pointer (RFC 6901); elements of a list are found by their `name`, not by their place. */
  readonly path: string;
  readonly kind: "changed" | "missing" | "added";
}

export interface Ownership {
  /** Fields that something else writes on purpose, such as the replicas that an autoscaler sets. */
  readonly ignore?: readonly string[];
  /** Maps that we own whole: a key that only the cluster has is drift there, and a server's default elsewhere. */
  readonly exact?: readonly string[];
}

type Tree = Readonly<Record<string, unknown>>;

/** What was declared against what lives. Values are not told: one of the two may be a secret. */
export function drift(declared: unknown, live: unknown, own: Ownership = {}, path = ""): Difference[] {
  if (own.ignore?.includes(path)) return [];
  if (live === undefined) return [{ path, kind: "missing" }];
  const [ours, theirs] = [asTree(declared), asTree(live)];
  if (ours === null || theirs === null) {
    return JSON.stringify(declared) === JSON.stringify(live) ? [] : [{ path, kind: "changed" }];
  }
  const below = (key: string) => `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const found = Object.entries(ours).flatMap(([key, value]) => drift(value, theirs[key], own, below(key)));
  if (!own.exact?.includes(path)) return found;
  const added = Object.keys(theirs).filter((key) => !Object.hasOwn(ours, key) && !own.ignore?.includes(below(key)));
  return [...found, ...added.map((key): Difference => ({ path: below(key), kind: "added" }))];
}
// #endregion drift

function asTree(value: unknown): Tree | null {
  if (!Array.isArray(value)) return typeof value === "object" && value !== null ? (value as Tree) : null;
  const names = value.map((element: unknown) => (element as { name?: unknown } | null)?.name);
  const named = names.length > 0 && names.every((name) => typeof name === "string");
  return named && new Set(names).size === names.length
    ? Object.fromEntries(value.map((element, i) => [names[i] as string, element as unknown]))
    : null;
}

// #region checksum
/** The same data gives the same text whatever the order of its keys, so a re-sorted file restarts nobody. */
export const checksum = (data: Readonly<Record<string, string>>): string =>
  createHash("sha256")
    .update(JSON.stringify(Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest("hex");
// #endregion checksum
