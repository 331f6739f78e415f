/** One file of the built site, as the offline worker keeps it. */
export interface OfflineFile {
  /** Where it lies in the build, e.g. `docs/intro.html`. */
  path: string;
  /** SHA-256 of its bytes, base64url: what is kept is believed only when it has this hash. */
  hash: string;
  bytes: number;
  /** What it costs to fetch it from a server that compresses. */
  gzBytes: number;
  /** Files of one group belong together and are fetched together: `CORE`, `SHARED`, or a part of the site. */
  group: string;
  /** A page's title. */
  title?: string;
}

/** Everything one version of the site consists of. It is built into the worker, so that it changes with the site. */
export interface OfflineManifest {
  /** Twelve characters that follow from the files alone. */
  version: string;
  files: readonly OfflineFile[];
  /** Old addresses below the base URL, and the one that answers today. */
  redirects: Readonly<Record<string, string>>;
}

/** Without these no page stands: kept before the worker takes over. */
export const CORE = "core";
/** Parts that several pages need. */
export const SHARED = "shared";

/** The page for an address that leads nowhere. */
export const NOT_FOUND_PAGE = "404.html";
/** The page in place of one that is neither kept nor to be had. */
export const AWAY_PAGE = "away.html";
/** The page that removes the worker and what it keeps; never answered from the cache while the network answers. */
export const RESET_PAGE = "reset.html";
/** Pages for trouble: nobody goes there to read. */
export const TROUBLE_PAGES: ReadonlySet<string> = new Set([NOT_FOUND_PAGE, AWAY_PAGE, RESET_PAGE]);
export const WORKER_FILE = "sw.js";
/** Says which version the server has. */
export const VERSION_FILE = "version.json";

/** The part of the site that a page belongs to: a chapter, the labs, practice. */
export function groupOf(path: string): string {
  const [first = "", second] = path.replace(/(\/index)?\.html$/, "").split("/");
  return first === "docs" && second !== undefined ? `docs/${second}` : first;
}

/** The address of a page below the base URL, as the site links it: `docs/intro.html` is `docs/intro`, `index.html` is ``. */
export function addressOf(path: string): string {
  return path.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "");
}

/** Where an old address leads today, in any form that a server leads on: with a slash at its end, `.html` or `index`. */
export function redirectOf(redirects: OfflineManifest["redirects"], address: string): string | undefined {
  const plain = addressOf(address).replace(/\/+$/, "");
  return Object.hasOwn(redirects, plain) ? redirects[plain] : undefined;
}

/** Finds the file behind an address below the base URL, with or without `.html`, a slash at the end, or `index`. */
export function fileFinder(files: readonly OfflineFile[]): (address: string) => OfflineFile | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return (address) => {
    const plain = address.replace(/\/+$/, "");
    const names = [plain, `${plain}.html`, plain === "" ? "index.html" : `${plain}/index.html`];
    return names.map((name) => byPath.get(name)).find((file) => file !== undefined);
  };
}
