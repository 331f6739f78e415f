// cspell:ignore circuitbreaker
import { describe, expect, test } from "vitest";
import { aliasesOf } from "./aliases";
import { parseQuery } from "./query";

const aliases = aliasesOf([["circuit breaker", "CB"], ["half-open", "probing"]], ["Load shedding"]); // prettier-ignore
const nothingKnown = () => false;
const others = (query: string, isKnown = nothingKnown) =>
  parseQuery(query, aliases, isKnown).slots.map((slot) =>
    slot.ways.filter((way) => way.typed === undefined).map((way) => way.terms.join(" ")),
  );

describe("aliases", () => {
  test("stand for one another both ways", () => {
    expect(others("cb")[0]).toContain("circuit breaker");
    expect(others("circuit breaker")[0]).toContain("cb");
  });

  test("take the longest phrase as one thing, and leave the rest alone", () => {
    const slots = others("cb probing xyz");
    expect(slots).toHaveLength(3);
    expect(slots[1]).toEqual(expect.arrayContaining(["half-open", "half open"]));
    expect(slots[2]).toEqual([]);
  });

  test("initials of a name are a guess that a known word overrules", () => {
    expect(others("ls")[0]).toContain("load shed");
    expect(others("ls", () => true)[0]).toEqual([]);
  });

  test("words written together are found apart", () => {
    expect(others("circuitbreaker")[0]).toContain("circuit breaker");
  });

  test("everyday words count for less than a term's own names", () => {
    const weightOf = (query: string, terms: string) =>
      parseQuery(query, aliases, nothingKnown).slots[0]?.ways.find((way) => way.terms.join(" ") === terms)?.weight ?? 0;
    expect(weightOf("drawbacks", "avoid")).toBeGreaterThan(0);
    expect(weightOf("drawbacks", "avoid")).toBeLessThan(weightOf("cb", "circuit breaker"));
  });
});
