import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { serial } from "./availability";

const text = (file: string) => readFileSync(new URL(`../config/${file}`, import.meta.url), "utf8");

interface Resource {
  kind: string;
  spec: { replicas?: number; minAvailable?: number; selector: { matchLabels: Record<string, string> } };
}

describe("the configuration fits together", () => {
  const resources = parseAllDocuments(text("shop.yaml")).map((document) => document.toJS() as Resource);
  const find = (kind: string) => resources.find((resource) => resource.kind === kind)?.spec;

  it("a drained node takes one pod at most: the budget leaves room for one eviction, and names the same pods", () => {
    const [deployment, budget] = [find("Deployment"), find("PodDisruptionBudget")];
    expect((deployment?.replicas ?? 0) - (budget?.minAvailable ?? 0)).toBe(1);
    expect(budget?.selector).toEqual(deployment?.selector);
  });

  it("the page stands below what three parts at 99.9 % promise, and above what five would", () => {
    const rules = parse(text("checkout.rules.yaml")) as { groups: { rules: { alert?: string; expr: string }[] }[] };
    const page = rules.groups[0]?.rules.find(({ alert }) => alert === "NeededPeersCannotCarryTheObjective");
    const threshold = Number(/< (0\.\d+)/u.exec(page?.expr ?? "")?.[1]);
    const series = (count: number) => serial(Array.from({ length: count }, () => 0.999));
    expect(threshold).toBeLessThan(series(3));
    expect(threshold).toBeGreaterThan(series(5));
  });

  it("pods do not send each other's events again on a restart", () => {
    const { spring } = parse(text("application.yml")) as {
      spring: { modulith: { events: Record<string, unknown> } };
    };
    expect(spring.modulith.events["republish-outstanding-events-on-restart"]).toBe(false);
  });
});
