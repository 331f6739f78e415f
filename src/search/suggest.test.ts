// cspell:ignore brekaer hystirx
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resemblance, suggest } from "./suggest";

describe("suggestions", () => {
  const names = ["Circuit breaker", "Bulkhead", "Half-open", "Hystrix"];

  test.each([
    ["circuit brekaer", "Circuit breaker"],
    ["hystirx", "Hystrix"],
    ["half/open", "Half-open"],
  ])("%s suggests %s first", (query, name) => expect(suggest(query, names)[0]).toBe(name));

  test("nothing is suggested for what resembles nothing", () => {
    expect(suggest("qqqq", names)).toEqual([]);
    expect(suggest("", names)).toEqual([]);
  });

  test("resemblance is symmetric and between 0 and 1", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        const score = resemblance(left, right);
        expect(score).toBe(resemblance(right, left));
        expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });
});
