import { readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadCourse } from "../../plugins/course/load";
import { packRecords } from "../../src/search/index-build";
import { recordsOf } from "../../src/search/record";
import { openSearch } from "../../src/search/search";

const ROOT = path.resolve(__dirname, "../..");
const MRR_FLOOR = 0.9;

const QueryFile = v.strictObject({
  prefixes: v.record(v.string(), v.string()),
  queries: v.pipe(
    v.array(v.strictObject({ query: v.string(), accept: v.pipe(v.array(v.string()), v.minLength(1)) })),
    v.minLength(40),
  ),
});
const file = v.parse(QueryFile, parse(readFileSync(path.join(__dirname, "search-queries.yaml"), "utf8")));

/** The addresses a short one stands for: `cb:#slow-calls` with its prefix written out, `any:#…` in every topic. */
const addressesOf = (short: string): string[] =>
  short.startsWith("any:")
    ? course.topics.map(({ url }) => short.replace("any:", url))
    : [short.replace(/^([a-z]+):/u, (whole, name: string) => file.prefixes[name] ?? whole)];

const course = await loadCourse(ROOT);
const records = recordsOf(course);
const engine = await openSearch(packRecords(records));
const urlsOf = (query: string) => engine.search(query).hits.map((hit) => hit.record.url);
const addresses = new Set(records.map((record) => record.url));

/** 1 for the first place, 1/2 for the second …, 0 beyond the tenth. */
function reciprocalRank(query: string, accept: readonly string[]): number {
  const at = urlsOf(query)
    .slice(0, 10)
    .findIndex((url) => accept.includes(url));
  return at === -1 ? 0 : 1 / (at + 1);
}

describe("search relevance", () => {
  test.each(file.queries)("“$query” can land: one of its places exists", ({ accept }) => {
    expect(accept.flatMap(addressesOf).filter((url) => addresses.has(url))).not.toEqual([]);
  });

  test(`the mean reciprocal rank of the first ten is at least ${MRR_FLOOR}`, () => {
    const scores = file.queries.map(({ query, accept }) => ({
      query,
      score: reciprocalRank(query, accept.flatMap(addressesOf)),
    }));
    const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
    const missed = scores
      .filter(({ score }) => score < 1)
      .map(({ query, score }) => `  ${score.toFixed(2)} ${query} → ${urlsOf(query).slice(0, 3).join(", ")}`);
    console.log([`search: MRR@10 ${mean.toFixed(3)} over ${scores.length} queries`, ...missed].join("\n"));
    expect(mean).toBeGreaterThanOrEqual(MRR_FLOOR);
  });

  const breaker = file.prefixes.cb ?? "";
  test.each([
    ["circiut braker", [breaker, ...h2sOf(breaker)]],
    ["cb half open", [`${breaker}#half-open-and-its-permits`, `${breaker}#the-three-states`]],
    [
      "failure threshold",
      [`${breaker}#choosing-the-numbers`, `${breaker}#real-defaults`, `${breaker}#count-window-or-time-window`],
    ],
  ])("“%s” lands on the right heading at once", (query, accept) => expect(accept).toContain(urlsOf(query)[0]));

  test.each(course.glossary)("the term $term is found", ({ id, term }) => {
    expect(urlsOf(term).slice(0, 3)).toContain(`/docs/glossary#${id}`);
  });

  test.each(course.glossary.flatMap(({ id, aliases }) => (aliases ?? []).map((alias) => ({ id, alias }))))(
    "the alias $alias leads to its term",
    ({ id, alias }) => expect(urlsOf(alias).slice(0, 5)).toContain(`/docs/glossary#${id}`),
  );
});

describe("what a landed topic must teach", () => {
  const landed = course.chapters.flatMap((chapter) => chapter.topics.filter((topic) => topic.landed));
  const items = landed.flatMap((topic) =>
    topic.mustTeach.map((item) => ({ item, topic: topic.topic, url: topic.url })),
  );
  test.each(items)("“$item” is found on $topic", ({ item, url }) => {
    const found = urlsOf(item).slice(0, 3);
    expect(found.filter((hit) => hit.startsWith(`${url}#`) || hit === url)).not.toEqual([]);
  });
});

function h2sOf(url: string): string[] {
  const topic = course.topics.find((candidate) => candidate.url === url);
  return (topic?.headings ?? []).filter((heading) => heading.depth === 2).map((heading) => `${url}#${heading.anchor}`);
}
