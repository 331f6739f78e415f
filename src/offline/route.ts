import { decoded } from "./keys";
import { type OfflineFile, RESET_PAGE, VERSION_FILE, WORKER_FILE } from "./manifest";

/** What of a request decides its way. */
export interface Asked {
  method: string;
  url: string;
  /** Asks for a part of a file only. */
  ranged: boolean;
}

/**
 * - `pass`: none of our business, the browser asks the network itself;
 * - `fresh`: from the network while it answers;
 * - `kept`: a file of this version: from the cache, and from the network where the cache has a hole;
 * - `unknown`: not of this version: perhaps of another one.
 */
export type Route =
  | { kind: "pass" }
  | { kind: "fresh"; file: OfflineFile }
  | { kind: "kept"; file: OfflineFile }
  | { kind: "unknown"; path: string };

/** What must always be the server's word: the worker itself, and the file that says which version is there. */
const SERVERS_WORD = new Set([WORKER_FILE, VERSION_FILE]);

/** @param base the site's address, ending in a slash; other sites may stand beside it on the same host */
export function routeOf(
  { method, url, ranged }: Asked,
  base: string,
  find: (address: string) => OfflineFile | undefined,
): Route {
  const [address = ""] = url.split(/[?#]/, 1);
  if (method !== "GET" || ranged) return { kind: "pass" };
  if (!`${address}/`.startsWith(base)) return { kind: "pass" };
  const path = decoded(address.slice(base.length));
  if (SERVERS_WORD.has(path)) return { kind: "pass" };
  const file = find(path);
  if (file?.path === RESET_PAGE) return { kind: "fresh", file };
  return file === undefined ? { kind: "unknown", path } : { kind: "kept", file };
}
