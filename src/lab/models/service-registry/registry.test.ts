import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { describeModel } from "../../engine/model.contract";
import { create } from "../../engine/run";
import { evictionLimit } from "./lease";
import { registry, type Fault, type RegistryParameters } from "./registry";
import { worstStalenessUs } from "./staleness";

const EUREKA: RegistryParameters = {
  rules: {
    leaseUs: seconds(90),
    doubleLease: true,
    expectedRenewalUs: seconds(30),
    renewalThreshold: 0.85,
    selfPreservation: true,
  },
  instances: 10,
  hit: 1,
  fault: "crash",
  faultAtUs: seconds(300),
  healsAtUs: seconds(720),
  heartbeatUs: seconds(30),
  evictionUs: seconds(60),
  cacheUs: seconds(30),
  clients: 5,
  fetchUs: seconds(30),
  worstPhases: true,
};

function run(differences: Partial<RegistryParameters>, seed = 1, t = seconds(900)) {
  const parameters = { ...EUREKA, ...differences };
  const started = create({ model: registry, parameters }, seed);
  started.runUntil({ t });
  return started;
}
/** Seconds from the fault until the last client had dropped what was hit. */
const slowest = (of: ReturnType<typeof run>) => (Math.max(...of.state.droppedAtUs) - EUREKA.faultAtUs) / 1e6;

for (const fault of ["crash", "partition"] as const)
  describeModel(`a registry with a ${fault}`, {
    model: registry,
    parameters: { ...EUREKA, fault, worstPhases: false, hit: 3, rules: { ...EUREKA.rules, selfPreservation: false } },
  });

describe("how long a client lists what is gone", () => {
  it("a crash: 180 lease + 60 sweep + 30 cache + 30 fetch = 300 s at worst; a clean shutdown: 60 s", () => {
    expect(worstStalenessUs(EUREKA)).toBe(seconds(300));
    expect(worstStalenessUs({ ...EUREKA, fault: "shutdown" })).toBe(seconds(60));
    expect(worstStalenessUs({ ...EUREKA, rules: { ...EUREKA.rules, doubleLease: false } })).toBe(seconds(210));
    expect(worstStalenessUs({ ...EUREKA, hit: 2 })).toBeNull();
  });

  it("with every timer at its worst it is that, to the microsecond it takes to miss each", () => {
    expect(slowest(run({}))).toBeCloseTo(300, 5);
    expect(slowest(run({ fault: "shutdown" }))).toBeCloseTo(60, 5);
    expect(slowest(run({ rules: { ...EUREKA.rules, doubleLease: false } }))).toBeCloseTo(210, 5);
  });

  it("never longer than the worst, whatever the phases, periods and fault", () => {
    const period = fc.integer({ min: 5, max: 90 }).map(seconds);
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.record({ evictionUs: period, cacheUs: period, fetchUs: period, worstPhases: fc.boolean() }),
        fc.constantFrom<Fault>("crash", "shutdown", "partition"),
        fc.integer({ min: 1, max: 10 }),
        fc.boolean(),
        (seed, periods, fault, hit, selfPreservation) => {
          const parameters = { ...EUREKA, ...periods, fault, hit, rules: { ...EUREKA.rules, selfPreservation } };
          const bound = worstStalenessUs(parameters);
          const { state } = run({ ...parameters, healsAtUs: seconds(3000) }, seed, seconds(2500));
          if (bound === null) expect(state.evicted).toBe(0);
          else for (const at of state.droppedAtUs) expect(at - EUREKA.faultAtUs).toBeLessThanOrEqual(bound);
          if (bound !== null) expect(Math.min(...state.droppedAtUs)).toBeGreaterThan(0);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it("copies with a life of T: t after a change a share 1 − t / T of clients has the old one, within 4 standard errors", () => {
    const clients = 2000;
    const { state } = run({ fault: "shutdown", worstPhases: false, clients, cacheUs: 1000 }, 1, seconds(400));
    for (const t of [5, 10, 20, 25]) {
      const stale = state.droppedAtUs.filter((at) => at > EUREKA.faultAtUs + seconds(t)).length / clients;
      const expected = 1 - t / 30;
      expect(Math.abs(stale - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / clients));
    }
  });
});

describe("self-preservation", () => {
  it("one of ten lost: evicted; two of ten lost: 16 renewals are not more than 17, and nothing is evicted", () => {
    expect(run({ hit: 1 }).state).toMatchObject({ evicted: 1, renewalsLastMinute: 18, preserving: false });
    expect(run({ hit: 2 }).state).toMatchObject({ evicted: 0, renewalsLastMinute: 16, preserving: true });
  });

  it("keeps partitioned instances listed, which are then there when the network heals; without it they are lost for a time", () => {
    const partition = { fault: "partition", hit: 3 } as const;
    const kept = run(partition);
    expect(kept.state.evictedHealthy).toBe(0);
    expect(kept.log({ type: "dropped" })).toEqual([]);
    const lost = run({ ...partition, rules: { ...EUREKA.rules, selfPreservation: false } });
    expect(lost.state.evictedHealthy).toBe(3);
    expect(lost.log({ type: "registered" })).toHaveLength(3);
    expect(lost.state.expected).toBe(10);
  });

  it("a sweep takes no more than its limit, picked by chance", () => {
    const off = { ...EUREKA.rules, selfPreservation: false };
    const first = [1, 2, 3, 4, 5, 6].map((seed) => {
      const started = run({ hit: 10, rules: off }, seed);
      expect(started.state.mostEvictedAtOnce).toBe(evictionLimit(10, off));
      return started.log({ type: "evicted" })[0]?.id;
    });
    expect(new Set(first).size).toBeGreaterThan(1);
  });

  it("at any moment the registry counts on exactly those registered, and evicts nothing while it preserves itself", () => {
    for (const hit of [1, 2, 5]) {
      const started = create(
        { model: registry, parameters: { ...EUREKA, hit, fault: "partition", worstPhases: false } },
        hit,
      );
      for (let t = seconds(30); t <= seconds(900); t += seconds(30)) {
        started.runUntil({ t });
        const { instances, expected, evictedWhilePreserving } = started.state;
        expect(instances.filter(({ registered }) => registered)).toHaveLength(expected);
        expect(evictedWhilePreserving).toBe(0);
      }
    }
  });
});
