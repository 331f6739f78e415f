import { WORKER_FILE } from "../../../src/offline/manifest";
import { headerPolicy } from "../seal/policy";

/** What a page may never ask the browser for; the site uses none of it. */
const UNUSED_FEATURES = [
  "camera", "microphone", "geolocation", "payment", "usb", "serial", "hid", "midi", "display-capture",
  "browsing-topics",
]; // prettier-ignore

/** One header and its value. */
export type Header = readonly [name: string, value: string];

/**
 * The headers of every answer: the content policy, and what a `<meta>` cannot say. The page stands alone: no other site can
 * open it with a handle, frame it or load its files, and nothing is told of it when a reader follows a link.
 */
export function securityHeaders(inlineScripts: readonly string[]): Header[] {
  return [
    ["Content-Security-Policy", headerPolicy(inlineScripts)],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Embedder-Policy", "require-corp"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", UNUSED_FEATURES.map((feature) => `${feature}=()`).join(", ")],
    ["Referrer-Policy", "no-referrer"],
    ["X-Content-Type-Options", "nosniff"],
  ];
}

/** Files whose name changes with their content. */
export const FOREVER = "public, max-age=31536000, immutable";
/** Everything else is asked for again, and answered by 304 while it is the same. */
export const ASK_AGAIN = "no-cache";

/** A line longer than this is dropped by Cloudflare Pages. https://developers.cloudflare.com/pages/configuration/headers/ */
const LONGEST_LINE = 2000;

/**
 * The `_headers` file that Netlify and Cloudflare Pages read. Rules add up on both, and a header that two rules set would be
 * sent with both values, so that each header stands in one rule only; pages are asked for again on both by default.
 * @throws Error if a line would be dropped.
 */
export function headersFile(headers: readonly Header[], baseUrl: string): string {
  const rules: [pattern: string, headers: readonly Header[]][] = [
    [`${baseUrl}*`, headers],
    [`${baseUrl}assets/*`, [["Cache-Control", FOREVER]]],
    [`${baseUrl}${WORKER_FILE}`, [["Cache-Control", ASK_AGAIN]]],
  ];
  const lines = rules.flatMap(([pattern, set]) => [pattern, ...set.map(([name, value]) => `  ${name}: ${value}`)]);
  const long = lines.find((line) => line.length > LONGEST_LINE);
  if (long !== undefined)
    throw new Error(
      `Found a line of ${long.length} characters for _headers (${long.trim().slice(0, 40)}…); expected ${LONGEST_LINE} at most, ` +
        "because Cloudflare Pages drops longer ones. Fewer inline scripts make the policy shorter.",
    );
  return `${lines.join("\n")}\n`;
}

/**
 * The same for nginx, to be included where the site is served. A value stands in double quotes; nginx knows backslashes and
 * variables inside them, which no value has.
 * @throws Error if a value cannot be quoted.
 */
export function nginxHeaders(headers: readonly Header[]): string {
  const odd = headers.find(([, value]) => /["\\$\n]/.test(value));
  if (odd !== undefined)
    throw new Error(`Found ${odd[0]}: ${odd[1]}; expected a value without quotes, backslashes and dollars. Reword it.`);
  return headers.map(([name, value]) => `add_header ${name} "${value}" always;\n`).join("");
}
