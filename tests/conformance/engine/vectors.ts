import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = process.env.VECTORS_DIR ?? path.resolve(import.meta.dirname, "../../../..", "shared", "vectors");

/** A file of published results, or null where the collection is not installed (set `VECTORS_DIR` to name its folder). */
export function readVectors<T>(name: string): T | null {
  const file = path.join(FOLDER, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : null;
}
