/** The browser that tests, prints and benchmarks start: Debian's, unless the environment names another. */
export const CHROMIUM_PATH = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Nothing of its own over the network: what is heard of a page is the page's. */
export const QUIET = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;

/** The same without a graphics card, so that pictures are drawn alike on every machine. */
export const CHROMIUM_ARGS = [...QUIET, "--disable-gpu"] as const;
