import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const text = (file: string) => readFileSync(new URL(`../config/${file}`, import.meta.url), "utf8");
const read = <T>(file: string) => parse(text(file)) as T;

describe("the configuration fits together", () => {
  it("a lost zone leaves at least the five pods that carry 100 checkouts a second", () => {
    interface Deployment {
      spec: { replicas: number; template: { spec: { topologySpreadConstraints: { maxSkew: number }[] } } };
    }
    const { spec } = read<Deployment>("order-deployment.yaml");
    const zones = 3;
    expect(spec.template.spec.topologySpreadConstraints[0]?.maxSkew).toBe(1);
    expect(spec.replicas - Math.ceil(spec.replicas / zones)).toBeGreaterThanOrEqual(5);
  });

  it("authorization fails closed and the rate limit fails open", () => {
    expect(read<{ failure_mode_allow: boolean }>("envoy-authorization.yaml").failure_mode_allow).toBe(false);
    expect(read<{ failure_mode_deny: boolean }>("envoy-rate-limit.yaml").failure_mode_deny).toBe(false);
  });

  it("the alert for running out leaves ten minutes before the hard limit of 1,800 s", () => {
    interface Alerts {
      groups: { rules: { alert?: string; expr: string }[] }[];
    }
    const rules = read<Alerts>("alerts.yaml").groups.flatMap((group) => group.rules);
    const expr = rules.find(({ alert }) => alert === "StalePricesRunOut")?.expr ?? "";
    expect(Number(/> (\d+)$/.exec(expr)?.[1])).toBe(1_800 - 600);
  });

  it("no condition without an age limit is set for prices", () => {
    const prices = /location \/prices\/ \{([^}]*)\}/.exec(text("catalogue.nginx.conf"))?.[1];
    expect(prices).toContain("proxy_cache_background_update on");
    expect(prices).not.toContain("proxy_cache_use_stale");
  });
});
