import { describe, expect, it } from "vitest";
import { grantedTtl, LeaseServer } from "../../../docs/deployment-strategies/vault/samples/lease-server";
import { watch } from "../../../docs/deployment-strategies/vault/samples/watcher";
import { seconds } from "../../../src/lab/engine/clock";
import { expiryOf, graceOf, planOf, revokeWait } from "../../../src/lab/models/leases/rules";

/* The lab's rules and the samples of its page are two implementations of the same sources: they must agree. */
const ROLE = { roleTtl: 3600, roleMax: 86_400, mountDefault: 2_764_800, mountMax: 2_764_800 };

describe("the lease lab and the samples of its page", () => {
  it("grant the same time at every moment of a credential's day", () => {
    for (let now = 0; now < 86_400; now += 599) {
      const lab = (expiryOf(seconds(now), seconds(3600), 0, seconds(86_400)) - seconds(now)) / seconds(1);
      expect(lab).toBe(grantedTtl({ now, issued: 0, increment: 0, ...ROLE }));
    }
  });

  it.each([0, 0.25, 0.5, 0.999])("let the lifetime watcher sleep alike with a jitter of %d", (unit) => {
    for (const ttl of [60, 600, 3600, 10_800]) {
      const graceUs = graceOf(seconds(ttl), unit);
      const plan = planOf("watcher", seconds(ttl), { fullUs: seconds(ttl), graceUs, unit });
      const { calls } = watch(
        ttl,
        (at) => (at > 0 ? undefined : ttl),
        () => unit,
      );
      expect(calls[0]).toBe(0);
      expect((plan?.afterUs ?? 0) / seconds(1)).toBeCloseTo(calls[1] ?? -1, 4);
    }
  });

  it("end it at the same grants near the max TTL", () => {
    for (const left of [2400, 1800, 1200, 600, 300]) {
      for (const unit of [0, 0.5, 0.999]) {
        const graceUs = graceOf(seconds(3600), unit);
        const plan = planOf("watcher", seconds(left), { fullUs: seconds(3600), graceUs, unit });
        const { calls } = watch(
          3600,
          (at) => (at > 0 ? 0 : left),
          () => unit,
        );
        // One call is the first renewal; a second one means that it went on.
        expect(plan?.act === "renew").toBe(calls.length > 1);
      }
    }
  });

  it("try to revoke at the same times, six times", () => {
    const server = new LeaseServer(ROLE);
    const { leaseId } = server.obtain(0, server.login(0, 86_400));
    server.databaseUp = false;
    const tried: number[] = [];
    for (let now = 0; now < 86_400; now++) {
      const before = server.leases.get(leaseId)?.failedRevocations ?? 0;
      if (now < 7200) server.runDue(now);
      if ((server.leases.get(leaseId)?.failedRevocations ?? 0) > before) tried.push(now);
    }
    const lab = [3600];
    for (let attempt = 1; ; attempt++) {
      const waitUs = revokeWait(attempt, 0.5);
      if (waitUs === undefined) break;
      lab.push((lab.at(-1) ?? 0) + waitUs / seconds(1));
    }
    expect(tried).toEqual(lab);
    expect(tried).toHaveLength(6);
    expect(server.leases.get(leaseId)?.irrevocable).toBe(true);
  });
});
