import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { AWAY_PAGE, CORE, groupOf, NOT_FOUND_PAGE, RESET_PAGE, SHARED } from "../../../src/offline/manifest";

/** Docusaurus' own lists in its generated folder: which parts a page is made of, and in which files they lie. */
const ChunkNames = v.record(v.string(), v.unknown());
const ClientManifest = v.object({
  origins: v.record(v.string(), v.array(v.union([v.string(), v.number()]))),
  assets: v.record(v.string(), v.record(v.string(), v.array(v.object({ file: v.string() })))),
});

/** Without these nothing stands, or nothing can be said. */
const CORE_FILES = [
  /^assets\/css\//,
  /^assets\/fonts\//,
  /^assets\/js\/(runtime~main|main|away|reset|search-dialog|loader)\b/,
  /^img\/(favicon|logo)/,
  new RegExp(`^(index\\.html|offline\\.html|${NOT_FOUND_PAGE}|${AWAY_PAGE}|${RESET_PAGE})$`),
];

/**
 * Says which group each file belongs to. A script that only pages of one part of the site need belongs to that part, any other
 * to what pages share. Where Docusaurus' lists are missing everything is shared: it is kept all the same, in another order.
 * @throws Error if a list is there and cannot be read.
 */
export function groupFinder(siteDir: string, baseUrl: string): (file: string) => string {
  const users = new Map<string, Set<string>>();
  const names = read(siteDir, "routesChunkNames.json", ChunkNames);
  const client = read(siteDir, "client-manifest.json", ClientManifest);
  for (const [route, chunks] of Object.entries(names ?? {})) {
    // `/docs/intro-f46`: the route and a hash.
    const group = groupOf(`/${route.replace(/-[^-]+$/, "")}`.slice(baseUrl.length + 1));
    for (const name of textsIn(chunks)) {
      for (const id of client?.origins[name] ?? []) {
        for (const { file } of Object.values(client?.assets[id] ?? {}).flat())
          users.set(file, (users.get(file) ?? new Set()).add(group));
      }
    }
  }
  return (file) => {
    if (CORE_FILES.some((pattern) => pattern.test(file))) return CORE;
    if (file.endsWith(".html")) return groupOf(file);
    const groups = users.get(file) ?? new Set();
    const [only] = groups;
    return groups.size === 1 && only !== undefined ? only : SHARED;
  };
}

function read<T>(siteDir: string, name: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  const file = path.join(siteDir, process.env.DOCUSAURUS_GENERATED_FILES_DIR_NAME ?? ".docusaurus", name);
  if (!existsSync(file)) return undefined;
  const parsed = v.safeParse(schema, JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.output;
  throw new Error(
    `${file}: found ${v.getDotPath(parsed.issues[0]) ?? "a list"}: ${parsed.issues[0].message}; expected the list as ` +
      "Docusaurus 3.10 writes it. Fix: read it as this version does (plugins/finish/offline/groups.ts).",
  );
}

/** Every text in nested data, wherever it stands. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
