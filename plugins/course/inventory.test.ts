import { describe, expect, it } from "vitest";
import { type Inventory, shortfalls } from "./inventory";

const whole: Inventory = {
  topic: "resilience/bulkhead",
  overview: false,
  words: 1500,
  mermaid: 1,
  ascii: 0,
  citations: 10,
  sources: 4,
  kinds: {},
  levels: {},
  skills: {},
  questions: 12,
  cards: 6,
  staffCards: 2,
  samples: 1,
  sampleTests: 1,
  configs: ["docs/resilience/bulkhead/config/pool.yaml"],
};

describe("what a topic lacks", () => {
  it("is nothing when it has just enough", () => expect(shortfalls(whole)).toEqual([]));

  it.each<[Partial<Inventory>, string]>([
    [{ words: 1499 }, "1499 words of prose, at least 1500 needed"],
    [{ citations: 9 }, "9 citations, at least 10 needed"],
    [{ staffCards: 1 }, "1 staff cards, at least 2 needed"],
    [{ sampleTests: 0 }, "0 tested samples, at least 1 needed"],
    [{ configs: [] }, "0 configurations, at least 1 needed"],
  ])("%o is said", (change, words) => expect(shortfalls({ ...whole, ...change })).toEqual([words]));

  it("is less for a leaf that introduces others", () => {
    const overview = { ...whole, overview: true, words: 800, citations: 5, questions: 8, sampleTests: 0, configs: [] };
    expect(shortfalls(overview)).toEqual([]);
    expect(shortfalls({ ...overview, words: 799 })).toHaveLength(1);
  });
});
