import { zipSync } from "fflate";

/** One file of an archive. */
export interface Entry {
  /** With slashes, e.g. `half-open/index.html`. */
  name: string;
  body: Uint8Array;
}

/** A ZIP archive of the files, in their order; the same files always give the same bytes. */
export function zip(entries: readonly Entry[]): Uint8Array {
  // The first day that the format knows, in the zone of whoever builds, as the format wants it.
  const mtime = new Date(1980, 0, 1);
  return zipSync(Object.fromEntries(entries.map(({ name, body }) => [name, body])), { level: 9, mtime });
}
