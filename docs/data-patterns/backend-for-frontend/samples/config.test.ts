import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { SCREEN_DEADLINE_MS } from "./mobile-bff";

const read = (name: string) => readFileSync(new URL(`../config/${name}`, import.meta.url), "utf8");
const documents = (name: string) => parseAllDocuments(read(name)).map((one) => one.toJS());
const ms = (duration: string) => 1_000 * Number.parseFloat(duration);

describe("the configuration fits together", () => {
  const [deployment, budget] = documents("mobile-bff.yaml");
  const [mobile, web] = documents("http-routes.yaml");

  it("the screen's deadline is the code's, and the edge waits longer", () => {
    const { env } = deployment.spec.template.spec.containers[0];
    const deadline = env.find(({ name }: { name: string }) => name === "SCREEN_DEADLINE_MS").value;
    expect(Number(deadline)).toBe(SCREEN_DEADLINE_MS);
    expect(ms(mobile.spec.rules[0].timeouts.request)).toBeGreaterThan(SCREEN_DEADLINE_MS);
  });

  it("a node may be drained: the budget leaves room below the replicas, and covers the same pods", () => {
    expect(budget.spec.minAvailable).toBe(deployment.spec.replicas - 1);
    expect(budget.spec.selector).toEqual(deployment.spec.selector);
    expect(deployment.spec.strategy.rollingUpdate.maxUnavailable).toBe(0);
  });

  it("each client has a host of its own, and neither route takes the other's credentials", () => {
    expect([mobile.spec.hostnames, web.spec.hostnames]).toEqual([["mobile.shop.example"], ["www.shop.example"]]);
    const removed = (rule: any) => rule.filters[0].requestHeaderModifier.remove;
    expect([removed(mobile.spec.rules[0]), removed(web.spec.rules[0])]).toEqual([["cookie"], ["authorization"]]);
  });

  it("nginx refuses a sibling subdomain on /api, lets the login's way back through, and logs no code", () => {
    const nginx = read("web.nginx.conf");
    const location = (path: string) => nginx.split(`location ${path} {`)[1]!.split("\n    }")[0]!;
    expect(/map \$http_sec_fetch_site \$foreign \{\s+default 1;.*\s+same-origin 0;\s+"" 0;/.test(nginx)).toBe(true);
    expect(location("/api/")).toContain("if ($foreign)");
    expect(location("/bff/")).not.toContain("$foreign");
    for (const path of ["/api/", "/bff/"]) expect(location(path)).toContain('proxy_set_header Authorization "";');
    expect(/log_format web '([^']*)'/.exec(nginx)![1]).not.toMatch(/\$request\b|\$args|\$query_string|\$request_uri/);
  });

  it("no alert averages over the versions of an app", () => {
    const { rules } = parse(read("alerts.yaml")).groups[0];
    const ratio = rules.find((rule: { record?: string }) => rule.record === "app:bff_errors:ratio10m");
    expect(ratio.expr.match(/sum by \(client, app_version\)/g)).toHaveLength(2);
  });
});
