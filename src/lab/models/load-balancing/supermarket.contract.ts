import { seconds } from "../../engine/clock";
import { create } from "../../engine/run";
import { cluster, type ClusterParameters } from "./cluster";
import type { Policy } from "./policy";

const SERVICE_US = 100_000;
const PATIENCE = 200;

/**
 * The mean time in the system of the supermarket model, in service times, as the number of servers goes to infinity:
 * Σ λ^((dⁱ − d) / (d − 1)).
 *
 * @see M. Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", IEEE TPDS 12(10), 2001
 */
export function supermarketLimit(load: number, choices: number): number {
  if (choices === 1) return 1 / (1 - load);
  let sum = 0;
  // The exponents are 0, d, d² + d …: each term is the one before, times λ, to the power of d.
  for (let term = 1; term > 1e-12;) {
    sum += term;
    const base = term * load;
    for (let power = 0, next = 1; power < choices; power++) {
      next *= base;
      term = next;
    }
  }
  return sum;
}

/** n servers with one worker each, at this load. */
export function supermarket(policy: Policy, load: number, servers: number): ClusterParameters {
  const kind = { meanServiceUs: SERVICE_US, fails: false, weight: 1 };
  return {
    policy,
    servers: Array.from({ length: servers }, () => kind),
    workers: 1,
    ratePerSecond: (servers * load * seconds(1)) / SERVICE_US,
    loadAgeUs: 0,
    decayUs: seconds(10),
    panicPercent: 50,
  };
}

/** Means of the time in the system over equal stretches of each run, in service times: enough to judge their error. */
export function meansInSystem(
  policy: Policy,
  load: number,
  { servers, seeds, batches, batch }: { servers: number; seeds: readonly number[]; batches: number; batch: number },
): number[] {
  return seeds.flatMap((seed) => {
    const run = create({ model: cluster, parameters: supermarket(policy, load, servers) }, seed);
    const warm = PATIENCE * SERVICE_US;
    run.runUntil({ t: warm + batches * batch * SERVICE_US });
    return Array.from({ length: batches }, (_, index) => {
      const from = warm + index * batch * SERVICE_US;
      const answers = run.log({ type: "answered", from, to: from + batch * SERVICE_US });
      return answers.reduce((sum, { data }) => sum + Number(data?.latencyUs), 0) / answers.length / SERVICE_US;
    });
  });
}

/** Mean and standard error of batches. */
export function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(square / (values.length - 1) / values.length) };
}
