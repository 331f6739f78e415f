import { describe, expect, it } from "vitest";
import { overload } from "./queue";

/** 150 requests a second for a worker that can do 100; ten seconds, from the tenth on: 1,000 answers at best. */
describe("half as many requests again as can be served", () => {
  it("oldest first: the worker is busy, and every answer is late", () => {
    expect(overload("oldest first")).toEqual({ inTime: 0, wasted: 1_000 });
  });

  it("dropping what has expired: every answer is in time", () => {
    expect(overload("oldest first, expired dropped")).toEqual({ inTime: 1_000, wasted: 0 });
  });

  it("newest first: every answer is in time", () => {
    expect(overload("newest first")).toEqual({ inTime: 1_000, wasted: 0 });
  });

  it("oldest first is fine below capacity", () => {
    expect(overload("oldest first", { perSecond: 80 })).toEqual({ inTime: 800, wasted: 0 });
  });
});
