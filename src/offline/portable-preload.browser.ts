import preload from "@docusaurus/core/lib/client/preload";
import { portablePage } from "./portable.browser";

/** In place of Docusaurus' `preload` at the start of the portable edition: the address is a file's, not the page's. */
export default function preloadThisPage(): Promise<unknown> {
  return preload(portablePage);
}
