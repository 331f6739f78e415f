import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { refill } from "./lag";

interface Deployment {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly containers: { readonly env: { readonly name: string; readonly value: string }[] }[];
      };
    };
  };
}

describe("the configuration of the page fits its arithmetic", () => {
  const { template } = (parse(readFileSync(new URL("../config/projector.yaml", import.meta.url), "utf8")) as Deployment)
    .spec;
  const env = Object.fromEntries(template.spec.containers[0]!.env.map(({ name, value }) => [name, value]));

  it("the throttled rebuild is level after the 600 s of the table, and is faster than the shop writes", () => {
    expect(Number(env["MAX_EVENTS_PER_SECOND"])).toBeGreaterThan(500);
    expect(refill(1_200_000, Number(env["MAX_EVENTS_PER_SECOND"]), 500).level).toBe(600);
  });
  it("a batch ends within the grace period, at the capacity of the page", () => {
    expect(Number(env["BATCH"]) / 800).toBeLessThan(template.spec.terminationGracePeriodSeconds);
  });
  it("the alert on lag stays silent for a stop of a minute: above 30 s for 80 s, and it asks for two minutes", () => {
    const aboveFrom = 30;
    const aboveUntil = 60 + (60 - 30) / (800 / 500 - 1);
    expect(aboveUntil - aboveFrom).toBe(80);
    expect(readFileSync(new URL("../config/alerts.yaml", import.meta.url), "utf8")).toMatch(/> 30\n\s+for: 2m/);
  });
});
