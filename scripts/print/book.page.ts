/** Runs in the browser, on the first page of the handbook: turns that document into the whole book. */

/** One page of the site in the book. */
export interface BookPage {
  /** The page's address, e.g. `/docs/intro`. */
  path: string;
  /** Its id in the book, and where its entry in the contents leads. */
  id: string;
  title: string;
  /** True for the page of a chapter; topics stand below it in the contents. */
  chapter: boolean;
}

export interface BookOptions {
  /** The first page; the others are found by the "next" link at the end of each. */
  first: string;
  /** Keep only these addresses; empty for all of them. */
  only: readonly string[];
  /** Where the site is online: a link that leaves the book leads there. */
  siteUrl: string;
  /** Lines of the cover: the name first. */
  cover: readonly string[];
  /** The styles of the paper. */
  css: string;
}

/** A drawing needs no description where it is seen; a lab's charts are empty before its run. */
const NOT_ON_PAPER = 'script, .hash-link, [data-needs-scripts], figure details, [data-lab] [class*="charts_"]';

const idOf = (path: string) => `page${path.replaceAll("/", "--")}`;

async function fetchPages({ first, only }: BookOptions): Promise<Map<string, Document>> {
  const pages = new Map<string, Document>();
  for (let path: string | null = first; path !== null && !pages.has(path);) {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`${path}: found status ${response.status}, expected the page that a link names`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    pages.set(path, page);
    path = page.querySelector(".pagination-nav__link--next")?.getAttribute("href") ?? null;
  }
  const missing = only.filter((path) => !pages.has(path));
  if (missing.length > 0) throw new Error(`${missing.join(", ")}: not among the ${pages.size} pages of the handbook`);
  for (const path of pages.keys()) if (only.length > 0 && !only.includes(path)) pages.delete(path);
  return pages;
}

/** A link inside the book leads to its place in the book; one that leaves it leads to the site. */
function relink(link: Element, path: string, pages: ReadonlyMap<string, Document>, siteUrl: string): void {
  const href = link.getAttribute("href") ?? "";
  const [target = "", anchor = ""] = href.split("#", 2);
  if (/^[a-z]+:/i.test(target)) return;
  const page = target === "" ? path : target;
  if (pages.has(page)) link.setAttribute("href", `#${idOf(page)}${anchor === "" ? "" : `--${anchor}`}`);
  else link.setAttribute("href", new URL(href, siteUrl).href);
}

/** The text of one page as a section, with ids of its own. */
function sectionOf(path: string, page: Document, pages: ReadonlyMap<string, Document>, siteUrl: string): HTMLElement {
  const body = page.querySelector(".theme-doc-markdown");
  if (body === null) throw new Error(`${path}: found no text, expected an element .theme-doc-markdown`);
  const section = document.createElement("section");
  section.id = idOf(path);
  section.className = "book__page";
  section.append(document.adoptNode(body));
  for (const gone of section.querySelectorAll(NOT_ON_PAPER)) gone.remove();
  for (const table of section.querySelectorAll("[data-lab] [data-events]"))
    (table.closest("details") ?? table).remove();
  for (const closed of section.querySelectorAll("details")) closed.open = true;
  // Ids inside a drawing are named by the drawing's own styles and are unique on the site already.
  for (const anchor of section.querySelectorAll("[id]")) {
    if (anchor.closest("svg") === null) anchor.id = `${section.id}--${anchor.id}`;
  }
  for (const link of section.querySelectorAll("a[href]")) relink(link, path, pages, siteUrl);
  return section;
}

function contentsOf(pages: readonly BookPage[]): HTMLElement {
  const contents = document.createElement("nav");
  contents.className = "book__contents";
  contents.append(Object.assign(document.createElement("h1"), { textContent: "Contents" }));
  for (const { id, title, chapter } of pages) {
    const entry = document.createElement("a");
    entry.href = `#${id}`;
    entry.className = chapter ? "book__entry book__entry--chapter" : "book__entry";
    const number = Object.assign(document.createElement("span"), { className: "book__number", textContent: "0" });
    number.dataset.for = id;
    entry.append(Object.assign(document.createElement("span"), { textContent: title }), number);
    contents.append(entry);
  }
  return contents;
}

/** Puts the book in place of the page, and gives its pages in order. */
export async function makeBook(options: BookOptions): Promise<BookPage[]> {
  const documents = await fetchPages(options);
  const pages: BookPage[] = [...documents].map(([path, page]) => ({
    path,
    id: idOf(path),
    title: page.querySelector(".theme-doc-markdown h1")?.textContent.trim() ?? path,
    chapter: path.split("/").length === 3,
  }));
  const cover = document.createElement("header");
  cover.className = "book__cover";
  for (const line of options.cover) cover.append(Object.assign(document.createElement("p"), { textContent: line }));
  const sections = [...documents].map(([path, page]) => sectionOf(path, page, documents, options.siteUrl));
  const book = document.createElement("main");
  book.append(cover, contentsOf(pages), ...sections);
  document.head.append(Object.assign(document.createElement("style"), { textContent: options.css }));
  document.body.replaceChildren(book);
  document.documentElement.dataset.theme = "light";
  document.title = options.cover[0] ?? "";
  return pages;
}

/** Writes the page numbers into the contents: by the id of the page. */
export function setNumbers(numbers: Readonly<Record<string, number>>): void {
  for (const place of document.querySelectorAll<HTMLElement>(".book__number")) {
    place.textContent = String(numbers[place.dataset.for ?? ""] ?? "");
  }
}

Object.assign(globalThis, { book: { makeBook, setNumbers } });
