import { fileOfAddress } from "./portable-address";

/**
 * What the portable edition needs to know at run time. Its pages are opened from a folder, where an address says nothing of
 * the site: so each page says in its own first element which one it is (`plugins/finish/portable`).
 */
const {
  page = "/",
  root: said = "./",
  base = "/",
} = typeof document === "undefined" ? {} : (document.documentElement.dataset as Record<string, string | undefined>);

/** An address may set any `data-` attribute of the page (`?docusaurus-data-root=…`): a folder beside or above is all that is believed. */
const root = /^(?:\.{1,2}\/)+$/.test(said) ? said : "./";

/** The address the site's program takes itself to be at. */
export const portablePage = page;

/** Goes to an address of the site, by its file. */
export function goToFile(address: string): void {
  const file = fileOfAddress(address, base);
  if (file !== undefined) location.assign(new URL(root + file, document.baseURI).href);
}

/** Links that the program draws have the site's addresses: each gets its file's when a reader is about to use it. */
export function mendLinks(): void {
  const mend = ({ target }: Event) => {
    const element = target instanceof Element ? target.closest("a[href], form[action]") : null;
    const name = element?.tagName === "FORM" ? "action" : "href";
    const file = fileOfAddress(element?.getAttribute(name) ?? "", base);
    if (file !== undefined) element?.setAttribute(name, root + file);
  };
  for (const type of ["pointerover", "pointerdown", "focusin", "click", "submit"])
    document.addEventListener(type, mend, true);
}
