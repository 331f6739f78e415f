import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { writeWorker } from "../../plugins/finish/offline/worker";
import type { OfflineManifest } from "../../src/offline/manifest";

const root = path.resolve(__dirname, "../..");

/** A version of the built site, as a deploy would bring it. */
export interface Edition {
  name: string;
  folder: string;
  manifest: Pick<OfflineManifest, "version" | "files">;
}

/** The built site as it is. */
export function builtEdition(): Edition {
  const folder = path.join(root, "build");
  const script = readFileSync(path.join(folder, "sw.js"), "utf8");
  const version = (JSON.parse(readFileSync(path.join(folder, "version.json"), "utf8")) as { version: string }).version;
  // What the worker was built with is written in it.
  const files = [...script.matchAll(/path:"([^"]+)",hash:"([\w-]{43})"/g)].map(([, file = "", hash = ""]) => ({
    path: file,
    hash,
    bytes: 0,
    gzBytes: 0,
    group: "",
  }));
  if (files.length === 0)
    throw new Error('found no files in build/sw.js, expected path:"…",hash:"…" as esbuild writes them');
  return { name: "A", folder, manifest: { version, files } };
}

/**
 * Makes the next version out of the built site by editing it: every page says its edition, and the scripts that change with any
 * change, and those of some pages, have other names, as their hashes would give them.
 * @param routes pages whose own script changes, e.g. `/docs/intro`
 */
export async function makeEdition(name: string, routes: readonly string[] = []): Promise<Edition> {
  const folder = path.join(root, "test-results/editions", `${process.pid}-${name}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(root, "build"), folder, { recursive: true });
  const changed = ["main", "runtime~main", ...routes.map(ownChunk)];
  const scripts = readdirSync(path.join(folder, "assets/js"));
  const hashes = changed.map((stem) => {
    const file = scripts.find((script) => script.startsWith(`${stem}.`));
    if (file === undefined) throw new Error(`found no script ${stem}.*.js in the build, expected one`);
    const hash = file.slice(stem.length + 1).replace(/\.js$/, "");
    const next = `${hash.slice(0, -2)}${name.charCodeAt(0).toString(16)}`;
    renameSync(path.join(folder, "assets/js", file), path.join(folder, "assets/js", `${stem}.${next}.js`));
    return [hash, next] as const;
  });
  const edit = (file: string, more: (text: string) => string) => {
    const text = readFileSync(file, "utf8");
    const edited = more(hashes.reduce((all, [hash, next]) => all.replaceAll(hash, next), text));
    if (edited !== text) writeFileSync(file, edited);
  };
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const full = path.join(folder, file);
    if (file.endsWith(".html"))
      edit(full, (html) => html.replace(/<title\b/, `<meta name="edition" content="${name}">$&`));
    else if (/runtime~main|loader/.test(file)) edit(full, (script) => script);
  }
  return { name, folder, manifest: await writeWorker({ outDir: folder, siteDir: root, baseUrl: "/" }) };
}

/** The name of the script that holds a page's own content, without hash and ending. */
export function ownChunk(route: string): string {
  const file = path.join(root, ".docusaurus/routesChunkNames.json");
  if (!existsSync(file)) throw new Error(`found no ${file}: build the site first`);
  const names = JSON.parse(readFileSync(file, "utf8")) as Record<string, { content?: string }>;
  const found = Object.entries(names).find(([key]) => key.replace(/-[^-]+$/, "") === route)?.[1].content;
  if (found === undefined) throw new Error(`found no own content of ${route}, expected a page of docs`);
  return found;
}
