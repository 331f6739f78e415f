import { describe, expect, it } from "vitest";
import { create } from "../../engine/run";
import { type ParameterValues, valuesOf } from "../../lab";
import { POOL_SIZE, type LeaseState } from "../../models/leases/state";
import { runLab } from "../describe-lab.contract";
import { leaseTimeline as lab } from "../lease-timeline";

const ONE: ParameterValues = { pods: 1, spread: 0 };

/** When something happened, in minutes. */
function times(values: ParameterValues, type: string): number[] {
  const parameters = valuesOf(lab, values);
  const run = create({ model: lab.model, parameters }, 1);
  run.runUntil({ t: lab.lengthUs(parameters) });
  return run.log({ type }).map(({ t }) => t / 60e6);
}

describe("a timer that something else has overtaken does nothing", () => {
  it("a client's: after a new login it plans anew, and not beside what it had planned", () => {
    // A token lives 76.5 to 85.5 minutes, and in each of these times one credential is replaced, after 51 to 57.
    const issued = runLab(lab, { ...ONE, renewer: "replace", "token-ttl": 90, length: 24 }, 1).measure("credentials");
    expect(issued).toBeGreaterThanOrEqual(2 * Math.floor(1440 / 85.5));
    expect(issued).toBeLessThanOrEqual(2 * Math.ceil(1440 / 76.5));
  });

  it("a connection's: one that was evicted takes no other with it at the end of its life", () => {
    // Replaced after 57 minutes at most, and no connection gets 58.5 minutes old.
    const values = { ...ONE, renewer: "replace", takes: "evict", lifetime: 60, length: 10 };
    const { state, measure } = runLab(lab, values, 1);
    expect((state as LeaseState).serials).toBe(POOL_SIZE * measure("credentials"));
  });

  it("Vault's: two renewals that both end at the max TTL are one attempt to revoke", () => {
    // Renewed at 40 and at 80, until 100 both times; Vault cannot reach the database from 90 on.
    const values = { ...ONE, "max-ttl": 100, "outage-of": "database", at: 90, outage: 60, length: 3 };
    const [first = 0, second = 0] = times(values, "revoke-failed");
    expect(first).toBeCloseTo(100, 6);
    // 20 s, less a half at most.
    expect(second - first).toBeGreaterThanOrEqual(10 / 60);
  });
});

describe("an outage and its ends", () => {
  it("crashes go on for as long as they are set to, and no longer", () => {
    const values = { spread: 0, "crash-every": 5, "crash-for": 60, at: 60, length: 5 };
    expect(runLab(lab, values, 1).measure("credentials")).toBe(8 * (1 + 12));
  });

  it("the lifetime watcher gives its lease up within the grace, where a renewal would still be in time", () => {
    // Due at 40 to 44, Vault is back at 55, and the lease ends at 60: the grace is 6 to 12 minutes.
    const values = { ...ONE, at: 30, outage: 25, retry: "second", length: 1 };
    const issued = (renewer: string) => runLab(lab, { ...values, renewer }, 1).measure("credentials");
    expect([issued("two-thirds"), issued("watcher")]).toEqual([1, 2]);
  });

  it("a token that ended meanwhile goes when Vault is back", () => {
    const values = { ...ONE, "token-ttl": 60, "renews-token": false, at: 50, outage: 20, length: 2 };
    expect(times(values, "token-ends")[0]).toBeCloseTo(70, 6);
  });

  it("with VALID UNTIL a credential that cannot be revoked serves open connections alone", () => {
    const values = { ...ONE, renewer: "forget", "outage-of": "database", at: 50, outage: 15, lifetime: 1, length: 3 };
    const overdue = runLab(lab, values, 1).measure("overdue");
    expect(overdue).toBeGreaterThan(0);
    expect(overdue).toBeLessThanOrEqual(1 + 5 / 60);
  });
});
