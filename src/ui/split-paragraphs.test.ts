import { describe, expect, it } from "vitest";
import { paragraphs } from "./split-paragraphs";

describe("paragraphs", () => {
  it.each([
    ["one", ["one"]],
    ["one\ntwo", ["one two"]],
    ["one\n\ntwo\n  \n three \n", ["one", "two", "three"]],
    ["\n\n", []],
  ])("parts %j at blank lines", (text, expected) => {
    expect(paragraphs(text)).toEqual(expected);
  });
});
