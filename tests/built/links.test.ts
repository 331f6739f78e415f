import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const build = path.resolve(__dirname, "../../build");
const pages = readdirSync(build, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
const html = new Map(pages.map((page) => [page, readFileSync(path.join(build, page), "utf8")]));

/** The file that a static host serves for an address of our own, or undefined. */
function fileOf(address: string): string | undefined {
  const name = address === "/" ? "index.html" : address.slice(1);
  return [name, `${name}.html`, `${name}/index.html`].find((file) => {
    const full = path.join(build, file);
    return existsSync(full) && statSync(full).isFile();
  });
}

const idsOf = (page: string) =>
  new Set([...(html.get(page) ?? "").matchAll(/\sid="?([^"\s>]+)/g)].map((match) => match[1] ?? ""));

describe("every link of every page leads somewhere", () => {
  it.each(pages)("%s", (page) => {
    const own = `/${page.replace(/(index)?\.html$/, "").replace(/\/$/, "")}`;
    const dead = [...(html.get(page) ?? "").matchAll(/<a\b[^>]*?\shref="?([^"\s>]+)/g)].flatMap((match) => {
      const url = new URL((match[1] ?? "").replaceAll("&amp;", "&"), `http://own.example${own}`);
      if (url.host !== "own.example") return [];
      const file = fileOf(url.pathname);
      if (file === undefined) return [`${match[1]}: no such page`];
      const anchor = decodeURIComponent(url.hash.slice(1));
      return anchor === "" || idsOf(file).has(anchor) ? [] : [`${match[1]}: no such place on ${file}`];
    });
    expect(dead).toEqual([]);
  });

  it.each(pages)("%s has no id twice", (page) => {
    const ids = [...(html.get(page) ?? "").matchAll(/\sid="?([^"\s>]+)/g)].map((match) => match[1] ?? "");
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
