import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { BUCKETS } from "./order-metrics";

const HERE = dirname(fileURLToPath(import.meta.url));
const text = (file: string) => readFileSync(join(HERE, "../config", file), "utf8");
const read = (file: string) => parse(text(file));
interface Rule {
  record?: string;
  expr: string;
}
interface Panel {
  datasource: { uid: string };
  targets: { expr: string }[];
}

describe("the configuration fits together", () => {
  const rules: Rule[] = read("red.yaml").groups.flatMap(({ rules: own }: { rules: Rule[] }) => own);
  const panels: Panel[] = read("dashboard.json").panels;

  it("every bucket that a rule names is a bucket that order has", () => {
    const named = rules.flatMap(({ expr }) => [...expr.matchAll(/le="([^"]+)"/g)].map(([, bound]) => Number(bound)));
    expect(named).toEqual([0.8]);
    for (const bound of named) expect(BUCKETS).toContain(bound);
  });

  it("every recorded series that a rule asks for is recorded by a rule before it", () => {
    const recorded = new Set<string>();
    for (const { record, expr } of rules) {
      for (const [name] of expr.matchAll(/\bjob\w*:\w+:\w+/g)) expect(recorded, expr).toContain(name);
      if (record !== undefined) recorded.add(record);
    }
  });

  it("the rate comes first and the sum around it, in rules and panels", () => {
    const expressions = [...rules, ...panels.flatMap(({ targets }) => targets)].map(({ expr }) => expr);
    for (const expr of expressions) expect(expr).not.toMatch(/rate\(\s*sum/);
  });

  it("panels take the window from the scrape interval, and the data source knows that interval", () => {
    const { uid, jsonData } = read("grafana-datasource.yaml").datasources[0];
    expect(jsonData.timeInterval).toBe(read("prometheus.yml").global.scrape_interval);
    for (const { datasource, targets } of panels) {
      expect(datasource.uid).toBe(uid);
      for (const { expr } of targets) expect(expr).toMatch(/rate\([^[]+\[\$__rate_interval\]/);
    }
  });

  it("every job has a sample limit, above a pod's series and far below a runaway's", () => {
    // 28 combinations of route, method and status, each with its buckets, +Inf, sum and count.
    const normal = 28 * (BUCKETS.length + 3);
    expect(normal).toBe(336);
    for (const { sample_limit: limit } of read("prometheus.yml").scrape_configs) {
      expect(limit).toBeGreaterThan(10 * normal);
      expect(limit).toBeLessThan(20 * normal);
    }
  });

  it("a window of five minutes holds at least four scrapes, and the time-out fits into the interval", () => {
    const { scrape_interval: interval, scrape_timeout: limit } = read("prometheus.yml").global;
    expect(300 / Number.parseInt(interval, 10)).toBeGreaterThanOrEqual(4);
    expect(Number.parseInt(limit, 10)).toBeLessThan(Number.parseInt(interval, 10));
  });
});
