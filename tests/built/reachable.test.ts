import { expect, it } from "vitest";
import { AWAY_PAGE } from "../../src/offline/manifest";
import { addressOf, fileOf, pages, read } from "./built-site";

// The parts of a page that a phone without scripts does not show: the bar's links wait in a drawer that needs scripts, the
// sidebar and the list of sections are a desktop's.
const UNSEEN = [/<nav aria-label="?Main"?[^]*?<\/nav>/g, /<aside\b[^]*?<\/aside>/g, /<script\b[^]*?<\/script>/g];

function seenLinks(page: string): string[] {
  const html = UNSEEN.reduce((text, part) => text.replaceAll(part, ""), read(page));
  return [...html.matchAll(/<a\b[^>]*?\shref="?([^"\s>]+)/g)].flatMap(([, href = ""]) => {
    const url = new URL(href.replaceAll("&amp;", "&"), `http://own.example${addressOf(page)}`);
    const file = url.host === "own.example" ? fileOf(url.pathname) : undefined;
    return file?.endsWith(".html") ? [file] : [];
  });
}

it("every page is reached from the first one by links that are there without scripts, on a phone", () => {
  const reached = new Set(["index.html"]);
  for (const page of reached) for (const next of seenLinks(page)) reached.add(next);
  // These come by themselves, in place of a page that is not there.
  const instead = new Set(["404.html", AWAY_PAGE]);
  expect(pages.filter((page) => !instead.has(page) && !reached.has(page))).toEqual([]);
});
