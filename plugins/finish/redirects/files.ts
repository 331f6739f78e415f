import type { Redirect } from "../../../src/course/redirects";

/** A path of the site below the folder it stands in. */
function below(baseUrl: string, address: string): string {
  return baseUrl.replace(/\/$/, "") + address;
}

/**
 * `_redirects` as Netlify and Cloudflare Pages read it: one rule a line, the first that fits wins, and no pattern, so that all
 * are of Cloudflare's static kind (2,000 of them).
 * https://docs.netlify.com/manage/routing/redirects/overview/ https://developers.cloudflare.com/pages/configuration/redirects/
 * @param force whether to mark rules as stronger than a file of that name. Netlify serves the file without the mark;
 *   Cloudflare never does, and drops a line that has one.
 */
export function redirectsFile(redirects: readonly Redirect[], baseUrl: string, force: boolean): string {
  return redirects
    .flatMap(({ from, to }) =>
      ["", "/", ".html"].map(
        (form) => `${below(baseUrl, from)}${form} ${below(baseUrl, to)} ${force ? "301!" : "301"}\n`,
      ),
    )
    .join("");
}

/**
 * Lines for nginx' `map $request_uri …`. The address is compared as it was sent, so that nothing a reader's browser did not
 * encode can get into the answer's header.
 */
export function nginxRedirects(redirects: readonly Redirect[], baseUrl: string): string {
  return redirects
    .map(
      ({ from, to }) =>
        `"~^${below(baseUrl, from)}(?:/+|(?:/index)?\\.html)?(?<query>\\?.*)?$" ${below(baseUrl, to)}$query;\n`,
    )
    .join("");
}

/**
 * A page that sends its reader on, for hosts that know no redirects (GitHub Pages, a folder): by the browser, without a script,
 * and by a link for everyone whose browser stays.
 */
export function redirectPage(redirect: Redirect, baseUrl: string, url: string): string {
  const to = below(baseUrl, redirect.to);
  return [
    '<!doctype html><html lang="en"><head>',
    // It needs nothing at all, so it may have less than the pages (plugins/finish/seal).
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">`,
    '<meta charset="UTF-8">',
    `<title>This page is elsewhere | Half-Open</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1.0">',
    `<meta name="robots" content="noindex"><link rel="canonical" href="${url}${to}">`,
    `<meta http-equiv="refresh" content="0; url=${to}">`,
    `</head><body><main><h1>This page is elsewhere</h1><p><a href="${to}">Go there</a></p></main></body></html>\n`,
  ].join("\n");
}
