import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { REDIRECTS, redirectFaults } from "../../../src/course/redirects";
import type { Step } from "../step";
import { nginxRedirects, redirectPage, redirectsFile } from "./files";

/** Leads old addresses on, in the words of every host. */
export const redirectsStep: Step = {
  name: "redirects",
  async run({ outDir, baseUrl, url, routesPaths }) {
    const pages = new Set(routesPaths.map((route) => `/${route.slice(baseUrl.length)}`));
    const faults = redirectFaults(REDIRECTS, pages);
    if (faults.length > 0) throw new Error(faults.join("\n"));
    // Set by Netlify where it builds.
    const onNetlify = process.env.NETLIFY === "true";
    await writeFile(path.join(outDir, "_redirects"), redirectsFile(REDIRECTS, baseUrl, onNetlify));
    await writeFile(path.join(outDir, "nginx-redirects.conf"), nginxRedirects(REDIRECTS, baseUrl));
    for (const redirect of REDIRECTS) {
      const page = redirectPage(redirect, baseUrl, url);
      // GitHub Pages answers /old by old.html, and /old/ by old/index.html alone.
      for (const file of [`${redirect.from}.html`, `${redirect.from}/index.html`]) {
        const place = path.join(outDir, file);
        await mkdir(path.dirname(place), { recursive: true });
        await writeFile(place, page, { flag: "wx" });
      }
    }
    return `${REDIRECTS.length} address(es) led on: pages, _redirects and nginx-redirects.conf`;
  },
};
