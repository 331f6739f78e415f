import { describe, expect, it } from "vitest";
import { addressOf, fileOf, pages, read } from "./built-site";

const html = new Map(pages.map((page) => [page, read(page)]));

const idsOf = (page: string) =>
  new Set([...(html.get(page) ?? "").matchAll(/<[a-z][^<>]*?\sid="?([^"\s>]+)/g)].map((match) => match[1] ?? ""));

describe("every link of every page leads somewhere", () => {
  it.each(pages)("%s", (page) => {
    const dead = [...(html.get(page) ?? "").matchAll(/<a\b[^>]*?\shref="?([^"\s>]+)/g)].flatMap((match) => {
      const url = new URL((match[1] ?? "").replaceAll("&amp;", "&"), `http://own.example${addressOf(page)}`);
      if (url.host !== "own.example") return [];
      const file = fileOf(url.pathname);
      if (file === undefined) return [`${match[1]}: no such page`];
      const anchor = decodeURIComponent(url.hash.slice(1));
      return anchor === "" || idsOf(file).has(anchor) ? [] : [`${match[1]}: no such place on ${file}`];
    });
    expect(dead).toEqual([]);
  });

  it.each(pages)("%s has no id twice", (page) => {
    const ids = [...(html.get(page) ?? "").matchAll(/<[a-z][^<>]*?\sid="?([^"\s>]+)/g)].map((match) => match[1] ?? "");
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
