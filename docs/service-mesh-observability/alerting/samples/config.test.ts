import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { findProgram } from "../../../../scripts/configuration/program";
import { CHECKOUT, PAIRS, sloRules } from "./slo-rules";

const CONFIG = join(__dirname, "../config");
const text = (name: string) => readFileSync(join(CONFIG, name), "utf8");
const promtool = findProgram("promtool");
const amtool = findProgram("amtool");

/** Runs a program in the config folder and shows what it said, so that a log of the tests holds the proof. */
function run(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: CONFIG, encoding: "utf8", timeout: 60_000 });
  console.log(`$ ${[program.split("/").at(-1), ...args].join(" ")}\n${stdout}${status === 0 ? "" : stderr}`);
  return { status, said: stdout.trim() };
}

describe("the rules of the checkout", () => {
  it("are what the generator writes", () => {
    expect(text("slo-checkout.rules.yaml")).toBe(sloRules(CHECKOUT));
  });

  it("compare with 14.4, 6, 3 and 1 times the budget", () => {
    const thresholds = [...text("slo-checkout.rules.yaml").matchAll(/> ([\d.]+) \* 0\.001$/gm)].map(([, rate]) => rate);
    expect(thresholds).toEqual(["14.4", "14.4", "6", "6", "3", "3", "1", "1"]);
  });

  it("say the same as the specification for Sloth", () => {
    const { service, slos } = parse(text("checkout.sloth.yml"));
    const [{ name, objective, sli }] = slos;
    expect([service, name]).toEqual([CHECKOUT.service, CHECKOUT.slo]);
    expect(objective / 100).toBeCloseTo(CHECKOUT.target, 12);
    expect(sli.events.error_query).toBe(`sum(rate(${CHECKOUT.bad}[{{.window}}]))`);
    expect(sli.events.total_query).toBe(`sum(rate(${CHECKOUT.all}[{{.window}}]))`);
  });

  it("are refused for a target at which a pair could never fire", () => {
    expect(() => sloRules({ ...CHECKOUT, target: 0.9 })).toThrow(/1h at 14\.4 can never fire at a target of 0\.9/);
    expect(PAIRS.page[0].budget).toBe(0.02);
  });
});

describe.skipIf(promtool === undefined)("promtool", () => {
  it.each(["slo-checkout.rules.yaml", "alerts.yaml"])("accepts %s", (name) => {
    expect(run(promtool ?? "", "check", "rules", name)).toMatchObject({ status: 0, said: /SUCCESS: \d+ rules found/ });
  });

  it.each(["slo-checkout", "slo-checkout-ticket", "alerts", "traffic"])(
    "finds %s to fire and to be silent as claimed",
    (name) => {
      const { status, said } = run(promtool ?? "", "test", "rules", `${name}.rules-test.yaml`);
      expect(said).toMatch(/SUCCESS$/);
      expect(status).toBe(0);
    },
  );
});

describe.skipIf(amtool === undefined)("amtool", () => {
  it("accepts alertmanager.yml", () => {
    expect(run(amtool ?? "", "check-config", "alertmanager.yml").said).toContain("2 inhibit rules");
  });

  // #region routes
  it.each([
    ["pager", "alertname=ErrorBudgetBurnsFast", "severity=page", "slo=checkout", "service=gateway"],
    ["pager", "alertname=SliAbsent", "severity=page", "slo=checkout", "service=gateway"],
    ["pager", "alertname=CheckoutsGone", "severity=page", "slo=checkout", "service=gateway"],
    ["tickets", "alertname=ErrorBudgetBurnsSlowly", "severity=ticket", "slo=checkout", "service=gateway"],
    ["tickets", "alertname=PaymentBreakerStuckOpen", "severity=ticket", "slo=checkout", "service=order"],
    ["tickets", "alertname=CertificateExpiresSoon", "severity=ticket", "service=gateway"],
    ["chat", "alertname=PodRestarts", "severity=notice", "service=order"],
    ["dead-mans-switch", "alertname=Watchdog", "severity=heartbeat"],
    ["tickets", "alertname=SomebodyForgotALabel"],
    ["tickets", "alertname=WrongWord", "severity=critical"],
  ])("sends to %s: %s %s", (receiver, ...labels) => {
    const routed = run(amtool ?? "", "config", "routes", "test", "--config.file=alertmanager.yml", ...labels);
    expect(routed).toMatchObject({ status: 0, said: receiver });
  });
  // #endregion routes
});

it("every alert of the rules has a severity that is routed, and every one for people has a runbook", () => {
  const rules = ["slo-checkout.rules.yaml", "alerts.yaml"]
    .flatMap((name) => parse(text(name)).groups)
    .flatMap((group) => group.rules)
    .filter((rule) => rule.alert !== undefined);
  expect(rules).toHaveLength(8);
  for (const { alert, labels, annotations } of rules) {
    expect(["page", "ticket", "notice", "heartbeat"], alert).toContain(labels.severity);
    if (labels.severity !== "heartbeat") expect(annotations.runbook_url, alert).toMatch(/^https:\/\/runbooks\./);
  }
});
