import { describe, expect, it } from "vitest";
import { type Level, LogBuffer } from "./buffer";

const fill = (buffer: LogBuffer, level: Level, count: number) => {
  for (let index = 0; index < count; index++) buffer.offer({ level, line: `${level} ${index}` });
};

describe("the bounded buffer", () => {
  // #region drops
  it("gives up debug, then info, and keeps every error while it can", () => {
    const buffer = new LogBuffer(100);
    fill(buffer, "debug", 60);
    fill(buffer, "info", 60);
    fill(buffer, "error", 90);
    expect(buffer.dropped).toEqual({ debug: 60, info: 50, warn: 0, error: 0 });
    expect(buffer.take(1_000).filter(({ level }) => level === "error")).toHaveLength(90);
  });
  // #endregion drops

  it("never holds more than its capacity, and accounts for every event", () => {
    const buffer = new LogBuffer(10);
    for (const level of ["error", "debug", "warn", "info", "debug"] as const) fill(buffer, level, 20);
    const lost = Object.values(buffer.dropped).reduce((sum, count) => sum + count, 0);
    const held = buffer.take(1_000);
    expect(held).toHaveLength(10);
    expect(lost + held.length).toBe(100);
  });

  it("drops the newcomer when everything it holds is more severe", () => {
    const buffer = new LogBuffer(2);
    fill(buffer, "error", 2);
    buffer.offer({ level: "debug", line: "late" });
    expect(buffer.dropped).toEqual({ debug: 1, info: 0, warn: 0, error: 0 });
  });

  it("drops the oldest of its level, and counts even lost errors", () => {
    const buffer = new LogBuffer(2);
    fill(buffer, "error", 3);
    expect(buffer.take(2).map(({ line }) => line)).toEqual(["error 1", "error 2"]);
    expect(buffer.dropped.error).toBe(1);
  });

  it("has room again after the writer took some", () => {
    const buffer = new LogBuffer(2);
    fill(buffer, "info", 2);
    expect(buffer.take(1)).toHaveLength(1);
    buffer.offer({ level: "debug", line: "fits" });
    expect(buffer.dropped.debug).toBe(0);
  });
});
