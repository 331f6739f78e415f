import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ENVOY_DEFAULTS, OutlierDetector } from "./outliers";
import { send } from "./route";

const HERE = dirname(fileURLToPath(import.meta.url));
const read = (file: string) => parse(readFileSync(join(HERE, "../config", file), "utf8"));
const ms = (duration: string) => parseFloat(duration) * (duration.endsWith("ms") ? 1 : 1_000);

interface Destination {
  host: string;
  subset?: string;
}
interface Rule {
  name: string;
  match?: unknown[];
  timeout: string;
  retries?: { attempts: number; perTryTimeout?: string; retryOn?: string };
  route: { destination: Destination; weight?: number }[];
  mirrors?: { destination: Destination }[];
  fault?: { delay: { percentage?: unknown; fixedDelay: string } };
}

const destination = read("payment-destination.yaml").spec;
const rules = read("payment-routes.yaml").spec.http as Rule[];
const rule = (name: string) => rules.find((candidate) => candidate.name === name)!;

describe("payment's routes", () => {
  it("name only subsets that the DestinationRule defines, for its host", () => {
    const subsets = new Set(destination.subsets.map(({ name }: { name: string }) => name));
    const used = rules.flatMap(({ route, mirrors = [] }) => [...route, ...mirrors].map((to) => to.destination));
    expect(used.every(({ host }) => host === destination.host)).toBe(true);
    expect(used.filter(({ subset }) => !subsets.has(subset))).toEqual([]);
  });

  it("have one rule without a match, and it is the last", () => {
    expect(rules.filter(({ match }) => !match).map(({ name }) => name)).toEqual([rules.at(-1)!.name]);
  });

  it("leave room for every attempt that they allow", () => {
    for (const { timeout, retries } of rules) {
      const attempts = 1 + retries!.attempts;
      const waits = [25, 75].slice(0, retries!.attempts).reduce((sum, wait) => sum + wait, 0);
      const perTry = retries!.perTryTimeout ? ms(retries!.perTryTimeout) : ms(timeout);
      expect(attempts * perTry + waits).toBeLessThanOrEqual(ms(timeout));
    }
  });

  it("repeat a hanging read, because `reset` is among the conditions", () => {
    const { retries, timeout } = rule("reads");
    expect(retries!.retryOn!.split(",")).toContain("reset");
    const outcome = send(
      {
        timeoutMs: ms(timeout),
        perTryMs: ms(retries!.perTryTimeout!),
        retries: retries!.attempts,
        retryOn: ["connect-failure", "reset"],
        waitMs: 25,
      },
      [
        { kind: "ok", takesMs: 60_000 },
        { kind: "ok", takesMs: 120 },
      ],
    );
    expect(outcome).toMatchObject({ attempts: 2, status: 200 });
  });

  it("neither repeat nor copy a charge", () => {
    expect(rule("charges").retries!.attempts).toBe(0);
    expect(rules.filter(({ mirrors }) => mirrors).map(({ name }) => name)).toEqual(["reads"]);
  });
});

describe("payment's DestinationRule", () => {
  it("can eject pods of five: two, not a third", () => {
    const { maxEjectionPercent, consecutive5xxErrors } = destination.trafficPolicy.outlierDetection;
    const names = ["a", "b", "c", "d", "e"];
    const detector = new OutlierDetector(names, { ...ENVOY_DEFAULTS, maxEjectionPercent });
    for (const name of names.slice(0, 3)) {
      for (let error = 0; error < consecutive5xxErrors; error += 1) detector.result(name, 503, 0);
    }
    expect(detector.ejected()).toEqual(["a", "b"]);
  });
});

describe("the game day", () => {
  it("delays longer than order waits, for a percentage that is written down, and only by header", () => {
    const [gameDay, others] = read("game-day.yaml").spec.http as Rule[];
    expect(ms(gameDay!.fault!.delay.fixedDelay)).toBeGreaterThan(1_000);
    expect(gameDay!.fault!.delay.percentage).toBeDefined();
    expect(gameDay!.match).toBeDefined();
    expect(others!.fault).toBeUndefined();
  });
});

describe("the HTTPRoute", () => {
  it("says the same as the VirtualService, as far as it can", () => {
    const [reads, charges] = read("payment-http-route.yaml").spec.rules;
    expect([reads.timeouts.request, reads.timeouts.backendRequest]).toEqual([
      rule("reads").timeout,
      rule("reads").retries!.perTryTimeout,
    ]);
    expect(charges.timeouts.request).toBe(rule("charges").timeout);
    expect(charges.backendRefs.map(({ weight }: { weight: number }) => weight)).toEqual(
      rule("charges").route.map(({ weight }) => weight),
    );
  });
});
