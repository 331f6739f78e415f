import type { Fault } from "./faults";

const HEAD = /<head(?:\s[^>]*)?>/;
/** The theme hides its sprite of icons by a style attribute; `site.css` hides the class. */
const SPRITE = /<svg style="?display: ?none;?"?>/;
/** How far a browser looks for the charset. https://html.spec.whatwg.org/multipage/semantics.html#charset */
const CHARSET_WITHIN_BYTES = 1024;

/** A page before and after the policy was written into it. */
export interface SealedPage {
  /** As Docusaurus wrote it, without its own style attribute. */
  before: string;
  /** With the policy as the first thing in its head. */
  after: string;
  faults: Fault[];
}

/** Writes a policy into a page's head, before anything that it has to govern. */
export function sealed(html: string, policy: string): SealedPage {
  const before = html.replace(SPRITE, '<svg class="icon-sprite">');
  const head = HEAD.exec(before);
  if (head === null) return { before, after: before, faults: [NO_HEAD] };
  const at = head.index + head[0].length;
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const after = before.slice(0, at) + meta + before.slice(at);
  const charset = /<meta charset=/i.exec(after);
  const late = charset === null || Buffer.byteLength(after.slice(0, charset.index)) + 30 > CHARSET_WITHIN_BYTES;
  return { before, after, faults: late ? [LATE_CHARSET] : [] };
}

const START = { line: 1, column: 1 };

const NO_HEAD: Fault = {
  ...START,
  rule: "no-page-without-head",
  found: "a page without <head>",
  expected: "a <head> that can hold the policy",
  fix: "Write the page with a <head>, or give the file another extension than .html.",
};

const LATE_CHARSET: Fault = {
  ...START,
  rule: "no-late-charset",
  found: "<meta charset> behind the first 1,024 bytes, or none",
  expected: "<meta charset> where browsers look for it",
  fix: "Shorten the policy (plugins/finish/seal/policy.ts), or what stands before <meta charset> in the page.",
};
