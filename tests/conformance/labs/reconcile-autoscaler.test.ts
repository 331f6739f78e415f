import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cpuReplicas as pageReplicas,
  DEFAULTS,
  type PodSample,
  Scale,
} from "../../../docs/deployment-strategies/kubernetes-basics/samples/hpa";
import { surge } from "../../../docs/deployment-strategies/kubernetes-basics/samples/surge";
import { WorkQueue } from "../../../docs/deployment-strategies/kubernetes-basics/samples/work-queue";
import type { ParameterValues } from "../../../src/lab/lab";
import { runLab } from "../../../src/lab/labs/describe-lab.contract";
import { reconcileAutoscaler } from "../../../src/lab/labs/reconcile-autoscaler";
import { bounded, cpuReplicas, type Group, retryDelayUs, stabilised } from "../../../src/lab/models/autoscaler/rules";
import type { ScalerState } from "../../../src/lab/models/autoscaler/state";

const GROUPS: Readonly<Record<Group, PodSample["state"]>> = {
  counted: "ready",
  missing: "ready",
  ignored: "not yet ready",
};

const podOf = fc.record({
  request: fc.integer({ min: 1, max: 8 }).map((parts) => parts * 125),
  usage: fc.nat(3000),
  group: fc.constantFrom<Group>("counted", "counted", "counted", "missing", "ignored"),
});

/** The two were written apart, from the same sources; each is tested against Kubernetes' own cases by itself. */
describe("the autoscaler of the lab and that of the page", () => {
  it("want the same replicas for any pods", () => {
    fc.assert(
      fc.property(
        fc.array(podOf, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 20, max: 150 }),
        fc.constantFrom(0, 0.05, 0.1, 0.25),
        (pods, current, target, tolerance) => {
          const samples = pods.map(({ request, usage, group }): PodSample => ({
            request,
            usage: group === "missing" ? undefined : usage,
            state: GROUPS[group],
          }));
          const wanted = cpuReplicas(current, target, pods, tolerance);
          if (wanted === null) expect(() => pageReplicas(current, target, samples, tolerance)).toThrow("no metrics");
          else expect(pageReplicas(current, target, samples, tolerance)).toBe(wanted);
        },
      ),
      { numRuns: 2000, seed: 1 },
    );
  });

  it("set the same numbers for any wishes", () => {
    const limits = { min: 2, max: 40, downWindowUs: 300_000_000, upPercent: 100 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 60 }), (wishes) => {
        const scale = new Scale(limits.min, limits.max, DEFAULTS);
        const before: { atUs: number; replicas: number }[] = [];
        const changes: { atUs: number; replicas: number }[] = [];
        let current = 5;
        for (const [index, wish] of wishes.entries()) {
          const atUs = index * 15_000_000;
          const stable = stabilised(atUs, current, wish, before, limits.downWindowUs);
          const set = bounded(atUs, current, stable, changes, limits);
          expect(set).toBe(scale.next(index * 15, current, wish));
          before.push({ atUs, replicas: wish });
          if (set !== current) changes.push({ atUs, replicas: set - current });
          current = set;
        }
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it("take the same steps from 100 to any load, and lose the same checkouts", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 60 }).map((tens) => tens * 10),
        fc.constantFrom(500, 750, 1000, 2000),
        fc.integer({ min: 1, max: 6 }).map((parts) => parts * 15),
        fc.constantFrom({ cpu: 80 }, { perPod: 20 }),
        (load, limit, startSeconds, metric) => {
          const cpu = "cpu" in metric;
          const values = { scrape: 0, peak: load, limit, start: startSeconds * 1000, length: 660_000 };
          const kind: ParameterValues = cpu ? { target: 80 } : { metric: "rate", target: 20, tolerance: 0 };
          const run = runLab(reconcileAutoscaler, { ...values, ...kind }, 1);
          const page = surge({ load, limit, startSeconds, metric }, 600);
          const { decisions } = run.state as ScalerState;
          const after = decisions.filter(({ atUs }) => atUs >= 60_000_000 && atUs < 660_000_000);
          // The lab rounds each sample up to a thousandth of a CPU, as Kubernetes' quantities are.
          const apart = page.moments.map(({ replicas }, index) => Math.abs(replicas - (after[index]?.set ?? 0)));
          expect(apart).toHaveLength(after.length);
          expect(Math.max(...apart)).toBeLessThanOrEqual(cpu ? 1 : 0);
          if (Math.max(...apart) === 0) expect(Math.abs(run.measure("lost") - page.lost)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });
});

describe("the queue of the lab and that of the page", () => {
  it("wait the same time after each failure", () => {
    const queue = new WorkQueue(() => 0);
    for (let failures = 0; failures < 25; failures++) expect(retryDelayUs(failures)).toBe(queue.retry("order") * 1000);
  });
});
