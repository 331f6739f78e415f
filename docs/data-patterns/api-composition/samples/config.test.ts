import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { HedgeBudget } from "./hedge";

const read = (name: string) => parse(readFileSync(new URL(`../config/${name}`, import.meta.url), "utf8"));
const ms = (duration: string) => 1_000 * Number.parseFloat(duration);

describe("the configuration fits together", () => {
  const [reads, writes] = read("envoy-route.yaml").virtual_hosts[0].routes;
  const DEADLINE = 300; // of the order page

  it("both copies fit into the route's time-out, and that into the page's deadline", () => {
    const { timeout, retry_policy } = reads.route;
    const second = ms(retry_policy.per_try_timeout) + ms(retry_policy.retry_back_off.base_interval);
    expect(second + ms(retry_policy.per_try_timeout)).toBeLessThan(ms(timeout));
    expect(ms(timeout)).toBeLessThan(DEADLINE);
  });

  it("only GET is hedged, and the route of the writes comes after it without any retry", () => {
    expect(reads.match.headers).toEqual([{ name: ":method", string_match: { exact: "GET" } }]);
    expect(writes.route.retry_policy).toBeUndefined();
    expect(writes.route.hedge_policy).toBeUndefined();
  });

  it("the proxy, the sample and the alert know the same cap", () => {
    const percent = read("envoy-cluster.yaml").circuit_breakers.thresholds[0].retry_budget.budget_percent.value;
    expect(percent).toBe(100 * new HedgeBudget(0.1, 5).share);
    const { rules } = read("alerts.yaml").groups[0];
    const alert = rules.find((rule: { alert?: string }) => rule.alert === "HedgesAtTheirCap");
    expect(Number(/> ([\d.]+)\s*$/.exec(alert.expr)![1])).toBeLessThan(percent / 100);
    expect(alert.annotations.summary).toContain(`${percent} % allowed`);
  });

  it("the contract requires the orders and the list of what is missing, and nothing else", () => {
    const { OrderPage } = read("openapi.yaml").components.schemas;
    expect(OrderPage.required).toEqual(["orders", "missing"]);
    expect(OrderPage.properties.missing.items.properties.reason.enum).toEqual(["time-out", "error"]);
  });
});
