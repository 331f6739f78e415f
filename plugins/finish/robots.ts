import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Step } from "./step";

/** Tells crawlers where the sitemap is. They ask for it at the root of a host alone, so a site below a folder has none. */
export const robotsStep: Step = {
  name: "robots",
  async run({ outDir, baseUrl, url }) {
    if (baseUrl !== "/") return "no robots.txt: nobody reads one below a folder";
    await writeFile(path.join(outDir, "robots.txt"), `User-agent: *\nAllow: /\n\nSitemap: ${url}/sitemap.xml\n`);
    return "robots.txt names the sitemap";
  },
};
