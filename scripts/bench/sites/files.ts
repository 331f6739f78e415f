import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes the files of a site that is built for comparison, after everything of an earlier run but its packages is gone. */
export function writeSite(folder: string, old: readonly string[], files: Readonly<Record<string, string>>): void {
  for (const name of old) rmSync(path.join(folder, name), { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
