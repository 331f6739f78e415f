import { describe, expect, it } from "vitest";
import { measureOf } from "../ran";
import { aTenthFailsAtOnce, bySubset, minute } from "./a-tenth-fails-at-once";

describe("a-tenth-fails-at-once", () => {
  it("shows what its key says: all of v2 fails, nothing of it is sent, and NC is the only flag", () => {
    const run = minute();
    const [v1, v2] = bySubset(run);
    expect(v1?.failed).toBe(0);
    expect(v2?.failed).toBe(v2?.chosen);
    expect(v2?.sent).toBe(0);
    expect(run.state.tally.flags.NC).toBe(v2?.failed);
    expect(run.state.tally.failed).toBe(v2?.failed);
    expect(run.state.subsets.every(({ records }) => records.every(({ ejected }) => !ejected))).toBe(true);
  });

  it("the log lines name neither another flag nor an upstream", () => {
    const log = aTenthFailsAtOnce.evidence()[2];
    const lines = log?.kind === "listing" ? log.text.split("\n") : [];
    expect(lines).toHaveLength(7);
    for (const line of lines) expect(line).toMatch(/^15:19:\d\d\.\d{3} {2}503 {2}NC {2}0 ms {2}-$/);
  });

  it("the alert's share is the run's", () => {
    const said = Number(/(\d+) % of charges/.exec(aTenthFailsAtOnce.alert)?.[1]);
    expect(Math.round(measureOf(minute(), "failed-share"))).toBe(said);
  });

  it("the rule that defines v2 is older than the route and lies in neither namespace that is searched", () => {
    const listing = aTenthFailsAtOnce.evidence()[4];
    const [, rule, route] = listing?.kind === "listing" ? listing.text.split("---\n") : [];
    expect(rule).toMatch(/since 14:58[\s\S]*namespace: release[\s\S]*name: v2/);
    expect(route).toMatch(/v2 since 15:00[\s\S]*namespace: shop/);
  });

  it("retries fail as many; no weight for v2 fails none", () => {
    const fails = (differences = {}) => measureOf(minute(differences), "failed-share");
    expect(fails({ retries: 5, "retry-on": "5xx" })).toBe(fails());
    expect(fails({ "v2-weight": 0 })).toBe(0);
  });

  it("without a route v2 gets its share of the pods, as the text says", () => {
    const why = aTenthFailsAtOnce.steps().fix.question.options[2]?.why ?? "";
    const said = Number(/some (\d+) %/.exec(why)?.[1]);
    const [v1 = 0, v2 = 0] = minute().state.subsets.map(({ hosts }) => hosts.length);
    expect(Math.round((100 * v2) / (v1 + v2))).toBe(said);
  });
});
