import { describe, expect, it } from "vitest";
import { readAsk } from "./messages";
import { heldWords, isOutdated, megabytes, newerSeen, OUTDATED_AFTER_MS, readSeen } from "./words";

describe("sizes in words", () => {
  it.each([
    [0, "0.0 MB"],
    [8_160_000, "8.2 MB"],
    [45_375_407, "45 MB"],
  ])("%d bytes are %s", (bytes, words) => expect(megabytes(bytes)).toBe(words));

  const state = { version: "a", files: 2, bytes: 45e6, gzBytes: 9e6 };
  it("say how much is there and how much is to come", () => {
    expect(heldWords({ ...state, held: 1, heldBytes: 20e6, missingGzBytes: 4e6 })).toBe(
      "20 MB of 45 MB saved; 4.0 MB still to fetch.",
    );
    expect(heldWords({ ...state, held: 2, heldBytes: 45e6, missingGzBytes: 0 })).toContain("All of the handbook");
  });
});

describe("a newer version that does not come", () => {
  it("is told of after a day, counted from when it was first seen", () => {
    const first = newerSeen(undefined, "b", 1000);
    const again = newerSeen(first, "b", 1000 + OUTDATED_AFTER_MS);
    expect(again).toEqual({ version: "b", at: 1000 });
    expect(isOutdated(again, 999 + OUTDATED_AFTER_MS)).toBe(false);
    expect(isOutdated(again, 1000 + OUTDATED_AFTER_MS)).toBe(true);
  });

  it("is counted anew for another version, and after the clock was set back", () => {
    expect(newerSeen({ version: "b", at: 5 }, "c", 9)).toEqual({ version: "c", at: 9 });
    expect(newerSeen({ version: "b", at: 5 }, "b", 3)).toEqual({ version: "b", at: 3 });
  });

  it.each([null, "", "b", "b x", "b 1 2", "<b> 1", `b ${"9".repeat(20)}`])("is not read from %s", (text) =>
    expect(readSeen(text)).toBeUndefined(),
  );
  it("is read from what was kept", () => expect(readSeen("b-1_ 42")).toEqual({ version: "b-1_", at: 42 }));
});

describe("a message to the worker", () => {
  it.each([
    { type: "state" },
    { type: "pages" },
    { type: "take-over" },
    { type: "fill", here: "docs/intro", limit: 12 },
    { type: "verify", from: 0, count: 12 },
  ])("is taken: %j", (message) => expect(readAsk(message)).toEqual(message));

  it.each([
    null,
    1,
    "state",
    {},
    { type: "fill" },
    { type: "fill", here: "", limit: -1 },
    { type: "verify", from: 0.5, count: 1 },
    { type: "delete" },
  ])("is ignored: %j", (message) => expect(readAsk(message)).toBeUndefined());
});
