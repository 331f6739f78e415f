const HOME = "index.html";

/**
 * The page whose card a page shows: the nearest one, itself included, that has pages below it; else the front page.
 * @param page a file of the site, e.g. `docs/data-patterns/saga.html`
 */
export function sectionOf(page: string, pages: readonly string[]): string {
  const leads = (file: string) => pages.some((other) => other.startsWith(file.replace(/\.html$/, "/")));
  if (pages.includes(page) && leads(page)) return page;
  const parts = page.split("/").slice(0, -1);
  for (let count = parts.length; count > 0; count--) {
    const above = `${parts.slice(0, count).join("/")}.html`;
    if (pages.includes(above)) return above;
  }
  return HOME;
}

/** The picture's file, after the page it speaks for. */
export function cardName(section: string): string {
  return section === HOME ? "half-open.png" : `${section.replace(/\.html$/, "").replaceAll("/", "-")}.png`;
}
