import { describe, expect, it } from "vitest";
import { milliseconds, seconds } from "../../engine/clock";
import { describeModel } from "../../engine/model.contract";
import { create } from "../../engine/run";
import { mesh } from "./mesh";
import { repeats, type Ending, type MeshParameters, type RetryOn } from "./settings";

// Istio 1.30.3, retry.go: two retries on connect-failure, refused-stream, unavailable, cancelled, on another host; Envoy
// 84e87364, outlier_detection.proto: 5 errors, 10 s, 30 s, 300 s, 10 %.
const OUTLIER = {
  consecutive5xx: 5,
  intervalUs: seconds(10),
  baseEjectionUs: seconds(30),
  maxEjectionUs: seconds(300),
  maxEjectionPercent: 10,
  alwaysEjectOneHost: false,
};
const BASE: MeshParameters = {
  ratePerSecond: 50,
  subsets: [
    { name: "v1", weight: 90, hosts: 5, faulty: 5 },
    { name: "v2", weight: 10, hosts: 2, faulty: 2 },
  ],
  v2Known: true,
  unmatched: 0,
  zones: false,
  fault: { kind: "answers-503", share: 1, fromUs: 0, untilUs: Number.MAX_SAFE_INTEGER },
  workers: 20,
  serviceUs: milliseconds(20),
  route: { timeoutUs: 0, perTryUs: 0, retries: 2, retryOn: "istio", anotherHost: true },
  app: { attempts: 1, waitUs: 0, timeoutUs: 0 },
  limits: { requests: 100_000, pending: 100_000, retries: 100_000 },
  connectUs: milliseconds(250),
  balancer: "random",
  outlier: null,
  panicPercent: 0,
};
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);

function runOf(differences: Partial<MeshParameters>, seed = 1, untilS = 20) {
  const run = create({ model: mesh, parameters: { ...BASE, ...differences } }, seed);
  run.runUntil({ t: seconds(untilS) });
  return run;
}
const stateOf = (differences: Partial<MeshParameters>, seed = 1, untilS = 20) => runOf(differences, seed, untilS).state;
const healthy = BASE.subsets.map((subset) => ({ ...subset, faulty: 0 }));
/** One host, so that a run of errors is one host's. */
const single = [
  { name: "v1", weight: 100, hosts: 1, faulty: 1 },
  { name: "v2", weight: 0, hosts: 1, faulty: 0 },
];
const sum = (seeds: readonly number[], of: (seed: number) => number) => seeds.reduce((all, seed) => all + of(seed), 0);

describeModel("a mesh with outliers and two layers of retries", {
  model: mesh,
  parameters: {
    ...BASE,
    fault: { ...BASE.fault, share: 0.4 },
    zones: true,
    route: { ...BASE.route, retryOn: "5xx", perTryUs: milliseconds(100), timeoutUs: seconds(1) },
    app: { attempts: 2, waitUs: milliseconds(50), timeoutUs: seconds(2) },
    outlier: { ...OUTLIER, maxEjectionPercent: 40 },
    panicPercent: 50,
  },
});

describe("what is repeated", () => {
  const ENDINGS: readonly Ending[] = ["ok", "503", "UF", "UC", "UT"];
  it.each<[RetryOn, Ending[]]>([
    ["istio", ["UF"]],
    ["istio-503", ["503", "UF"]],
    ["istio-reset", ["UF", "UC", "UT"]],
    ["5xx", ["503", "UF", "UC", "UT"]],
  ])("%s repeats %j", (retryOn, expected) => {
    expect(ENDINGS.filter((ending) => repeats(retryOn, ending))).toEqual(expected);
  });

  it("Istio's default passes a 503 of the pod on after one attempt, and repeats a failure to connect twice", () => {
    const answered = stateOf({}).tally;
    expect(answered.attempts).toBe(answered.calls);
    expect(answered.flags.URX).toBe(0);
    expect(answered.unflagged).toBe(answered.failed);
    const refused = runOf({ fault: { ...BASE.fault, kind: "refuses" } });
    const lines = refused.log({ type: "line" });
    expect(new Set(lines.map(({ data }) => `${data?.status} ${data?.flags} ${data?.attempts}`))).toEqual(
      new Set(["503 UF,URX 3"]),
    );
  });

  it("order's three attempts times the route's four are twelve", () => {
    const { tally } = stateOf({
      route: { ...BASE.route, retries: 3, retryOn: "5xx" },
      app: { attempts: 3, waitUs: 0, timeoutUs: 0 },
    });
    expect(tally.mostAttempts).toBe(12);
  });
});

describe("the flags", () => {
  const flagsOf = (differences: Partial<MeshParameters>) => {
    const lines = runOf(differences).log({ type: "line" });
    return [...new Set(lines.map(({ data }) => `${data?.status} ${data?.flags}`))].toSorted();
  };
  // Envoy, substitution_formatter.rst (022249fc).
  it.each<[string, Partial<MeshParameters>, string[]]>([
    ["no rule", { subsets: healthy, unmatched: 1 }, ["404 NR"]],
    ["an unknown subset", { subsets: healthy, v2Known: false }, ["503 NC"]],
    ["a closed connection", { fault: { ...BASE.fault, kind: "closes" } }, ["503 UC"]],
    ["no request allowed", { subsets: healthy, limits: { ...BASE.limits, requests: 0 } }, ["503 UO"]],
    [
      "nobody may wait for a connection",
      { fault: { ...BASE.fault, kind: "refuses" }, limits: { ...BASE.limits, pending: 0 } },
      ["503 UO"],
    ],
    [
      "no retry allowed",
      { fault: { ...BASE.fault, kind: "refuses" }, limits: { ...BASE.limits, retries: 0 } },
      ["503 UF,UO"],
    ],
    [
      "the route's time",
      { fault: { ...BASE.fault, kind: "hangs" }, route: { ...BASE.route, timeoutUs: seconds(1) } },
      ["504 UT"],
    ],
    [
      "an attempt's time, and conditions that do not cover it",
      { fault: { ...BASE.fault, kind: "hangs" }, route: { ...BASE.route, perTryUs: milliseconds(600) } },
      ["504 UT"],
    ],
    [
      "an attempt's time, and reset",
      {
        fault: { ...BASE.fault, kind: "hangs" },
        route: { ...BASE.route, perTryUs: milliseconds(600), retryOn: "istio-reset" },
      },
      ["504 UT,URX"],
    ],
    [
      "the caller leaves",
      { fault: { ...BASE.fault, kind: "hangs" }, app: { attempts: 1, waitUs: 0, timeoutUs: milliseconds(500) } },
      ["0 DC"],
    ],
    ["all ejected", { outlier: { ...OUTLIER, maxEjectionPercent: 100 } }, ["503 -", "503 UH"]],
  ])("%s", (_, differences, expected) => {
    expect(flagsOf(differences)).toEqual(expected);
  });

  it("the route's time holds for all attempts together: with 1 s and 600 ms each, the second gets 400", () => {
    const differences: Partial<MeshParameters> = {
      fault: { ...BASE.fault, kind: "hangs" },
      route: { ...BASE.route, perTryUs: milliseconds(600), timeoutUs: seconds(1), retryOn: "5xx" },
    };
    const lines = runOf(differences).log({ type: "line" });
    expect(new Set(lines.map(({ data }) => `${data?.flags} ${data?.attempts}`))).toEqual(new Set(["UT 2"]));
  });
});

describe("theory", () => {
  it("a share q of independent failures leaves q³ after two retries, in 1 + q + q² attempts", () => {
    const q = 0.4;
    const route = { ...BASE.route, retryOn: "5xx" as const };
    let failed = 0;
    let ended = 0;
    let attempts = 0;
    for (const seed of SEEDS) {
      const { tally } = stateOf({ fault: { ...BASE.fault, share: q }, route }, seed);
      failed += tally.lateFailed;
      ended += tally.lateFailed + tally.lateOk;
      attempts += tally.lateAttempts;
    }
    const left = q * q * q;
    expect(Math.abs(failed / ended - left)).toBeLessThan(4 * Math.sqrt((left * (1 - left)) / ended));
    // Attempts are 1, 2 or 3 with 1 − q, q (1 − q), q²: mean 1 + q + q².
    const mean = 1 + q + q * q;
    const square = 1 - q + 4 * q * (1 - q) + 9 * q * q;
    expect(Math.abs(attempts / ended - mean)).toBeLessThan(4 * Math.sqrt((square - mean * mean) / ended));
  });

  it("the weights hold for what the route draws, however much of it fails", () => {
    const subsets = [BASE.subsets[0], { name: "v2", weight: 10, hosts: 2, faulty: 2 }].map((subset, index) => ({
      ...(subset as (typeof healthy)[0]),
      faulty: index === 1 ? 2 : 0,
    }));
    let v2 = 0;
    let all = 0;
    let served = 0;
    for (const seed of SEEDS) {
      const [one, two] = stateOf({ subsets }, seed).subsets;
      v2 += two?.chosen ?? 0;
      all += (one?.chosen ?? 0) + (two?.chosen ?? 0);
      served += two?.served ?? 0;
    }
    expect(Math.abs(v2 / all - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / all));
    expect(served).toBe(0);
  });

  it("by chance one bad pod of five fails a fifth; least requests lets it win up to 36 %", () => {
    const subsets = [
      { name: "v1", weight: 100, hosts: 5, faulty: 1 },
      { name: "v2", weight: 0, hosts: 1, faulty: 0 },
    ];
    const share = (balancer: MeshParameters["balancer"]) => {
      const tallies = SEEDS.map((seed) => stateOf({ subsets, balancer, serviceUs: milliseconds(500) }, seed).tally);
      const ended = tallies.reduce((all, { lateOk, lateFailed }) => all + lateOk + lateFailed, 0);
      return { ended, failed: tallies.reduce((all, { lateFailed }) => all + lateFailed, 0) / ended };
    };
    // Those under way at the end are good ones: at most 50 × 0.75 of 1,000.
    const random = share("random");
    expect(Math.abs(random.failed - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / random.ended) + 0.2 * 0.0375);
    const least = share("two-choices");
    expect(least.failed).toBeGreaterThan(0.3);
    expect(least.failed).toBeLessThan(0.36 + 4 * Math.sqrt((0.36 * 0.64) / least.ended) + 0.36 * 0.0375);
  });

  it("a pod that fails half of its requests is ejected after 62 of them on average", () => {
    const seeds = Array.from({ length: 300 }, (_, seed) => seed + 1);
    // (1 − q⁵) / ((1 − q) q⁵) for q = 1/2; its deviation is about the mean.
    const sent = (seed: number) => {
      const parameters: MeshParameters = {
        ...BASE,
        subsets: single,
        fault: { ...BASE.fault, share: 0.5 },
        // Answers come in the order of the requests: one at a time.
        ratePerSecond: 5,
        serviceUs: 2000,
        outlier: { ...OUTLIER, maxEjectionPercent: 100 },
      };
      const run = create({ model: mesh, parameters }, seed);
      run.runUntil({ when: ({ tally }) => tally.ejections === 1 });
      return run.state.tally.attemptsEnded;
    };
    const mean = sum(seeds, sent) / seeds.length;
    expect(Math.abs(mean - 62)).toBeLessThan((4 * 62) / Math.sqrt(seeds.length));
  });
});

describe("ejection and panic", () => {
  const ten = (faulty: number) => [
    { name: "v1", weight: 100, hosts: 10, faulty },
    { name: "v2", weight: 0, hosts: 1, faulty: 0 },
  ];

  it("10 % of ten pods is one, of nine none, unless one may always go", () => {
    const most = (hosts: number, alwaysEjectOneHost: boolean) => {
      const subsets = [{ name: "v1", weight: 100, hosts, faulty: hosts }, ...single.slice(1)];
      return stateOf({ subsets, outlier: { ...OUTLIER, alwaysEjectOneHost } }).subsets[0]?.mostEjected;
    };
    expect([most(10, false), most(9, false), most(9, true)]).toEqual([1, 0, 1]);
  });

  it("with six of ten out a threshold of 50 panics, one of 40 does not", () => {
    const outlier = { ...OUTLIER, maxEjectionPercent: 100 };
    const panicUs = (panicPercent: number) => stateOf({ subsets: ten(6), outlier, panicPercent }).panicUs;
    expect(panicUs(50)).toBeGreaterThan(seconds(15));
    expect(panicUs(40)).toBe(0);
  });

  it("in panic and in turn the share of bad pods fails, at once", () => {
    const outlier = { ...OUTLIER, maxEjectionPercent: 100 };
    const differences = { subsets: ten(6), outlier, panicPercent: 50, balancer: "round-robin" as const };
    const { tally } = stateOf(differences, 1, 60);
    expect(tally.failed / (tally.ok + tally.failed)).toBeCloseTo(0.6, 1);
    expect(tally.flags.UH).toBe(0);
  });

  it("a pod ejected a moment after 0 comes back at the sweep of second 40, its 30 s over", () => {
    const run = runOf({ subsets: single, outlier: { ...OUTLIER, maxEjectionPercent: 100 } }, 1, 50);
    const [ejected] = run.log({ type: "ejected" });
    const [back] = run.log({ type: "returned" });
    expect(ejected?.t).toBeGreaterThan(0);
    expect(back?.t).toBe(seconds(40));
  });

  it("three of five near pods out: 40 % × 1.4 is 56 % near, the rest goes far", () => {
    const outlier = { ...OUTLIER, maxEjectionPercent: 100, baseEjectionUs: seconds(300) };
    const fault = { ...BASE.fault, untilUs: seconds(10) };
    let far = 0;
    let all = 0;
    for (const seed of SEEDS) {
      const run = create({ model: mesh, parameters: { ...BASE, subsets: ten(3), zones: true, outlier, fault } }, seed);
      run.runUntil({ t: seconds(10) });
      const before = { far: run.state.tally.lateFar, all: run.state.tally.lateSent };
      expect(run.state.subsets[0]?.records.filter(({ ejected }) => ejected)).toHaveLength(3);
      run.runUntil({ t: seconds(60) });
      far += run.state.tally.lateFar - before.far;
      all += run.state.tally.lateSent - before.all;
    }
    expect(Math.abs(far / all - 0.44)).toBeLessThan(4 * Math.sqrt((0.44 * 0.56) / all));
  });

  it("one good pod of five near and two of five far: total panic, 30 % reach a good one", () => {
    // 20 % × 1.4 + 40 % × 1.4 = 84 < 100, both levels below 50 %: load by number of hosts, to all of them.
    const subsets = [{ name: "v1", weight: 100, hosts: 10, faulty: 4, faultyFar: 3 }, ...single.slice(1)];
    const outlier = { ...OUTLIER, maxEjectionPercent: 100, baseEjectionUs: seconds(300) };
    let ok = 0;
    let all = 0;
    for (const seed of SEEDS) {
      const run = create(
        { model: mesh, parameters: { ...BASE, subsets, zones: true, outlier, panicPercent: 50 } },
        seed,
      );
      run.runUntil({ t: seconds(10) });
      const before = run.state.tally;
      const [okBefore, allBefore] = [before.ok, before.ok + before.failed];
      expect(run.state.subsets[0]?.mostEjected).toBe(7);
      run.runUntil({ t: seconds(40) });
      ok += run.state.tally.ok - okBefore;
      all += run.state.tally.ok + run.state.tally.failed - allBefore;
    }
    expect(Math.abs(ok / all - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / all));
  });

  it("who leaves says nothing about the pod", () => {
    const outlier = { ...OUTLIER, maxEjectionPercent: 100 };
    const app = { attempts: 1, waitUs: 0, timeoutUs: milliseconds(200) };
    const fault = { ...BASE.fault, kind: "hangs" as const };
    expect(stateOf({ fault, app, outlier }).tally.ejections).toBe(0);
    const route = { ...BASE.route, timeoutUs: milliseconds(200) };
    expect(stateOf({ fault, route, outlier }).tally.ejections).toBeGreaterThan(0);
  });
});

describe("the limits", () => {
  const hangs = { ...BASE.fault, kind: "hangs" as const };

  it("as many requests as allowed are under way, not one more", () => {
    const [v1] = stateOf({ subsets: single, fault: hangs, limits: { ...BASE.limits, requests: 3 } }).subsets;
    expect(v1?.active).toBe(3);
  });

  it("as many wait for a connection as allowed, not one more", () => {
    const fault = { ...BASE.fault, kind: "refuses" as const };
    const limits = { ...BASE.limits, pending: 2 };
    const [v1] = stateOf({ subsets: single, fault, limits, connectUs: seconds(30) }).subsets;
    expect(v1?.pending).toBe(2);
  });

  it("a retry that has ended counts no longer: with one at once a request alone makes both of its retries", () => {
    const fault = { ...BASE.fault, kind: "refuses" as const };
    const limits = { ...BASE.limits, retries: 1 };
    const run = runOf({ subsets: single, ratePerSecond: 0.5, fault, limits, connectUs: 1000 });
    expect(run.log({ type: "line" })[0]?.data).toMatchObject({ flags: "UF,URX", attempts: 3 });
  });

  it("a pod works on as many as it has workers, the others wait", () => {
    const [v1] = stateOf({
      subsets: single.map((one) => ({ ...one, faulty: 0 })),
      workers: 2,
      serviceUs: seconds(60),
    }).subsets;
    expect(v1?.hosts[0]?.busy).toBe(2);
    expect(v1?.hosts[0]?.waiting.length).toBe((v1?.active ?? 0) - 2);
  });
});

describe("a retry", () => {
  it("finds the other pod where it looks for one, and half the time where it does not", () => {
    const subsets = [
      { name: "v1", weight: 100, hosts: 2, faulty: 1 },
      { name: "v2", weight: 0, hosts: 1, faulty: 0 },
    ];
    const failed = (anotherHost: boolean) =>
      sum(SEEDS, (seed) => {
        const { tally } = stateOf({ subsets, route: { ...BASE.route, retries: 1, retryOn: "5xx", anotherHost } }, seed);
        return tally.lateFailed / (tally.lateFailed + tally.lateOk);
      }) / SEEDS.length;
    const calls = 1000 * SEEDS.length;
    // Once the first (1/2), then either once more (1/2), or all six draws of the second attempt (1/64).
    expect(Math.abs(failed(false) - 1 / 4)).toBeLessThan(4 * Math.sqrt(((1 / 4) * (3 / 4)) / calls));
    expect(Math.abs(failed(true) - 1 / 128)).toBeLessThan(4 * Math.sqrt(1 / 128 / calls));
  });
});
