import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMessage,
  ENDINGS,
  type FrameMessage,
  LIMITS,
  type Output,
  readMessage,
  stateWords,
  visible,
} from "./protocol";

describe("what came from the frame is read by its shape", () => {
  it.each([
    [{ type: "ready" }, { type: "ready" }],
    [
      { type: "end", ending: "time" },
      { type: "end", ending: "time" },
    ],
    [
      { type: "line", stream: "out", text: "a" },
      { type: "line", stream: "out", text: "a" },
    ],
    [
      { type: "line", stream: "error", text: "a", more: () => 1 },
      { type: "line", stream: "error", text: "a" },
    ],
  ])("%j", (data, message) => expect(readMessage(data)).toEqual(message));

  it.each([
    null,
    undefined,
    "ready",
    [],
    {},
    { type: "line", text: "a" },
    { type: "line", stream: "html", text: "a" },
    { type: "line", stream: "out", text: 1 },
    { type: "line", stream: "out", text: { toString: () => "a" } },
    { type: "end", ending: "stopped" },
    { type: "end", ending: "unloaded" },
    { type: "end", ending: "__proto__" },
    { type: "end", ending: ["done"] },
  ])("nothing else: %j", (data) => expect(readMessage(data)).toBeUndefined());

  it("a line is cut", () => {
    const message = readMessage({ type: "line", stream: "out", text: "x".repeat(1e6) });
    expect(message).toMatchObject({ text: "x".repeat(LIMITS.lineCharacters + 2) });
  });

  it("for any value there is a message of the three shapes or none, and no exception", () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const message = readMessage(data);
        if (message !== undefined) expect(["ready", "line", "end"]).toContain(message.type);
      }),
    );
  });
});

describe("characters that nobody sees are written out", () => {
  it.each([
    ["plain → text\twith a tab", "plain → text\twith a tab"],
    ["\u001b[31m", String.raw`\u001b[31m`],
    ["\u202egnp.exe\u2069", String.raw`\u202egnp.exe\u2069`],
    ["a\u200bb\ufeff\u2028", String.raw`a\u200bb\ufeff\u2028`],
    ["\u{e0061}1", String.raw`\u{e0061}1`],
    ["👍🏽", "👍🏽"],
  ])("%j", (text, shown) => expect(visible(text)).toBe(shown));
});

describe("the output of a run", () => {
  const line = (text: string): FrameMessage => ({ type: "line", stream: "out", text });
  const empty: Output = { lines: [] };

  it("takes no more lines than the limit, and nothing after the end", () => {
    let output = empty;
    for (let i = 0; i < LIMITS.lines + 5; i++) output = addMessage(output, line(String(i)));
    expect(output.lines).toHaveLength(LIMITS.lines);
    const ended = addMessage(addMessage(empty, line("a")), { type: "end", ending: "done" });
    expect(addMessage(addMessage(ended, line("late")), { type: "end", ending: "time" })).toEqual({
      lines: [{ stream: "out", text: "a" }],
      ending: "done",
    });
  });

  it("is said in a sentence, one for each ending", () => {
    const words = ENDINGS.map((ending) => stateWords({ lines: [{ stream: "out", text: "a" }], ending }));
    expect(new Set(words).size).toBe(ENDINGS.length);
    for (const sentence of words) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(stateWords({ lines: [], ending: "done" })).toBe("Finished: nothing printed.");
    expect(stateWords(empty)).toBe("Running …");
  });
});
