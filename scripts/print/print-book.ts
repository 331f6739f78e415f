import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { chromium, type Page } from "playwright-core";
import type { BookOptions, BookPage, makeBook, setNumbers } from "./book.page";
import { CHROMIUM_ARGS } from "../chromium";

declare const book: { makeBook: typeof makeBook; setNumbers: typeof setNumbers };

/** The built site is read under this name; nothing is ever asked of a network. */
const ORIGIN = "http://handbook.invalid";

export interface PrintOptions extends Omit<BookOptions, "first" | "css"> {
  /** Folder of the built site. */
  siteDir: string;
  /** Path of Chromium; empty for Playwright's own. */
  chromiumPath: string;
}

export interface PrintedBook {
  pdf: Buffer;
  pages: readonly BookPage[];
  /** The paper page on which each page of the site begins, by its id; the cover is 1. */
  numbers: Readonly<Record<string, number>>;
}

/**
 * Prints the built site as one PDF on A4: cover, contents with page numbers, every page in reading order.
 * The numbers are known only once it is printed, so it is printed twice: the second time with them.
 * @throws Error where a page is missing or the numbers moved while they were written in.
 */
export async function printBook({ siteDir, chromiumPath, ...options }: PrintOptions): Promise<PrintedBook> {
  const browser = await chromium.launch({
    ...(chromiumPath === "" ? {} : { executablePath: chromiumPath }),
    args: [...CHROMIUM_ARGS],
  });
  try {
    // Without scripts a page shows everything it has to say. The pages' content policy is for readers: it would stop the book's
    // own style sheet, and the pages that the book reads as HTML.
    const page = await browser.newPage({ javaScriptEnabled: false, bypassCSP: true, colorScheme: "light" });
    await page.route("**", (route) => {
      const file = fileOf(siteDir, new URL(route.request().url()));
      return file === undefined ? route.abort() : route.fulfill({ path: file });
    });
    const css = readFileSync(path.join(__dirname, "book.css"), "utf8");
    const first = "/docs/intro";
    await page.goto(ORIGIN + first);
    await page.evaluate(await inPageCode());
    const pages = await page.evaluate((bookOptions) => book.makeBook(bookOptions), { ...options, css, first });
    const numbers = await numbersIn(await toPdf(page), pages);
    await page.evaluate((known) => book.setNumbers(known), numbers);
    const pdf = await toPdf(page);
    const written = await numbersIn(pdf, pages);
    const moved = pages.find(({ id }) => written[id] !== numbers[id]);
    if (moved !== undefined) {
      throw new Error(`${moved.path}: on page ${written[moved.id]}, but the contents say ${numbers[moved.id]}`);
    }
    return { pdf, pages, numbers };
  } finally {
    await browser.close();
  }
}

/** The file of the built site behind an address; undefined for other sites and for what is not there. */
function fileOf(siteDir: string, url: URL): string | undefined {
  if (url.origin !== ORIGIN) return undefined;
  const base = path.join(siteDir, decodeURIComponent(url.pathname));
  return [base, `${base}.html`].find((file) => path.extname(file) !== "" && existsSync(file));
}

async function inPageCode(): Promise<string> {
  const entryPoints = [path.join(__dirname, "book.page.ts")];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: "iife", write: false });
  return outputFiles[0]?.text ?? "";
}

const FOOTER = `<div style="width: 100%; font: 8pt sans-serif; text-align: center"><span class="pageNumber"></span></div>`;

function toPdf(page: Page): Promise<Buffer> {
  return page.pdf({
    format: "A4",
    margin: { top: "16mm", bottom: "18mm", left: "16mm", right: "16mm" },
    outline: true,
    tagged: true,
    displayHeaderFooter: true,
    headerTemplate: "<span></span>",
    footerTemplate: FOOTER,
  });
}

/** Where each page begins, from the PDF's own destinations. */
async function numbersIn(pdf: Buffer, pages: readonly BookPage[]): Promise<Record<string, number>> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const numbers: Record<string, number> = {};
  for (const { id, path: address } of pages) {
    const destination = await document.getDestination(id);
    if (destination === null) throw new Error(`${address}: found no place in the PDF, expected the destination ${id}`);
    numbers[id] = (await document.getPageIndex(destination[0])) + 1;
  }
  await task.destroy();
  return numbers;
}
