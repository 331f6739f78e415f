/** The parts of an address by which a script is judged, as `URL` gives them. */
export interface ScriptAddress {
  origin: string;
  pathname: string;
}

/**
 * Whether an address is that of this site's service worker: the only script that is started by its address outside of the
 * bundle, which vouches for its own chunks and workers. A query is the worker's own business.
 * @param page origin of the page that asks; `null` where a page has none.
 * @param baseUrl path of the site, with a slash at both ends.
 */
export function isOwnServiceWorker(script: ScriptAddress, page: string, baseUrl: string): boolean {
  return page !== "null" && script.origin === page && script.pathname === `${baseUrl}sw.js`;
}
