import preloadRoute from "@docusaurus/core/lib/client/preload";

const asked = new Set<string>();

/** Whoever counts bytes pays for what they open, and for nothing else. */
function countsBytes(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
  return connection?.saveData === true || connection?.effectiveType?.includes("2g") === true;
}

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
