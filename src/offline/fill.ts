import { CORE, groupOf, type OfflineFile, type OfflineManifest, SHARED } from "./manifest";
import { keyOf } from "./keys";

/** How much of the site is kept. */
export interface OfflineState {
  version: string;
  files: number;
  held: number;
  /** Bytes as they are kept. */
  bytes: number;
  heldBytes: number;
  /** Bytes of the whole and of what is missing, as they travel. */
  gzBytes: number;
  missingGzBytes: number;
  /** Why the last attempt came to an end before everything was there. */
  problem?: FillProblem;
}

/**
 * - `offline`: the network does not answer;
 * - `changed`: the server has another version of a file, or has it no more;
 * - `full`: the browser gives no more room.
 */
export type FillProblem = "offline" | "changed" | "full";

/** The files in the order in which they are fetched: the shell, the reader's own chapter, what pages share, the rest. */
export function fillOrder(files: readonly OfflineFile[], here: string): OfflineFile[] {
  const mine = groupOf(here);
  const rank = ({ group, path }: OfflineFile) => {
    if (group === CORE) return 0;
    if (group === mine) return path.replace(/\.html$/, "") === here ? 1 : 2;
    return group === SHARED ? 3 : 4;
  };
  // Sorting is stable: within a rank the manifest's own order stays.
  return files.toSorted((a, b) => rank(a) - rank(b));
}

/** For whom a version is installed. */
export interface Installing {
  /** No version is in charge yet. */
  isFirst: boolean;
  /** The reader asked the browser to save data. */
  countsBytes: boolean;
  /** Keys of the files of the version in charge. */
  before: readonly string[];
}

/**
 * What a version must have before it may take over. The first brings the shell, to be in charge soon. A later one brings
 * everything, so that nobody loses pages by an update; to a reader who counts bytes only where everything was kept before,
 * which was at their word.
 */
export function missingToInstall(
  files: readonly OfflineFile[],
  heldKeys: ReadonlySet<string>,
  base: string,
  { isFirst, countsBytes, before }: Installing,
): OfflineFile[] {
  const wasWhole = before.length > 0 && before.every((key) => heldKeys.has(key));
  const all = !isFirst && (!countsBytes || wasWhole);
  return files.filter((file) => (all || file.group === CORE) && !heldKeys.has(keyOf(file, base)));
}

const GRAVITY: readonly FillProblem[] = ["changed", "offline", "full"];

/** The graver of two problems: what stops everything before what stops one file. */
export function graver(one: FillProblem | undefined, other: FillProblem | undefined): FillProblem | undefined {
  return GRAVITY.findLast((problem) => problem === one || problem === other);
}

/** What the reader is told of, from the keys that the cache holds. */
export function stateOf(
  { version, files }: Pick<OfflineManifest, "version" | "files">,
  heldKeys: ReadonlySet<string>,
  base: string,
  problem?: FillProblem,
): OfflineState {
  const sum = (some: readonly OfflineFile[], of: "bytes" | "gzBytes") =>
    some.reduce((total, file) => total + file[of], 0);
  const held = files.filter((file) => heldKeys.has(keyOf(file, base)));
  return {
    version,
    files: files.length,
    held: held.length,
    bytes: sum(files, "bytes"),
    heldBytes: sum(held, "bytes"),
    gzBytes: sum(files, "gzBytes"),
    missingGzBytes: sum(files, "gzBytes") - sum(held, "gzBytes"),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Everything is kept. */
export function isWhole(state: OfflineState): boolean {
  return state.held === state.files;
}
