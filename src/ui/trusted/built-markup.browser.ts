import { checkedMarkup } from "./markup";

// Trusted Types are missing from TypeScript's own library: https://w3c.github.io/trusted-types/dist/spec/
type CreateHtml = (html: string) => string;
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: CreateHtml }): { createHTML: CreateHtml };
}

/** In browsers that know Trusted Types this makes a value that a page may set as HTML; elsewhere the string itself. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("half-open#markup", {
  createHTML: checkedMarkup,
}) ?? { createHTML: checkedMarkup };

/** React compares trusted values by identity: a second one for the same string would set the same HTML again. */
const made = new Map<string, string>();

/**
 * What `dangerouslySetInnerHTML` takes, for markup that the build made; the one door of the site for HTML that is a string.
 * @throws TypeError for anything that `markup.ts` does not list.
 */
export function builtMarkup(html: string): { __html: string } {
  let markup = made.get(html);
  if (markup === undefined) made.set(html, (markup = policy.createHTML(html)));
  return { __html: markup };
}
