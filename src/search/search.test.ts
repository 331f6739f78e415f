import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packRecords, unpackRecords } from "./index-build";
import type { Kind, SearchRecord } from "./record";
import { groupHits, openSearch } from "./search";

const PAGE = "/docs/microservices-patterns/circuit-breaker";

function record(kind: Kind, anchor: string, heading: string, text: string, aliases: string[] = []): SearchRecord {
  const path = kind === "term" ? "/docs/glossary" : PAGE;
  const url = anchor === "" ? path : `${path}#${anchor}`;
  const title = kind === "term" ? "Glossary" : "Circuit breaker";
  return { id: url, kind, title, heading, url, topic: "microservices-patterns/circuit-breaker", text, aliases };
}

const RECORDS = [
  record("page", "", "Circuit breaker", "Stop calling what is failing, and find out when it is back.", ["CB"]),
  record(
    "section",
    "half-open-and-its-permits",
    "Half-open and its permits",
    "A few trial calls decide whether it closes.",
  ),
  record(
    "section",
    "choosing-the-numbers",
    "Choosing the numbers",
    "Pick the failure threshold from the normal error rate.",
  ),
  record("section", "in-production", "In production", "Set failureRateThreshold and the wait duration."),
  record("question", "q-cb-1", "How many calls does a half-open breaker let through?", "None · A few · All of them"),
  record("term", "circuit-breaker", "Circuit breaker", "A switch that stops calls to a failing service.", ["CB"]),
  record("term", "mtls", "mTLS", "TLS in which both sides show a certificate.", ["mutual TLS"]),
  record("term", "bulkhead", "Bulkhead", "A wall between pools of resources.", []),
];

const engine = await openSearch(packRecords(RECORDS));
const urls = (query: string) => engine.search(query).hits.map((hit) => hit.record.url.split("/").at(-1));

describe("search", () => {
  test("the topic that teaches stands before a page across the topics that says the same words", async () => {
    const words = "A bulkhead keeps one slow supplier from taking every thread.";
    const across = { topic: "confusable-pairs", title: "Confusable pairs", url: "/docs/interview/confusable-pairs#b" };
    const records = [
      { ...record("section", "b", "Slow suppliers", words), ...across, id: across.url },
      record("section", "slow", "Slow suppliers", words),
    ];
    const { hits } = (await openSearch(packRecords(records))).search("slow supplier takes threads");
    expect(hits.map((hit) => hit.record.title)).toEqual(["Circuit breaker", "Confusable pairs"]);
  });

  test("the payload gives back exactly the records", () => {
    expect(unpackRecords(JSON.parse(JSON.stringify(packRecords(RECORDS))))).toEqual(RECORDS);
  });

  test("a damaged payload is refused", async () => {
    await expect(openSearch({ ...packRecords(RECORDS), format: 9 as never })).rejects.toThrow(/found format 9/);
    await expect(openSearch({ ...packRecords(RECORDS), pages: [] })).rejects.toThrow(/found page 0/);
  });

  test.each([
    ["circiut braker", "circuit-breaker"],
    ["CB", "circuit-breaker"],
    ["cb half open", "circuit-breaker#half-open-and-its-permits"],
    ["half-open", "circuit-breaker#half-open-and-its-permits"],
    ["failure threshold", "circuit-breaker#choosing-the-numbers"],
    ["how do I choose the numbers?", "circuit-breaker#choosing-the-numbers"],
    ["failureRateThreshold", "circuit-breaker#in-production"],
    ["mutual tls", "glossary#mtls"],
    ["bulk head", "glossary#bulkhead"],
    ["bulkh", "glossary#bulkhead"],
    ["quiz half-open", "circuit-breaker#q-cb-1"],
  ])("%s finds %s first", (query, url) => expect(urls(query)[0]).toBe(url));

  test("an alias finds the term and the term finds what is written with the alias", () => {
    expect(urls("cb")).toContain("glossary#circuit-breaker");
    expect(urls("circuit breaker")).toContain("glossary#circuit-breaker");
  });

  test("sections stand before questions that say the same", () => {
    const found = urls("how many half-open calls");
    expect(found.indexOf("circuit-breaker#half-open-and-its-permits")).toBeLessThan(
      found.indexOf("circuit-breaker#q-cb-1"),
    );
  });

  test("marks are ranges of the text shown", () => {
    const [hit] = engine.search("half open permits").hits;
    expect(hit?.heading.ranges.map(([from, to]) => hit.heading.text.slice(from, to))).toEqual(["Half-open", "permits"]);
  });

  test("nothing found suggests the nearest wordings", () => {
    const answer = engine.search("bxlkheadqq zz");
    expect(answer.hits).toEqual([]);
    expect(answer.suggestions).toContain("Bulkhead");
  });

  test("groups keep every hit, the best hit's group first", () => {
    const { hits } = engine.search("half open breaker");
    const groups = groupHits(hits);
    expect(groups[0]?.hits[0]).toBe(hits[0]);
    expect(groups.flatMap((group) => group.hits)).toHaveLength(hits.length);
  });

  test.each([
    ["", ""],
    ["   \n\t ", ""],
    ["the of and", "the of and"],
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["a\u0000b\u202ec", "a b c"],
    ["%", "%"],
    ["__proto__ constructor", "__proto__ constructor"],
    ["\ud800", ""],
  ])("odd query %j is answered and shown as %j", (query, shown) => {
    expect(engine.search(query).query).toBe(shown);
  });

  test("100 kB are answered at once and shown in part", () => {
    const started = performance.now();
    expect(engine.search("circuit ".repeat(13_000)).query.length).toBeLessThanOrEqual(201);
    expect(engine.search("x".repeat(100_000)).query.length).toBeLessThanOrEqual(201);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("no text makes it throw or find one place twice", () => {
    const word = fc.constantFrom(
      "circuit",
      "half-open",
      "cb",
      "braker",
      "%",
      "mTLS",
      "constructor",
      "__proto__",
      "\u0000",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.array(word, { maxLength: 20 }).map((a) => a.join(" ")),
    );
    fc.assert(
      fc.property(text, (query) => {
        const { hits } = engine.search(query);
        expect(new Set(hits.map((hit) => hit.record.url)).size).toBe(hits.length);
        for (const { heading, excerpt } of hits)
          for (const { text: shown, ranges } of [heading, excerpt])
            for (const [from, to] of ranges) expect(from < to && to <= shown.length).toBe(true);
      }),
    );
  });
});
