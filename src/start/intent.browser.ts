import preloadRoute from "@docusaurus/core/lib/client/preload";
import { countsBytes } from "../ui/counts-bytes.browser";

const asked = new Set<string>();

/**
 * What Docusaurus' links call on `window.docusaurus`. A link that comes into view fetches nothing: of the hundred links of
 * a page one is followed. A pointer on it, or a finger, says which, and its page is fetched then.
 */
export default Object.freeze({
  prefetch: () => false,
  preload(route: string) {
    if (asked.has(route) || countsBytes()) return false;
    asked.add(route);
    return preloadRoute(route);
  },
});
