import { describe, expect, it } from "vitest";
import { grantedTtl, LeaseServer, type Rules } from "./lease-server";

const HOUR = 3600;
const MINUTE = 60;
const RULES: Rules = { roleTtl: HOUR, roleMax: 24 * HOUR, mountDefault: 768 * HOUR, mountMax: 768 * HOUR };
const born = { now: 0, issued: 0, increment: 0, roleTtl: 0, roleMax: 0, mountDefault: 5 * HOUR, mountMax: 30 * HOUR };

describe("grantedTtl", () => {
  // The cases without a period of TestCalculateTTL: sdk/framework/lease_test.go, OpenBao 2.6.2. Hours.
  it.each([
    ["the increment is preferred", { roleTtl: 30, increment: 1 }, 1],
    ["no role TTL: the increment", { roleTtl: 0, increment: 1 }, 1],
    ["no increment: the role's TTL", { roleTtl: 30, increment: 0 }, 30],
    ["neither: the mount's default", { roleTtl: 0, increment: 0 }, 5],
    ["the role asks for more than the mount's maximum", { roleTtl: 40, roleMax: 45 }, 30],
    ["everything is larger than the mount's maximum", { roleTtl: 40, roleMax: 50, increment: 40 }, 30],
    ["within the role's maximum", { roleTtl: 9, roleMax: 5, increment: 4 }, 4],
    ["beyond the role's maximum", { roleTtl: 9, roleMax: 4, increment: 5 }, 4],
    ["a negative increment is none", { increment: -7 }, 5],
    ["an increment beyond the maximum", { increment: 40 }, 30],
  ])("%s", (_name, hours, expected) => {
    const ask = Object.fromEntries(Object.entries(hours).map(([name, value]) => [name, value * HOUR]));
    expect(grantedTtl({ ...born, ...ask })).toBe(expected * HOUR);
  });

  it("counts the increment from now: it can make a lease shorter, and it never adds to the old end", () => {
    const ask = { ...RULES, issued: 0, now: 10 * MINUTE };
    expect(grantedTtl({ ...ask, increment: HOUR })).toBe(HOUR); // ends at 1:10, not at 2:00
    expect(grantedTtl({ ...ask, increment: 5 * MINUTE })).toBe(5 * MINUTE); // ends at 0:15, not at 1:00
  });

  it("cuts at the birth plus the maximum, and refuses after it", () => {
    const ask = { ...RULES, issued: 0, increment: HOUR };
    expect(grantedTtl({ ...ask, now: 23 * HOUR })).toBe(HOUR);
    expect(grantedTtl({ ...ask, now: 23 * HOUR + 20 * MINUTE })).toBe(40 * MINUTE);
    expect(() => grantedTtl({ ...ask, now: 24 * HOUR })).toThrow("past-max");
  });
});

describe("LeaseServer", () => {
  it("ends a credential with its parent token, even when the credential was renewed", () => {
    const server = new LeaseServer(RULES);
    const token = server.login(0, 90 * MINUTE);
    const { leaseId, user } = server.obtain(0, token);
    server.renew(80 * MINUTE - 40 * MINUTE, leaseId, HOUR);
    server.renew(80 * MINUTE, leaseId, HOUR); // runs to 2:20
    server.runDue(89 * MINUTE);
    expect(server.users.has(user)).toBe(true);
    server.runDue(90 * MINUTE);
    expect(server.users.has(user)).toBe(false);
    expect(() => server.renew(91 * MINUTE, leaseId, HOUR)).toThrow("gone");
  });

  it("revokes by prefix: that path and nothing else", () => {
    const server = new LeaseServer(RULES);
    const token = server.login(0, 24 * HOUR);
    const first = server.obtain(0, token);
    const second = server.obtain(0, token);
    server.revoke(1, "database/creds/payment/");
    expect(server.users.size).toBe(2);
    server.revoke(1, first.leaseId);
    expect([...server.users.keys()]).toEqual([second.user]);
    server.revoke(1, "database/creds/order/");
    expect(server.users.size).toBe(0);
  });

  it("does nothing while it is sealed, and revokes what ran out when it comes back", () => {
    const server = new LeaseServer(RULES);
    const { leaseId, user } = server.obtain(0, server.login(0, 24 * HOUR));
    server.sealed = true;
    server.runDue(2 * HOUR);
    expect(server.users.get(user)).toBe(HOUR); // still a user; only its password is out of date
    expect(() => server.renew(2 * HOUR, leaseId, HOUR)).toThrow("sealed");
    server.sealed = false;
    expect(() => server.renew(2 * HOUR, leaseId, HOUR)).toThrow("gone");
    expect(server.users.has(user)).toBe(false);
  });

  it("gives up after six attempts and leaves the user in the database", () => {
    const server = new LeaseServer(RULES);
    const { leaseId, user } = server.obtain(0, server.login(0, 24 * HOUR));
    server.databaseUp = false;
    const attempts: number[] = [];
    for (let now = HOUR, failed = 0; now < 2 * HOUR; now++) {
      server.runDue(now);
      const { failedRevocations } = server.leases.get(leaseId)!;
      if (failedRevocations > failed) attempts.push(now - HOUR);
      failed = failedRevocations;
    }
    // 20 + 40 + 80 + 160 + 320 s after the first attempt
    expect(attempts).toEqual([0, 20, 60, 140, 300, 620]);
    server.databaseUp = true;
    server.runDue(3 * HOUR);
    expect(server.leases.get(leaseId)).toMatchObject({ irrevocable: true });
    expect(server.users.has(user)).toBe(true);
    expect(() => server.renew(3 * HOUR, leaseId, HOUR)).toThrow("gone");
  });
});
