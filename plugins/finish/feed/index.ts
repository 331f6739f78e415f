import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Step } from "../step";
import { atom } from "./atom";
import { releasesOf } from "./changelog";

/** Named in the head of every page by docusaurus.config.ts. */
export const FEED_FILE = "changelog.xml";

/** The changelog as a feed, for readers who want to hear of a new version. */
export const feedStep: Step = {
  name: "feed",
  async run({ outDir, siteDir, url, baseUrl }) {
    const releases = releasesOf(await readFile(path.join(siteDir, "CHANGELOG.md"), "utf8"));
    await writeFile(path.join(outDir, FEED_FILE), atom(releases, `${url}${baseUrl}`, FEED_FILE));
    return `${releases.length} version(s) in ${FEED_FILE}`;
  },
};
