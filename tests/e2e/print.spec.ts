import { expect, test } from "@playwright/test";
import { printBook, type PrintedBook } from "../../scripts/print/print-book";

test.describe("the printed handbook", () => {
  // One printing serves all of them.
  test.describe.configure({ mode: "default" });
  const only = ["/docs/intro", "/docs/microservices-patterns", "/docs/microservices-patterns/saga"];
  let printed: PrintedBook;
  let texts: string[];
  /** Per paper page: where its links lead, a page of the book (from 1) or an address. */
  let links: (number | string)[][];

  test.beforeAll(async () => {
    printed = await printBook({
      siteDir: "build",
      chromiumPath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      only,
      siteUrl: "https://half-open.test",
      cover: ["Half-Open", "An edition"],
    });
    const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const document = await getDocument({ data: new Uint8Array(printed.pdf), verbosity: 0 }).promise;
    [texts, links] = [[], []];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      texts.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
      const found: (number | string)[] = [];
      for (const { url, dest } of (await page.getAnnotations()) as { url?: string; dest?: string | unknown[] }[]) {
        if (url !== undefined) found.push(url);
        else if (dest !== undefined) {
          const place = typeof dest === "string" ? await document.getDestination(dest) : dest;
          found.push(
            place === null ? `nowhere: ${String(dest)}` : (await document.getPageIndex(place[0] as never)) + 1,
          );
        }
      }
      links.push(found);
    }
  });

  test("begins with its cover and contents that name the right pages", () => {
    expect(texts[0]).toContain("An edition");
    expect(texts[1]).toContain("Contents");
    expect(printed.pages.map(({ path }) => path)).toEqual(only);
    for (const { id, title } of printed.pages) {
      const number = printed.numbers[id] ?? 0;
      expect(texts[number - 1], title).toContain(title);
      expect(texts[1]).toMatch(new RegExp(`${title}\\s+${number}(\\s|$)`));
      expect(links[1]).toContain(number);
    }
  });

  test("has a number on every page, and every link leads into the book or to the site", () => {
    for (const [index, text] of texts.entries()) expect(text).toMatch(new RegExp(`(^|\\s)${index + 1}(\\s|$)`));
    const all = links.flat();
    expect(all.filter((link) => typeof link === "number").length).toBeGreaterThan(50);
    const wrong = all.filter((link) => typeof link === "string" && !/^https?:\/\/(?!handbook\.invalid)/.test(link));
    expect(wrong).toEqual([]);
    expect(all).toContain("https://half-open.test/docs/microservices-patterns/circuit-breaker");
  });

  test("shows what a page hides until it is asked: answers of the quiz and of the interviewer", () => {
    const book = texts.join(" ");
    expect(book).toContain("The answer is");
    expect(book).toContain("A staff answer");
  });
});

test("a page that the handbook has not is refused by its name", async () => {
  const printing = printBook({
    siteDir: "build",
    chromiumPath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    only: ["/docs/nowhere"],
    siteUrl: "https://half-open.test",
    cover: ["Half-Open"],
  });
  await expect(printing).rejects.toThrow(/\/docs\/nowhere: not among the \d+ pages/);
});
