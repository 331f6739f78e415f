import type { SearchEngine } from "./search";
import { openSearch } from "./search";

let engine: Promise<SearchEngine> | undefined;

/**
 * The search, loaded at the first call and kept. Rejects when the data cannot be had or is damaged; the next call
 * tries again. A browser module, because it fetches.
 */
export function loadSearch(): Promise<SearchEngine> {
  engine ??= import(/* webpackChunkName: "search-data" */ "@generated/search-index/default/index.json")
    .then((data) => openSearch(data.default))
    .catch((error: unknown) => {
      engine = undefined;
      throw error;
    });
  return engine;
}
