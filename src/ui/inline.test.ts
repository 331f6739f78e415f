import { expect, test } from "vitest";
import { unbroken } from "./inline";

test.each([
  ["opens at 50 %, after 10 s", "opens at 50\u00A0%, after 10\u00A0s"],
  ["600 ms apart", "600\u00A0ms apart"],
  ["5 successes of 10 slow calls", "5 successes of 10 slow calls"],
])("“%s” keeps its numbers with their units", (text, kept) => expect(unbroken(text)).toBe(kept));
