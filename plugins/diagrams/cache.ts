import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** Short hash of any texts, safe as a file name and (with a letter before it) as an id. */
export function contentHash(...texts: string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  return hash.digest("hex");
}

let version: Promise<string> | undefined;

/** Changes with Mermaid's version and with every line of the worker, so that no stale drawing is ever shown. */
export function rendererVersion(): Promise<string> {
  version ??= (async () => {
    const folder = path.join(HERE, "worker");
    const files = (await readdir(folder)).filter((name) => name.endsWith(".mjs")).toSorted();
    const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")));
    const require = createRequire(import.meta.url);
    const packages = ["mermaid/package.json", "@fontsource/inter/package.json", "svgo/package.json"];
    const versions = await Promise.all(
      packages.map(async (name) => versionOf(await readFile(locate(require, name), "utf8"))),
    );
    return contentHash(...versions, ...texts);
  })();
  return version;
}

function versionOf(packageJson: string): string {
  return String((JSON.parse(packageJson) as { version: string }).version);
}

/** A package may hide its package.json behind `exports`; then walk up from its entry file's folder. */
function locate(require: NodeJS.Require, name: string): string {
  for (const base of require.resolve.paths(name) ?? []) {
    const file = path.join(base, name);
    try {
      require("node:fs").accessSync(file);
      return file;
    } catch {
      continue;
    }
  }
  throw new Error(`cannot find ${name}; run "npm ci"`);
}

/** Drawings on disk, one JSON file by content hash; a damaged file counts as absent. */
export class DrawingCache<T> {
  readonly #folder: string;

  constructor(siteDir: string) {
    this.#folder = path.join(siteDir, ".cache", "diagrams");
  }

  async read(key: string): Promise<T | null> {
    try {
      return JSON.parse(await readFile(path.join(this.#folder, `${key}.json`), "utf8")) as T;
    } catch {
      return null;
    }
  }

  /** Written whole or not at all: several builds may share the folder. */
  async write(key: string, value: T): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = path.join(this.#folder, `${key}.json`);
    const part = `${file}.${process.pid}.part`;
    await writeFile(part, JSON.stringify(value));
    await rename(part, file);
  }
}
