// Trusted Types are missing from TypeScript's own library: https://w3c.github.io/trusted-types/dist/spec/
type CreateHtml = (html: string) => string;
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: CreateHtml }): { createHTML: CreateHtml };
}

/** The frame's document, from the first run on. */
let frame: string | undefined;

const rules = {
  createHTML(html: string): string {
    if (html === frame) return html;
    throw new TypeError("Found another document for the runner's frame; expected the one that plugins/runner wrote.");
  },
};

/** Made with the page, although a run comes later if ever, so that nobody else can make one of this name. */
const policy =
  (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("half-open#runner", rules) ?? rules;

/**
 * What `srcdoc` takes, for the one document that the build wrote; the first to come is the only one.
 * @throws TypeError for any other.
 */
export function frameDocument(html: string): string {
  frame ??= html;
  return policy.createHTML(html);
}
