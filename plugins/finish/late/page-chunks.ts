/** What a route is, as far as its page's scripts go. */
export interface RouteNode {
  path: string;
  routes?: readonly RouteNode[];
}

/** Docusaurus' table: a route's path with a hash behind it, e.g. `/docs/intro-3af`, to a tree of chunk names. */
export type RouteChunkNames = Readonly<Record<string, unknown>>;

function chainTo(address: string, routes: readonly RouteNode[]): string[] | undefined {
  for (const route of routes) {
    if (route.routes === undefined) {
      if (route.path === address) return [address];
      continue;
    }
    const below = chainTo(address, route.routes);
    if (below !== undefined) return [route.path, ...below];
  }
  return undefined;
}

function leaves(tree: unknown): string[] {
  if (typeof tree === "string") return [tree];
  return typeof tree === "object" && tree !== null ? Object.values(tree).flatMap(leaves) : [];
}

/**
 * Names of the chunks that a page needs beside the main script: its own, and those of the layouts around it.
 * @param address the page's route with the base URL, e.g. `/docs/intro`.
 * @returns nothing for a page that is no route, as the one for unknown addresses.
 */
export function pageChunks(address: string, routes: readonly RouteNode[], names: RouteChunkNames): string[] {
  const chain = new Set(chainTo(address, routes));
  const trees = Object.entries(names).filter(([key]) => chain.has(key.replace(/-[^-]+$/, "")));
  return [...new Set(trees.flatMap(([, tree]) => leaves(tree)))];
}
