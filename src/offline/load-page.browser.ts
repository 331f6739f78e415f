import preload from "@docusaurus/core/lib/client/preload";
import { board } from "./board.browser";

/**
 * In place of Docusaurus' `preload` where it goes to another page (`plugins/bundler`). Docusaurus loads the address again
 * whenever a part of the next page cannot be had: without a network that ends on the browser's error page, and everything
 * in memory is gone (https://github.com/facebook/docusaurus/issues/7599). Here the page is asked for first. If it comes, the
 * browser goes there plainly, once; if it does not, the reader stays where they are and is told. Who has gone on meanwhile is
 * left alone.
 * @param pathname the address the router has just gone to
 * @returns what never settles when the page cannot be drawn: the one before it stays
 */
export default async function loadPage(pathname: string): Promise<unknown> {
  const mine = (wanted = {});
  try {
    const loaded = await preload(pathname);
    if (mine === wanted) {
      wanted = undefined;
      shown = location.href;
      hold(false);
    }
    return loaded;
  } catch (error) {
    console.warn(error);
  }
  const comes = mine === wanted && (await answers(pathname));
  if (mine === wanted) {
    wanted = undefined;
    if (comes) location.reload();
    else {
      history.replaceState(history.state, "", shown);
      hold(true);
    }
  }
  return new Promise(() => undefined);
}

/** The page that is on its way, if one is; of several the last. */
let wanted: object | undefined;
/** The address of the page that the reader sees. */
let shown = typeof location === "undefined" ? "" : location.href;
if (typeof document !== "undefined") {
  // Widgets change the address too. While a page is on its way, the address is that page's already.
  const remember = () => {
    if (wanted === undefined) shown = location.href;
  };
  // In the capturing phase: before the router moves on.
  for (const type of ["click", "keydown"]) document.addEventListener(type, remember, true);
}

function hold(held: boolean): void {
  // Docusaurus' line of progress at the top has no word for "it did not come".
  document.documentElement.toggleAttribute("data-page-held", held);
  if (held || board.read().held) board.write({ held });
}

async function answers(pathname: string): Promise<boolean> {
  try {
    return (await fetch(pathname, { cache: "no-cache" })).status < 500;
  } catch {
    return false;
  }
}
