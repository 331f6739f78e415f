import { describe, expect, it } from "vitest";
import { renewalsThreshold } from "../../lab/models/service-registry/lease";
import { serviceDiscovery } from "../../lab/labs/service-discovery";
import { measureOf, ran } from "../ran";
import { goneShare, oneChargeInFive, rules, silentS, twoGone } from "./one-charge-in-five";

const HIT = new Set([0, 1]);

describe("one-charge-in-five", () => {
  it("shows what its key says: both listed as UP, silent for 600 s, the others for less than half a minute", () => {
    const run = twoGone();
    for (const [number, { up, registered }] of run.state.instances.entries()) {
      expect(registered).toBe(true);
      expect(up).toBe(!HIT.has(number));
      if (up) expect(silentS(run, number)).toBeLessThan(30);
      else expect(silentS(run, number)).toBe(600);
    }
    expect(measureOf(run, "renewals")).toBe(16);
    expect(renewalsThreshold(10, rules().rules)).toBe(17);
    expect(measureOf(run, "evicted")).toBe(0);
  });

  it("the alert's share is that of every list", () => {
    const run = twoGone();
    const said = Number(/(\d+) %/.exec(oneChargeInFive.alert)?.[1]);
    expect(run.state.clients.map((_, client) => goneShare(run, client))).toEqual(run.state.clients.map(() => said));
  });

  it("the table before the last question has the fall from 20 to 16", () => {
    const panel = oneChargeInFive.steps().fix.panels[0];
    const rows = panel?.kind === "table" ? panel.rows : [];
    expect(rows.slice(0, 3)).toEqual([
      ["12:04:00", "20", "17", "0"],
      ["12:05:00", "20", "17", "0"],
      ["12:06:00", "16", "17", "0"],
    ]);
    expect(rows.slice(2).every(([, renewals, , expired]) => renewals === "16" && expired === "0")).toBe(true);
  });

  it.each([
    ["a shorter lease", { lease: 30_000 }],
    ["fresher copies", { fetch: 5000, "response-cache": 5000 }],
  ])("%s changes nothing", (_, differences) => {
    expect(measureOf(twoGone(differences), "still-listing")).toBe(5);
  });

  it("a cancelled lease is out of all lists after 60 s, and the registry expires leases again", () => {
    expect(measureOf(twoGone({ fault: "shutdown" }), "slowest-client")).toBeLessThanOrEqual(60);
    expect(renewalsThreshold(8, rules().rules)).toBe(13);
  });

  it("one crash keeps to the runbook; without self-preservation a partition throws three healthy ones out", () => {
    expect(measureOf(twoGone({ hit: 1 }), "slowest-client")).toBeLessThanOrEqual(300);
    expect(measureOf(twoGone({ hit: 1 }), "evicted")).toBe(1);
    expect(measureOf(twoGone({ "self-preservation": false }), "still-listing")).toBe(0);
    expect(measureOf(ran(serviceDiscovery, "partition-no-self-preservation"), "evicted-healthy")).toBe(3);
  });
});
