import type { OfflineFile } from "./manifest";

/** The one cache of a site: what it holds is named by content, so that versions share what they have in common. */
export function cacheName(basePath: string): string {
  return `half-open-offline:${basePath}`;
}

/** What is noted in `localStorage`: when which newer version was first seen, and when the copy was last compared with its hashes. */
export const NOTES = ["newer", "verified"] as const;

/** The key of a note. */
export function noteKey(basePath: string, note: (typeof NOTES)[number]): string {
  return cacheName(basePath) + note;
}

/** The key of a file in the cache: its address and, behind it, its hash. @param base the site's address, ending in a slash */
export function keyOf({ path, hash }: Pick<OfflineFile, "path" | "hash">, base: string): string {
  return `${base}${encodeURI(path)}?sha=${hash}`;
}

/** What a key says; undefined for one that is not ours. */
export function readKey(key: string, base: string): { path: string; hash: string } | undefined {
  const match = /^([^?#]*)\?sha=([\w-]{43})$/.exec(key);
  if (match === null || !key.startsWith(base)) return undefined;
  return { path: decoded((match[1] ?? "").slice(base.length)), hash: match[2] ?? "" };
}

/** An address as people write it; as it is where it cannot be decoded. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/**
 * The keys a version needs no more, when it takes over: everything but its own files and the scripts of the version
 * before, which tabs that are still open may yet ask for. Pages of the version before would only be stale.
 */
export function staleKeys(
  held: Iterable<string>,
  own: ReadonlySet<string>,
  before: ReadonlySet<string>,
  base: string,
): string[] {
  return [...held].filter((key) => {
    if (own.has(key)) return false;
    const known = readKey(key, base);
    if (known === undefined) return true;
    return !before.has(key) || known.path.endsWith(".html");
  });
}
