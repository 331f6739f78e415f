import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { REDIRECTS } from "../../../src/course/redirects";
import { type OfflineManifest, VERSION_FILE, WORKER_FILE } from "../../../src/offline/manifest";
import { megabytes } from "../../../src/offline/words";
import type { BuiltSite, Step } from "../step";
import { bundleScript } from "../bundle-script";
import { groupFinder } from "./groups";
import { listFiles } from "./list-files";

/** Writes the service worker with the list of all files in it. After everything that changes them. */
export const offlineWorkerStep: Step = {
  name: "offline worker",
  async run(site) {
    const { version, files } = await writeWorker(site);
    const sum = (of: "bytes" | "gzBytes") => megabytes(files.reduce((total, file) => total + file[of], 0));
    return `version ${version}: ${files.length} files, ${sum("gzBytes")} to fetch, ${sum("bytes")} kept`;
  },
};

/** The same for any folder that holds a built site. */
export async function writeWorker({
  outDir,
  siteDir,
  baseUrl,
}: Pick<BuiltSite, "outDir" | "siteDir" | "baseUrl">): Promise<OfflineManifest> {
  const groupOf = groupFinder(siteDir, baseUrl);
  const files = (await listFiles(outDir)).map((file) => ({ ...file, group: groupOf(file.path) }));
  // The pages that lead on for hosts without redirects are not kept: the worker leads on by itself.
  const redirects = Object.fromEntries(REDIRECTS.map(({ from, to }) => [from.slice(1), to.slice(1)]));
  const list = files.map(({ path: name, hash }) => `${hash} ${name}\n`).join("") + JSON.stringify(redirects);
  const version = createHash("sha256").update(list).digest("base64url").slice(0, 12);
  const manifest: OfflineManifest = { version, files, redirects };
  const script = await bundleScript(siteDir, "src/offline/worker.browser.ts", { MANIFEST: JSON.stringify(manifest) });
  await writeFile(path.join(outDir, WORKER_FILE), script);
  await writeFile(path.join(outDir, VERSION_FILE), `${JSON.stringify({ version })}\n`);
  return manifest;
}
