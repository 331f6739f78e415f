/** An address that readers or links may still have, and the page that answers for it today. */
export interface Redirect {
  /** Without a base URL, a slash at the end or `.html`; those forms are led on as well. */
  from: string;
  /** A page of the site, by its one address. */
  to: string;
}

/**
 * Addresses that lead elsewhere. No page has ever moved; one that does leaves a line here.
 *
 * `/docs` is no page, but what is left of an address when a reader cuts it short to see the whole.
 */
export const REDIRECTS: readonly Redirect[] = [{ from: "/docs", to: "/docs/intro" }];

const ADDRESS = /^(?:\/[a-z0-9-]+)+$/;

/**
 * What is wrong with a table of redirects, one sentence each.
 * @param pages addresses of every page, without a base URL
 */
export function redirectFaults(redirects: readonly Redirect[], pages: ReadonlySet<string>): string[] {
  const sources = redirects.map(({ from }) => from);
  return redirects.flatMap(({ from, to }, index) => {
    const where = `src/course/redirects.ts: ${from} → ${to}`;
    if (!ADDRESS.test(from))
      return [
        `${where}: found “${from}”; expected an address such as /docs/old-name: small letters, no slash at its end.`,
      ];
    if (sources.indexOf(from) !== index)
      return [`${where}: found a second line for ${from}; expected one. Keep the page that answers today.`];
    if (pages.has(from))
      return [`${where}: found a page at ${from}; expected none, because the redirect would hide it. Remove the line.`];
    if (sources.includes(to))
      return [`${where}: found that ${to} leads on itself; expected one step. Name the last page of the chain.`];
    if (!pages.has(to)) return [`${where}: found no page at ${to}; expected one. Name a page that stands.`];
    return [];
  });
}
