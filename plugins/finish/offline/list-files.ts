import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { VERSION_FILE, WORKER_FILE } from "../../../src/offline/manifest";
import { titleOf } from "../head";

/** A file of the built site with what can be known from its bytes alone. */
export interface ListedFile {
  path: string;
  hash: string;
  bytes: number;
  gzBytes: number;
  title?: string;
}

/** What a browser asks for; anything else is for servers, search engines or other sites. */
const KEPT = /\.(html|js|css|woff2?|svg|png|jpe?g|webp|avif|gif|ico|json|wasm|webmanifest)$/;
/** Of these: hidden files, pictures for other sites, and what the worker is not to answer for. */
const LEFT_OUT = [/(^|\/)[._]/, /(^|\/)(og|social)\//, new RegExp(`^(${WORKER_FILE}|${VERSION_FILE})$`)];
/** These are compressed already; servers send them as they are. */
const COMPRESSED = /\.(woff2?|png|jpe?g|webp|avif|gif)$/;

/**
 * Lists the files of the built site, sorted, with their SHA-256. The only place that decides what belongs to the copy in a
 * reader's browser.
 */
export async function listFiles(outDir: string): Promise<ListedFile[]> {
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(outDir, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((name) => KEPT.test(name) && !LEFT_OUT.some((pattern) => pattern.test(name)));
  return Promise.all(paths.toSorted().map((name) => describe(outDir, name)));
}

async function describe(outDir: string, name: string): Promise<ListedFile> {
  const body = await readFile(path.join(outDir, name));
  const gzBytes = COMPRESSED.test(name) ? body.length : (await promisify(gzip)(body)).length;
  const hash = createHash("sha256").update(body).digest("base64url");
  const file = { path: name, hash, bytes: body.length, gzBytes };
  return name.endsWith(".html") ? { ...file, title: titleOf(body.toString("utf8")) } : file;
}
