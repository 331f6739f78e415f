import { createHash } from "node:crypto";
import { FRAME_SCRIPT } from "../../../src/runner/frame";

/** Every Trusted Types policy that exists, with its place; a browser refuses to make any other. */
export const TRUSTED_TYPES = [
  "default", // src/ui/trusted/default-policy.browser.ts
  "docusaurus#bundler", // plugins/bundler: chunks and workers of the bundle
  "half-open#markup", // src/ui/trusted/built-markup.browser.ts
  "half-open#runner", // src/runner: the document of the frame, and in the frame the worker of a run
] as const;

/** How a policy names a script or style by its content. */
export function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/**
 * The content policy of every page. One policy for all, because a reader who follows a link stays in the first page's.
 * Nothing comes from another origin, nothing is evaluated, no style stands in markup, and no string becomes HTML or the
 * address of a script unless a named policy made it. https://www.w3.org/TR/CSP3/, https://w3c.github.io/trusted-types/
 * @param inlineScripts texts of the scripts inside the pages.
 */
export function contentPolicy(inlineScripts: readonly string[]): string {
  const directives: Record<string, readonly string[]> = {
    "default-src": ["'none'"],
    // The runner's frame is written by the page, so that it is under the page's policy and its own.
    "script-src": ["'self'", ...inlineScripts.map(hashSource), hashSource(FRAME_SCRIPT)],
    "style-src": ["'self'"],
    // The base style sheet draws its arrows by data: addresses.
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    // A run of a demo is a worker of a blob, inside the frame; a page's own script makes none, by the trusted types.
    "worker-src": ["'self'", "blob:"],
    "base-uri": ["'none'"],
    // The search form works without scripts.
    "form-action": ["'self'"],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": TRUSTED_TYPES,
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}

/** The same as a header, which can also keep the site out of other sites' frames; a `<meta>` cannot. */
export function headerPolicy(inlineScripts: readonly string[]): string {
  return `${contentPolicy(inlineScripts)}; frame-ancestors 'none'`;
}
