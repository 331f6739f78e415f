import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";
import { describeLabels } from "./picture.contract";
import { leaseTimeline as lab } from "./lease-timeline";

const scenario = (values: ParameterValues) => ({ model: lab.model, parameters: valuesOf(lab, values) });
describeModel("leases and an outage", scenario({ spread: 5, ttl: 10, outage: 30, at: 20, renewer: "watcher" }));
describeModel(
  "leases and crashes",
  scenario({ spread: 5, ttl: 10, "crash-every": 3, "crash-for": 200, at: 10, quota: 20 }),
);
describeModel("leases and a leak", scenario({ answer: 10, at: 50, revocation: "terminate", reacts: true }));

describeLab(lab);

const measured = (values: ParameterValues, ...ids: string[]) => {
  const run = runLab(lab, values, 1);
  return ids.map((id) => run.measure(id));
};
/** When something happened, in minutes. */
const times = (values: ParameterValues, type: string, seed = 1): number[] => {
  const parameters = valuesOf(lab, values);
  const run = create({ model: lab.model, parameters }, seed);
  run.runUntil({ t: lab.lengthUs(parameters) });
  return run.log({ type }).map(({ t }) => t / 60e6);
};
const near = (found: readonly number[], wanted: readonly number[]) => {
  expect(found).toHaveLength(wanted.length);
  found.forEach((value, index) => expect(value).toBeCloseTo(wanted[index] as number, 3));
};

describe("one pod, one day: TTL 1 h, max TTL 24 h", () => {
  const day = presetValues(lab, "one-day");

  it("renews every 40 minutes, 35 times, and has a new credential at 1,426 2/3", () => {
    const first = Array.from({ length: 35 }, (_, index) => 40 * (index + 1));
    near(times(day, "renewed").slice(0, 35), first);
    near(times(day, "credential"), [0, 1426 + 2 / 3]);
    near(times(day, "revoked"), [1440]);
    expect(runPreset(lab, "one-day").measure("most-renewals")).toBe(35);
  });

  it("at 95 % renews every 57 minutes, 25 times", () =>
    expect(measured({ ...day, renewer: "late" }, "most-renewals")).toEqual([25]));

  it.each([
    [2, 120, 40],
    [30, 100, 40],
    [60, 60, 40],
    [60, 61, 40],
    [90, 240, 40],
  ])("TTL %i, max TTL %i: what is promised never goes past it", (ttl, max) => {
    const run = runLab(lab, { pods: 3, ttl, "max-ttl": max, length: 6 }, 1);
    expect(run.outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
    expect(run.measure("most-renewals")).toBe(Math.floor((max - ttl) / ((ttl * 2) / 3)) + 1);
  });

  it("a connection outlives the old user by its lifetime less the overlap of 13 1/3 minutes", () => {
    const denied = (lifetime: number) => measured({ ...day, lifetime }, "denied")[0] ?? 0;
    // 13 minutes are shorter than the overlap, 15 are not; nothing may fail for longer than lifetime − 13 1/3.
    expect([denied(10), denied(13)]).toEqual([0, 0]);
    for (const lifetime of [15, 20, 30, 60, 120]) {
      expect(denied(lifetime)).toBeLessThanOrEqual((lifetime - 40 / 3) * 60);
    }
    expect(denied(30)).toBeGreaterThan(0);
    expect(measured({ ...day, takes: "evict" }, "errors")).toEqual([0]);
  });

  it("an application that reads its credential only at the start stops for good after 24 hours and a lifetime", () => {
    const run = runLab(lab, { ...day, takes: "start" }, 1);
    expect(run.measure("first-error")).toBeCloseTo(1440, 3);
    // From 1,440 to the end of the run at 1,560 minutes.
    expect(run.measure("errors")).toBe(120 * 60);
  });
});

/* What an outage may last: a third of the TTL, when renewed at two thirds. */
describe("an outage of Vault", () => {
  const away = (outage: number, more: ParameterValues = {}) => ({ outage, length: 4, retry: "second", ...more });

  it("below a third of the TTL harms nobody, above it those with a shorter rest", () => {
    for (let seed = 1; seed <= 20; seed++) {
      expect(runLab(lab, away(19), seed).measure("failed-pods")).toBe(0);
      expect(runLab(lab, away(19, { "valid-until": false, revocation: "terminate" }), seed).measure("errors")).toBe(0);
    }
  });

  it("of 50 minutes takes the leases of three quarters of the pods, within four standard errors", () => {
    const seeds = Array.from({ length: 60 }, (_, index) => index + 1);
    const lost = seeds.reduce((sum, seed) => {
      const { state } = runLab(lab, { ...away(50), "valid-until": false }, seed);
      return sum + (state as { tally: { lostInOutage: number } }).tally.lostInOutage;
    }, 0);
    // Pods start evenly within one period of 40 minutes, so rests lie evenly between 20 and 60.
    const pods = 8 * seeds.length;
    expect(Math.abs(lost - 0.75 * pods)).toBeLessThan(4 * Math.sqrt(pods * 0.75 * 0.25));
  });

  /* The figures of docs/deployment-strategies/vault: TTL 1 h, renewed at 40 min, Vault away for 50 min. */
  it.each([
    [8, 0],
    [16, 6],
    [24, 14],
    [32, 22],
  ])("that begins %i min after a renewal leaves %i min without a lease", (after, minutes) => {
    // Renewed at 80; a session outlives its user, so what is of use after the lease's end is the time to Vault's return.
    const one = { pods: 1, spread: 0, at: 80 + after, length: 4, lifetime: 1440, "valid-until": false };
    expect(runLab(lab, { ...away(50), ...one }, 1).measure("overdue")).toBeCloseTo(minutes, 3);
    expect(runLab(lab, { ...away(50), ...one }, 1).measure("failed-pods")).toBe(minutes > 0 ? 1 : 0);
    // With a lease of 3 h, renewed after 2 h, nobody notices.
    expect(runLab(lab, { ...away(50), ...one, ttl: 180, at: 120 + after }, 1).measure("errors")).toBe(0);
  });

  it("without VALID UNTIL is felt when Vault is back, whatever its length", () => {
    for (const outage of [30, 50, 70]) {
      const run = runLab(lab, away(outage, { "valid-until": false }), 1);
      expect(run.measure("first-error")).toBeCloseTo(outage, 3);
      expect(run.measure("refused")).toBe(0);
    }
  });

  it("with VALID UNTIL refuses logins 5 s after the end of a lease, and leaves sessions alone", () => {
    const one = { pods: 1, spread: 0, outage: 100, at: 20, length: 3, retry: "second" };
    // Issued at 0 and not renewed at 40: over after 60 minutes. Connections live 29 1/4 to 30: some until 90.
    const errors = measured({ ...one, lifetime: 1000 }, "first-error", "overdue");
    expect(errors[0]).toBeCloseTo(100, 3);
    expect(errors[1]).toBeCloseTo(60, 3);
    const [first = 0] = measured({ ...one, lifetime: 30 }, "first-error");
    expect(first + 20).toBeGreaterThan(87);
    expect(first + 20).toBeLessThanOrEqual(90);
    expect(times({ ...one, lifetime: 1 }, "refused")[0]).toBeGreaterThan(60 + 5 / 60);
    expect(times({ ...one, lifetime: 1 }, "refused")[0]).toBeLessThan(61.1);
  });

  it("ends as a herd where clients ask every second, and spread where they back off", () => {
    const [herd = 0, spread = 0] = ["second", "back-off"].map((retry) => {
      const all = Array.from({ length: 20 }, (_, seed) =>
        runLab(lab, { ...away(50, { retry }), pods: 12 }, seed + 1).measure("peak"),
      );
      return all.reduce((sum, one) => sum + one) / all.length;
    });
    expect(herd).toBeGreaterThan(spread);
    const asked = (retry: string) => measured(away(50, { retry }), "unanswered")[0] ?? 0;
    expect(asked("second")).toBeGreaterThan(50 * asked("back-off"));
  });

  it("makes Vault Agent's template fetch anew where the others renew", () => {
    const issued = (renewer: string) =>
      [1, 2, 3, 4, 5, 6].reduce(
        (sum, seed) => sum + runLab(lab, { ...away(15), renewer }, seed).measure("credentials"),
        0,
      );
    expect(issued("two-thirds")).toBe(48);
    // A quarter to a third of the pods have a renewal due within the outage.
    expect(issued("agent")).toBeGreaterThanOrEqual(54);
  });
});

/* Source: Tokens (Vault documentation): leases created by a token are revoked with it. */
describe("a token", () => {
  const one = { pods: 1, spread: 0, "token-ttl": 90, length: 4 };

  it("takes its credentials with it, although their leases were renewed", () => {
    near(times({ ...one, "renews-token": false }, "token-ends").slice(0, 1), [90]);
    near(times({ ...one, "renews-token": false }, "revoked").slice(0, 1), [90]);
    // The next renewal, at 120, finds no lease and no token: a new login and a new credential.
    near(times({ ...one, "renews-token": false }, "login").slice(0, 2), [0, 120]);
    expect(measured({ ...one, "renews-token": false }, "first-error")[0]).toBeCloseTo(90, 3);
  });

  it("that is renewed is not noticed", () => expect(measured(one, "errors", "credentials")).toEqual([0, 1]));
});

/* Little's law: leases alive = rate × TTL. Source of the rest: maxLeaseTTL of vault/expiration.go, 32 days. */
describe("crashes", () => {
  it.each([
    [1, 30],
    [2, 60],
    [5, 60],
  ])("every %i min with a TTL of %i min leave rate × TTL users, and one more per pod", (every, ttl) => {
    const values = { ttl, "crash-every": every, "crash-for": 180, length: 5, spread: 0 };
    const users = measured(values, "users")[0] ?? 0;
    expect(users).toBeGreaterThanOrEqual((8 * ttl) / every);
    expect(users).toBeLessThanOrEqual((8 * ttl) / every + 8);
  });

  it("with the default TTL leave every one: 8 pods × 72 starts and the first 8", () =>
    expect(runPreset(lab, "crash-loop").measure("users")).toBe(8 * 72 + 8));

  it("stop at the quota, and at it, not one later: then pods have no credential", () => {
    const run = runLab(lab, { "crash-every": 5, "crash-for": 120, quota: 40, length: 4 }, 1);
    expect(run.measure("users")).toBe(40);
    expect(run.measure("waiting")).toBeGreaterThan(0);
  });
});

/* Source: plugins/database/postgresql/postgresql.go v1.14.8: the default revokes privileges and drops the role. */
describe("a leak", () => {
  const leak = (more: ParameterValues = {}) => ({ answer: 10, length: 4, ...more });

  it("ends for the thief with the revocation, where that reaches sessions", () => {
    expect(measured(leak(), "thief")).toEqual([10]);
    expect(measured(leak({ revocation: "terminate" }), "thief")).toEqual([10]);
    expect(measured(leak({ revocation: "nologin" }), "thief")).toEqual([120]);
  });

  it("answered with -prefix costs each pod the time to its next renewal, 20 minutes in the mean", () => {
    const seeds = Array.from({ length: 60 }, (_, index) => index + 1);
    const all = seeds.map((seed) => runLab(lab, leak({ takes: "evict" }), seed).measure("errors"));
    const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
    // Each of 8 pods fails for a uniform time up to 40 min, a checkout a second.
    const deviation = (2400 / Math.sqrt(12)) * Math.sqrt(8 / all.length);
    expect(Math.abs(mean - 8 * 1200)).toBeLessThan(4 * deviation);
  });

  it("has the figures that the page tells of its preset", () => {
    const leaked = presetValues(lab, "leak");
    expect(measured(leaked, "errors")).toEqual([10_060]);
    expect(measured({ ...leaked, reacts: true }, "errors")).toEqual([8838]);
    expect(measured({ ...leaked, reacts: true, takes: "evict" }, "errors")).toEqual([8]);
  });

  it("costs a pod that reacts and evicts a second", () => {
    expect(measured(leak({ takes: "evict", reacts: true }), "errors")).toEqual([8]);
    // Without eviction its old connections go on failing.
    expect(measured(leak({ reacts: true }), "errors")[0]).toBeGreaterThan(1000);
  });
});

/* Source: vault/expiration.go v1.14.8: six attempts, then irrevocable. */
describe("revocation without a database", () => {
  const away = (outage: number) => ({
    pods: 1,
    spread: 0,
    renewer: "forget",
    "outage-of": "database",
    at: 50,
    outage,
    length: 3,
  });

  it("is repeated: a lease that ended shortly before the repair goes", () => {
    // The lease ends 10 min into the outage; six attempts take 310 s at least and 930 s at most.
    expect(measured(away(15), "irrevocable")).toEqual([0]);
    expect(times(away(15), "revoked")).toHaveLength(1);
  });

  it("ends after six attempts", () => {
    expect(measured(away(26), "irrevocable")).toEqual([1]);
    expect(times(away(26), "revoke-failed")).toHaveLength(5);
    expect(times(away(26), "revoked")).toEqual([]);
  });
});

describe("any run", () => {
  const value = (parameter: (typeof lab.parameters)[number]): fc.Arbitrary<number | string | boolean> => {
    if (parameter.kind === "switch") return fc.boolean();
    if (parameter.kind === "choice") return fc.constantFrom(...parameter.choices.map((choice) => choice.value));
    return fc.integer({ min: parameter.min, max: parameter.max });
  };

  it("keeps every claim in its first minute", () => claimsHoldAnywhere(lab, 60));

  it("keeps every claim, whatever is set and whenever one looks", () => {
    const values = fc.record({
      ...Object.fromEntries(lab.parameters.map((one) => [one.id, value(one)])),
      ttl: fc.constantFrom(2, 10, 30, 60, 240),
      "max-ttl": fc.constantFrom(2, 45, 180, 1440),
      "token-ttl": fc.constantFrom(3, 45, 90, 46_080, 46_080),
      at: fc.constantFrom(0, 45, 120),
      lifetime: fc.constantFrom(1, 7, 30, 120),
      outage: fc.constantFrom(0, 5, 18, 30, 70),
      "crash-every": fc.constantFrom(0, 0, 3, 20),
      "crash-for": fc.constantFrom(0, 60),
      quota: fc.constantFrom(0, 0, 10),
      answer: fc.constantFrom(0, 10, 40),
      length: fc.integer({ min: 1, max: 6 }),
      retry: fc.constantFrom("back-off", "back-off", "second"),
    });
    fc.assert(
      fc.property(values, fc.nat(1000), fc.integer({ min: 1, max: 100 }), (chosen, seed, percent) => {
        const parameters = chosen as ParameterValues;
        const run = create({ model: lab.model, parameters }, seed, { history: false });
        run.runUntil({ t: Math.floor((lab.lengthUs(parameters) * percent) / 100) });
        const { claims, summary, measures } = lab.outcome(run.state, run.log(), parameters);
        expect(claims.filter(({ holds }) => !holds)).toEqual([]);
        expect(summary).not.toMatch(/NaN|undefined|Infinity/);
        expect(measures.every((one) => Number.isFinite(one.value) && one.value >= 0)).toBe(true);
      }),
      { numRuns: 250, seed: 1 },
    );
  }, 60_000);

  describeLabels(lab);
});
