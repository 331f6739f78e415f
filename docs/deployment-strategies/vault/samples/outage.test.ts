import { describe, expect, it } from "vitest";
import { LeaseKeeper, type LeaseApi, type Settings } from "./lease-keeper";
import { LeaseServer, type Rules } from "./lease-server";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const STEP = 10;

type Tune = Partial<Pick<Settings, "share" | "jitter" | "random" | "drain">> & { ttl?: number; tokenTtl?: number };

/** One server, one pod, and a clock that the test moves. */
function world({ ttl = HOUR, tokenTtl = 768 * HOUR, ...tune }: Tune = {}) {
  const rules: Rules = { roleTtl: ttl, roleMax: 24 * HOUR, mountDefault: 768 * HOUR, mountMax: 768 * HOUR };
  const server = new LeaseServer(rules);
  const told: { event: string; at: number }[] = [];
  let now = 0;
  const token = server.login(0, tokenTtl);
  const api: LeaseApi = {
    obtain: async () => server.obtain(now, token),
    renew: async (leaseId, increment) => server.renew(now, leaseId, increment),
    revoke: async (leaseId) => server.revoke(now, leaseId),
  };
  const keeper = new LeaseKeeper(api, {
    share: 2 / 3,
    jitter: 0,
    drain: 5 * MINUTE,
    retry: { first: 10, cap: MINUTE },
    random: () => 1,
    ...tune,
    now: () => now,
    tell: (event, at) => told.push({ event, at }),
  });
  /** Seconds in which the database would have refused a new connection. */
  let refused = 0;
  async function run(until: number): Promise<void> {
    for (; now < until; now += STEP) {
      server.runDue(now);
      await keeper.tick();
      if (!((server.users.get(keeper.user ?? "") ?? 0) > now)) refused += STEP;
    }
  }
  return {
    server,
    keeper,
    told,
    run,
    refused: () => refused,
    at: (event: string) => told.filter((one) => one.event === event).map(({ at }) => at),
  };
}

/** The pod renewed its lease `before` the outage; the outage lasts 50 minutes. */
async function outage(before: number, tune: Tune = {}, length = 50 * MINUTE) {
  const pod = world(tune);
  const down = Math.ceil(((tune.ttl ?? HOUR) * (tune.share ?? 2 / 3)) / STEP) * STEP + before;
  await pod.run(down);
  expect(pod.at("renewed")).toEqual([down - before].filter((at) => at < down));
  const ends = [...pod.server.leases.values()][0]!.expires - down;
  pod.server.sealed = true;
  await pod.run(down + length);
  pod.server.sealed = false;
  await pod.run(down + length + 10 * MINUTE);
  return { ...pod, down, ends };
}

// #region outage
describe("Vault is away for 50 minutes; lease 1 h, renewed after 40 minutes", () => {
  it.each([
    // minutes since the renewal; after the outage began: first failure, end of the lease; without a credential
    { renewed: 0.5, fails: 39.5, ends: 59.5, without: 0 },
    { renewed: 8, fails: 32, ends: 52, without: 0 },
    { renewed: 16, fails: 24, ends: 44, without: 6 },
    { renewed: 24, fails: 16, ends: 36, without: 14 },
    { renewed: 32, fails: 8, ends: 28, without: 22 },
  ])("renewed $renewed minutes before: $without minutes without a credential", async ({ renewed, ...expected }) => {
    const { at, down, ends, refused, keeper } = await outage(renewed * MINUTE);
    expect(at("failed")[0]! - down).toBe(expected.fails * MINUTE);
    expect(ends).toBe(expected.ends * MINUTE);
    expect(refused()).toBeGreaterThanOrEqual(expected.without * MINUTE);
    expect(refused()).toBeLessThanOrEqual(expected.without && expected.without * MINUTE + MINUTE); // one pause of the retry
    expect(keeper.secondsLeft).toBeGreaterThan(45 * MINUTE); // recovered, by a renewal or by a new user
    expect(at("obtained")).toHaveLength(expected.without ? 2 : 1);
  });
});
// #endregion outage

describe("the headroom", () => {
  it.each([0.5, 30, 60, 90, 119])(
    "a lease of 3 h is never lost, wherever the outage falls (%d min)",
    async (renewed) => {
      const { refused, at } = await outage(renewed * MINUTE, { ttl: 3 * HOUR });
      expect(refused()).toBe(0);
      expect(at("obtained")).toHaveLength(1);
    },
  );

  it("is the lease minus the interval, 20 minutes: 19 never hurt, 21 can", async () => {
    for (const renewed of [0.5, 10, 20, 30, 39.5]) {
      const { refused } = await outage(renewed * MINUTE, {}, 19 * MINUTE);
      expect(refused()).toBe(0);
    }
    const { refused } = await outage(39.5 * MINUTE, {}, 21 * MINUTE);
    expect(refused()).toBeGreaterThan(0);
  });
});

describe("LeaseKeeper", () => {
  it("renews every 40 minutes, stops when a renewal is cut, and changes users with an overlap", async () => {
    const { at, run, server, refused, told } = world();
    await run(24 * HOUR);
    const renewed = at("renewed");
    expect(renewed.slice(0, 3)).toEqual([40, 80, 120].map((minutes) => minutes * MINUTE));
    // 23:20 is the 35th renewal: 40 minutes are left of the maximum, so it is cut and is the last one
    expect(renewed[34]).toBe(23 * HOUR + 20 * MINUTE);
    const [, second] = at("obtained");
    expect(second).toBeGreaterThan(renewed[34]!);
    expect(second).toBeLessThan(24 * HOUR);
    expect(told.filter(({ event, at: when }) => event === "renewed" && when > renewed[34]! && when < second!)).toEqual(
      [],
    );
    expect(at("retired")[0]).toBe(second! + 5 * MINUTE); // both users are good for five minutes
    expect(server.users.size).toBe(1);
    expect(refused()).toBe(0);
  });

  it("spreads the renewals of pods that started together", async () => {
    const first = async (random: number) => {
      const { run, at } = world({ jitter: 0.1, random: () => random });
      await run(HOUR);
      return at("renewed")[0]!;
    };
    expect(await first(0)).toBe(40 * MINUTE);
    expect(await first(0.5)).toBe(38 * MINUTE);
    expect(await first(1)).toBe(36 * MINUTE);
  });

  it("asks rarely while Vault is away: a minute apart, not a loop", async () => {
    const { server, run } = await outage(30 * MINUTE);
    const before = server.calls;
    server.sealed = true;
    await run(10 * HOUR);
    const hours = 10 * HOUR - (40 + 30 + 50 + 10) * MINUTE;
    expect(server.calls - before).toBeLessThanOrEqual(hours / MINUTE + 10);
  });

  it("keeps its user when Vault is away, since only the database knows whether it is still good", async () => {
    const { server, keeper, run } = world();
    await run(HOUR / 2);
    const user = keeper.user;
    server.sealed = true;
    await run(5 * HOUR);
    expect(keeper.user).toBe(user);
    expect(keeper.secondsLeft).toBe(0);
  });

  it("does not renew a lease that is gone: it fetches a new user at the next attempt", async () => {
    const { server, keeper, run, at } = world();
    await run(10 * MINUTE);
    const user = keeper.user;
    server.revoke(10 * MINUTE, "database/creds/order/");
    await run(41 * MINUTE);
    expect(at("lost")).toEqual([40 * MINUTE]);
    expect(keeper.user).not.toBe(user);
  });
});
