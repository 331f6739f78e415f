import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Step } from "../step";
import { headersFile, nginxHeaders, securityHeaders } from "./headers";

/** Included by deploy/nginx/half-open.conf. */
export const NGINX_FILE = "nginx-headers.conf";

/** Writes the headers for the hosts that read them from files of the site. */
export const headersStep: Step = {
  name: "headers",
  async run({ outDir, baseUrl, inlineScripts }) {
    const headers = securityHeaders(inlineScripts.map(({ text }) => text));
    await writeFile(path.join(outDir, "_headers"), headersFile(headers, baseUrl));
    await writeFile(path.join(outDir, NGINX_FILE), nginxHeaders(headers));
    return `${headers.length} headers in _headers (Netlify, Cloudflare Pages) and ${NGINX_FILE}`;
  },
};
