import { cacheName, keyOf, readKey } from "./keys";
import type { FillProblem } from "./fill";
import { addressOf, type OfflineFile } from "./manifest";

/** What became of a file that was to be fetched. */
export type Fetched = "kept" | FillProblem;

/** The kept files of a site. Nothing is handed out or kept whose bytes do not have the promised hash. */
export interface Shelf {
  /** The kept file; undefined where it is missing, or was damaged and has been thrown away. */
  read(file: OfflineFile): Promise<Response | undefined>;
  /** Is the file kept, and whole? What is damaged is thrown away. */
  check(file: OfflineFile): Promise<boolean>;
  /** Any version's copy of a path, whole by its own hash. */
  readAny(path: string): Promise<Response | undefined>;
  /** Keeps the response if it is the file. Its body is used up. */
  keep(file: OfflineFile, response: Response): Promise<Fetched>;
  /** Fetches the file and keeps it. */
  fetch(file: OfflineFile): Promise<Fetched>;
  /** Keys of everything kept. */
  held(): Promise<Set<string>>;
  remove(keys: readonly string[]): Promise<void>;
}

/** @param base the site's address, ending in a slash */
export function openShelf(base: string): Shelf {
  // Opened each time: a cache that was deleted meanwhile comes into being again.
  const open = () => caches.open(cacheName(new URL(base).pathname));

  /** Reads an entry to its end, and throws it away where it is not what its key says. */
  async function isWhole(cache: Cache, key: string, hash: string): Promise<boolean> {
    const response = await cache.match(key);
    if (response === undefined) return false;
    if ((await hashOf(await response.arrayBuffer())) === hash) return true;
    await cache.delete(key);
    return false;
  }

  /**
   * The entry itself, taken again after it was compared: the browser hands on what it keeps, with its compiled code. A clone
   * would pass through the worker, and a body that nobody reads holds up the next worker for minutes.
   */
  const whole = async (cache: Cache, key: string, hash: string) =>
    (await isWhole(cache, key, hash)) ? cache.match(key) : undefined;

  async function keep(file: OfflineFile, response: Response): Promise<Fetched> {
    const body = await response.arrayBuffer();
    if ((await hashOf(body)) !== file.hash) return "changed";
    try {
      await (await open()).put(keyOf(file, base), asKept(response, body));
      return "kept";
    } catch (error) {
      return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "offline";
    }
  }

  return {
    read: (file) => attempt(async () => whole(await open(), keyOf(file, base), file.hash)),
    check: async (file) => (await attempt(async () => isWhole(await open(), keyOf(file, base), file.hash))) ?? false,
    readAny: (path) =>
      attempt(async () => {
        const cache = await open();
        for (const { url } of await cache.keys(base + encodeURI(path), { ignoreSearch: true })) {
          const known = readKey(url, base);
          const response = known && (await whole(cache, url, known.hash));
          if (response !== undefined) return response;
        }
        return undefined;
      }),
    keep,
    async fetch(file) {
      let outcome: Fetched = "offline";
      for (const [address, cache] of ways(file)) {
        try {
          const response = await fetchAgain(base + encodeURI(address), { cache, priority: "low" });
          // A server in trouble, or one that was asked too often, has not changed its mind about the file.
          if (response.status >= 500 || response.status === 429) return "offline";
          outcome = await keep(file, response);
        } catch {
          return "offline";
        }
        if (outcome !== "changed") return outcome;
      }
      return outcome;
    },
    async held() {
      const keys = await attempt(async () => (await open()).keys());
      return new Set((keys ?? []).map(({ url }) => url));
    },
    async remove(keys) {
      const cache = await open();
      await Promise.all(keys.map((key) => cache.delete(key)));
    },
  };
}

/**
 * Under which addresses a file is asked for. Hosts differ in what they do with `.html` (some send the page, some another
 * address, some nothing), and the browser's own cache may still hold a file's older bytes.
 */
function ways({ path }: OfflineFile): [address: string, cache: RequestCache][] {
  const address = addressOf(path);
  if (address === path) {
    return [
      [path, "default"],
      [path, "reload"],
    ];
  }
  return [
    [address, "no-cache"],
    [path, "no-cache"],
  ];
}

/** A line that is bad is not yet a line that is gone. */
const TRIES = 3;

/** Fetches, and again when the line broke. Rejects when it stays broken. */
export async function fetchAgain(request: Request | string, options?: RequestInit): Promise<Response> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await fetch(request, options);
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** The same file as an answer of its own: without the address it was redirected from, and not compressed any more. */
function asKept(response: Response, body: ArrayBuffer): Response {
  const headers = new Headers(response.headers);
  // `vary` would make the cache compare headers that no key has.
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  return new Response(body, { status: 200, headers });
}

async function hashOf(body: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const text = btoa(String.fromCharCode(...digest));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Storage may be blocked, full or broken at any call; then the network answers. */
async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch {
    return undefined;
  }
}
