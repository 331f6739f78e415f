import { describe, expect, it } from "vitest";
import { elementsOf, metaOf, titleOf } from "../../plugins/finish/head";
import { REDIRECTS } from "../../src/course/redirects";
import { addressOf, baseUrl, fileOf, files, pages, read } from "./built-site";

/** Pages with words of ours; what only leads on or mends has no place in a search engine. */
const told = pages.filter((page) => page !== "404.html" && !metaOf(read(page), "robots").includes("noindex"));

const linkOf = (page: string, rel: string) => elementsOf(read(page), "link").filter((link) => link.get("rel") === rel).map((link) => link.get("href") ?? ""); // prettier-ignore
const only = (values: readonly string[]) => (values.length === 1 ? values[0] : values);

/** The origin that the site was built for, as its front page says. */
const { origin } = new URL(linkOf("index.html", "canonical")[0] ?? "");

describe("what a page says of itself to search engines and in link previews", () => {
  it.each(told)("%s: one title, description, address, card", (page) => {
    const html = read(page);
    const address = origin + (page === "index.html" ? baseUrl : addressOf(page));
    expect(titleOf(html)).not.toBe("");
    expect(linkOf(page, "canonical")).toEqual([address]);
    expect(only(metaOf(html, "og:url"))).toBe(address);
    expect(only(metaOf(html, "og:title"))).toBe(`${titleOf(html)} | Half-Open`);
    const description = only(metaOf(html, "description")) ?? "";
    expect(description.length).toBeGreaterThanOrEqual(40);
    expect(description.length).toBeLessThanOrEqual(300);
    expect(only(metaOf(html, "og:description"))).toBe(description);
    expect(only(metaOf(html, "og:site_name"))).toBe("Half-Open");
    expect(only(metaOf(html, "og:type"))).toBe("website");
    expect(only(metaOf(html, "twitter:card"))).toBe("summary_large_image");
    const image = new URL(String(only(metaOf(html, "og:image"))));
    expect(image.origin).toBe(origin);
    expect(fileOf(image.pathname)).toMatch(/^img\/og\/[a-z-]+\.png$/);
    expect(only(metaOf(html, "og:image:alt"))).toMatch(/^Half-Open: ./);
  });

  it.each(["title", "description"] as const)("no two pages share a %s", (name) => {
    const said = told.map((page) => (name === "title" ? titleOf(read(page)) : metaOf(read(page), name)[0]));
    expect(told.filter((_, index) => said.indexOf(said[index]) !== index)).toEqual([]);
  });

  it("structured data, where there is any, names addresses of this site", () => {
    for (const page of told)
      for (const [, json = ""] of read(page).matchAll(/<script[^>]*application\/ld\+json"?>(.*?)<\/script>/gs))
        for (const [, address = ""] of json.matchAll(/"item":"([^"]+)"/g))
          expect(fileOf(new URL(address).pathname), `${page}: ${address}`).toBeDefined();
  });
});

describe("files for machines", () => {
  it("the sitemap lists every page once by its one address, and claims nothing it does not know", () => {
    const sitemap = read("sitemap.xml");
    const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = ""]) => address);
    // A page that asks robots to leave it out, as the search does, is not offered to them either.
    const offered = told.filter((page) => !metaOf(read(page), "robots").some((words) => words.includes("noindex")));
    const wanted = offered.map((page) => linkOf(page, "canonical")[0]);
    expect(listed.toSorted()).toEqual(wanted.toSorted());
    expect(sitemap).not.toMatch(/<(?:lastmod|changefreq|priority)>/);
  });

  it("robots.txt names the sitemap, where a robot would read it", () => {
    expect(files.includes("robots.txt")).toBe(baseUrl === "/");
    if (baseUrl === "/") expect(read("robots.txt")).toContain(`Sitemap: ${origin}/sitemap.xml`);
  });

  it("llms.txt leads to pages, one line each", () => {
    const lines = read("llms.txt").split("\n").filter((line) => line.startsWith("- ")); // prettier-ignore
    expect(lines.length).toBeGreaterThan(60);
    for (const line of lines) {
      const [, address = ""] = /^- \[[^\]]+\]\((\S+)\): \S.{38,}$/.exec(line) ?? [];
      expect(fileOf(new URL(address).pathname), line).toBeDefined();
    }
    expect(new Set(lines).size).toBe(lines.length);
    expect(read("llms.txt")).toMatch(/^# Half-Open\n\n> .+\n/);
  });

  it.each(told)("%s names the feed", (page) =>
    expect(linkOf(page, "alternate").filter((href) => fileOf(new URL(href, origin).pathname) === "changelog.xml")).toHaveLength(1)); // prettier-ignore

  it("the feed says where it stands", () =>
    expect(read("changelog.xml")).toContain(`rel="self" type="application/atom+xml" href="${origin}${baseUrl}changelog.xml"`)); // prettier-ignore
});

describe("redirects", () => {
  // As Netlify and Cloudflare Pages read the file: what is no rule is dropped without a word, the first that fits wins.
  const rules = read("_redirects").split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#")).map((line) => line.trim().split(/\s+/)); // prettier-ignore

  it("every rule is one that both hosts understand, and few enough", () => {
    for (const rule of rules) {
      const [from = "", to = "", status = ""] = rule;
      expect(rule).toHaveLength(3);
      expect(from).toMatch(/^\/[^*:?#\s]*$/);
      expect(fileOf(to), to).toBeDefined();
      expect(status).toMatch(process.env.NETLIFY === "true" ? /^301!$/ : /^301$/);
      expect(rule.join(" ").length).toBeLessThanOrEqual(1000);
    }
    expect(rules.length).toBeLessThanOrEqual(2000);
    const sources = rules.map(([from]) => from);
    expect(new Set(sources).size).toBe(sources.length);
    expect(rules.filter(([, to]) => sources.includes(to))).toEqual([]);
  });

  it.each(REDIRECTS)("$from leads to $to on every host", ({ from, to }) => {
    const [source, target] = [baseUrl + from.slice(1), baseUrl + to.slice(1)];
    for (const form of ["", "/", ".html"])
      expect(rules.find(([rule]) => rule === source + form)?.[1], source + form).toBe(target);
    expect(read("nginx-redirects.conf")).toContain(` ${target}$query;`);
    for (const page of [`${from.slice(1)}.html`, `${from.slice(1)}/index.html`]) {
      expect(read(page)).toContain(`<meta http-equiv="refresh" content="0; url=${target}">`);
      expect(linkOf(page, "canonical")).toEqual([origin + target]);
    }
  });
});

describe("_headers", () => {
  // A rule is a pattern at the start of a line and its headers, indented, below.
  const rules = read("_headers").split(/\n(?=\S)/).map((rule) => rule.trimEnd().split("\n")); // prettier-ignore

  it("is what Netlify and Cloudflare Pages can read, with no header in two rules that meet", () => {
    expect(rules.length).toBeLessThanOrEqual(100);
    for (const [pattern = "", ...headers] of rules) {
      expect(pattern.startsWith(baseUrl)).toBe(true);
      expect(pattern.match(/\*/g)?.length ?? 0).toBeLessThanOrEqual(1);
      expect(headers.length).toBeGreaterThan(0);
      for (const header of headers) {
        expect(header).toMatch(/^ {2}[A-Za-z-]+: \S/);
        expect(header.length).toBeLessThanOrEqual(2000);
      }
    }
    const everywhere = rules.find(([pattern]) => pattern === `${baseUrl}*`) ?? [];
    const names = (rule: readonly string[]) => rule.slice(1).map((header) => header.trim().split(":")[0]);
    for (const rule of rules.filter((each) => each !== everywhere))
      expect(names(rule).filter((name) => names(everywhere).includes(name))).toEqual([]);
  });
});
