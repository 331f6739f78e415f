import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { PROBLEMS } from "./problems";

const read = (name: string) => readFileSync(new URL(`../config/${name}`, import.meta.url), "utf8");

describe("the configuration of the page fits its samples", () => {
  const nginx = read("shop-api.nginx.conf");
  it("the contract names each status that the samples answer with, as problem details", () => {
    const { paths } = parse(read("openapi.yaml")) as {
      paths: Record<string, Record<string, { responses?: Record<string, { $ref?: string }> }>>;
    };
    const named = Object.values(paths).flatMap((path) =>
      Object.values(path).flatMap(({ responses = {} }) =>
        Object.entries(responses).flatMap(([status, { $ref }]) => ($ref?.endsWith("/Problem") ? [Number(status)] : [])),
      ),
    );
    for (const [status] of Object.values(PROBLEMS)) expect(named).toContain(status);
  });
  it("a page may read each header that the API speaks through, and send each that it asks for", () => {
    const value = (name: string) => new RegExp(`${name} "([^"]+)"`).exec(nginx)![1]!.split(", ");
    expect(value("Access-Control-Expose-Headers")).toEqual(["ETag", "Location", "Link", "Retry-After"]);
    expect(value("Access-Control-Allow-Headers")).toEqual(expect.arrayContaining(["Idempotency-Key", "If-Match"]));
    expect(nginx).not.toMatch(/Allow-Origin "?\*/);
  });
  it("the sunset is not before the deprecation, and leaves a year", () => {
    const deprecated = Number(/Deprecation "@(\d+)"/.exec(nginx)![1]) * 1000;
    const sunset = Date.parse(/Sunset "([^"]+)"/.exec(nginx)![1]!);
    expect(new Date(deprecated).toISOString()).toBe("2026-06-01T00:00:00.000Z");
    expect((sunset - deprecated) / 86_400_000).toBe(365);
    expect(new Date(sunset).toUTCString()).toBe(/Sunset "([^"]+)"/.exec(nginx)![1]);
  });
});
