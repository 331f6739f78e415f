// cspell:ignore retri clos failureratethreshold isnt
import { describe, expect, it } from "vitest";
import { distinctiveStems, normalise, stem, tokens, visibleLength, wordCount, wordsFound } from "./words";

it.each([
  ["fail fails failed failing failure failures", "fail"],
  ["retry retries retried retrying", "retri"],
  ["open opens opened opening", "open"],
  ["close closes closed closing", "clos"],
  ["stop stops stopped stopping", "stop"],
  ["call calls called calling caller callers", "call"],
  ["request requests requested", "request"],
  ["process", "process"],
  ["status", "status"],
])("takes %s for one word", (words, expected) => {
  expect(words.split(" ").map(stem)).toEqual(words.split(" ").map(() => expected));
});

it("does not take different words for one", () => {
  const words = ["open", "close", "retry", "rate", "window", "permit", "wait", "state", "breaker", "bulkhead", "queue"];
  expect(new Set(words.map(stem)).size).toBe(words.length);
});

describe("normalise", () => {
  it.each([
    ["The **breaker** opens.", "the `breaker`  opens"],
    ["“Half-open”", "half-open"],
    ["Don’t wait", "don't wait"],
  ])("%s equals %s", (one, other) => {
    expect(normalise(one)).toBe(normalise(other));
  });

  it.each([
    [">= 50", "> 50"],
    ["-1", "1"],
    ["2.5 s", "25 s"],
    ["50 %", "50"],
    ["closed → open", "open → closed"],
  ])("%s differs from %s", (one, other) => {
    expect(normalise(one)).not.toBe(normalise(other));
  });
});

it("splits words as a reader compares them", () => {
  expect(tokens("Resilience4j takes 10ms at p99")).toEqual(["resilience4j", "takes", "10", "ms", "at", "p99"]);
  expect(tokens("Half-open, `failureRateThreshold: 50.5` isn't the breaker's")).toEqual([
    "half",
    "open",
    "failureratethreshold",
    "50.5",
    "isnt",
    "the",
    "breaker",
  ]);
});

it("counts what is seen", () => {
  expect(visibleLength(" `ab` **c** 🙂 ")).toBe(6);
  expect(wordCount("The breaker – it opens, → 3 times")).toBe(6);
});

it("keeps words that say something", () => {
  expect([...distinctiveStems("Which of these happens when the breaker opens?")]).toEqual(["break", "open"]);
});

it("finds whole words and phrases", () => {
  expect(wordsFound("In most cases it **may** open", ["may", "in most cases", "case", "open up"])).toEqual([
    "may",
    "in most cases",
  ]);
});
