import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { valuesOf, type ParameterValues } from "../lab";
import { erlangB, lossStandardError } from "../models/bulkhead/erlang";
import { claimsHoldAnywhere } from "./any-values.contract";
import { bulkhead } from "./bulkhead";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";

describeLab(bulkhead);
const scenario = (values: ParameterValues) => ({ model: bulkhead.model, parameters: valuesOf(bulkhead, values) });
const early = { "outage-start": 1_000, "outage-length": 5_000 };
describeModel("a shared pool", scenario(early));
describeModel("a semaphore with waiting", scenario({ ...early, protection: "semaphore", permits: 3, "max-wait": 300 }));
describeModel("a pool with a queue", scenario({ ...early, protection: "pool", "pool-core": 3, "pool-queue": 5 }));

/** The share of order history that is served in a long outage, over some seeds, with the standard error of theory. */
function served(values: ParameterValues, servers: number, load: number, heldS: number) {
  const seeds = [1, 2, 3, 4, 5];
  let [offered, lost] = [0, 0];
  for (const seed of seeds) {
    const run = create(scenario({ ...values, "outage-start": 0, "outage-length": 120_000 }), seed);
    run.runUntil({ t: 119_999_999 });
    offered += run.state.during.offered;
    lost += run.state.during.lost;
  }
  const judged = seeds.length * (120 - 2 * heldS);
  return { share: 1 - lost / offered, error: lossStandardError(servers, load, judged / heldS, offered) };
}

/* Source: Erlang's loss formula B(c, a), a = Σ rate × holding time, insensitive to the distribution of the latter. */
describe("order history in the outage, against Erlang's formula", () => {
  it.each([
    ["one pool of 20, time-out 1 s", {}, 20, 52.5, 1, 0.3702],
    ["one pool of 20, time-out 200 ms", { "time-out": 200 }, 20, 12.5, 0.2, 0.9865],
    ["one pool of 60, time-out 1 s", { threads: 60 }, 60, 52.5, 1, 0.9643],
    ["10 + 10", { protection: "semaphore", "history-permits": 10 }, 10, 2.5, 0.05, 0.99978],
  ])("%s", (_, values, servers, load, heldS, theory) => {
    expect(1 - erlangB(servers, load)).toBeCloseTo(theory, 4);
    const { share, error } = served(values as ParameterValues, servers, load, heldS);
    expect(Math.abs(share - theory), `served ${share}, standard error ${error}`).toBeLessThan(3 * error);
    expect(error).toBeLessThan(0.02);
  });
});

/* Source: the band of an independent prototype, 50 seeds; Erlang's formula alone says 0.370. */
it("serves 0.375 ± 0.025 of order history in the shared preset over 50 seeds", () => {
  const shares = Array.from({ length: 50 }, (_, seed) => runLab(bulkhead, {}, seed).measure("history-served") / 100);
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  expect(Math.abs(mean - 0.375)).toBeLessThan(0.025);
});

it("protects order history with Hystrix' pool and Resilience4j's semaphore, not with a queue of 100", () => {
  const history = (id: string) => runPreset(bulkhead, id).measure("history-served");
  expect(history("hystrix")).toBeGreaterThan(99);
  expect(history("resilience4j-semaphore")).toBe(100);
  expect(history("resilience4j-pool")).toBeLessThan(40);
});

it("keeps its claims whatever is set, whenever one looks", () => claimsHoldAnywhere(bulkhead, 150));
