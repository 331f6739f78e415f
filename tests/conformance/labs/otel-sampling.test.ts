import { describe, expect, it } from "vitest";
import { valuesOf } from "../../../src/lab/lab";
import { traceSampling } from "../../../src/lab/labs/trace-sampling";
import {
  adjustedCount,
  BATCH,
  type Bits56,
  delegateOf,
  keeps,
  randomnessOf,
  thOf,
  thresholdOf,
} from "../../../src/lab/models/trace-sampling/threshold";
import { readVectors } from "../engine/vectors";

interface SamplingVectors {
  default: string;
  /** Parent, its context remote, its context sampled, the sampler that is asked. */
  parentBased: ["absent" | "present", boolean | null, boolean | null, string][];
  threshold: string;
  vectors: { p: number; th: string; digits?: number; T?: string }[];
  monotonic: string;
  note: string;
  bsp: { scheduleDelayMs: number; exportTimeoutMs: number; maxQueue: number; maxBatch: number };
}

const vectors = readVectors<SamplingVectors>("otel-sampling.json");
const rows = vectors?.vectors ?? [];
const parents = vectors?.parentBased ?? [];
const cases = rows.length + parents.length + 5;

const TWO_TO_56 = 1n << 56n;
const whole = ([high, low]: Bits56) => (BigInt(high) << 28n) + BigInt(low);
const halves = (value: bigint): Bits56 => [Number(value >> 28n), Number(value & 0xfffffffn)];

describe.skipIf(vectors === null)(`OpenTelemetry's samplers, ${vectors ? `${cases} cases` : "no vectors"}`, () => {
  it.each(parents)("a parent %s, remote %s, sampled %s asks %s", (parent, remote, sampled, asked) => {
    expect(delegateOf(parent === "absent" ? null : { remote: remote === true, sampled: sampled === true })).toBe(asked);
  });

  it.each(rows)("p = $p is th:$th", ({ p, digits, th, T }) => {
    const threshold = thresholdOf(thOf(p, digits));
    expect(thOf(p, digits)).toBe(th);
    if (T !== undefined) expect(whole(threshold)).toBe(BigInt(T));
    // Trailing zeros are dropped and come back; what is kept stands for 2^56 / (2^56 − T).
    expect(whole(threshold).toString(16).padStart(14, "0").replace(/0+$/, "") || "0").toBe(th);
    expect(adjustedCount(threshold)).toBe(Number(TWO_TO_56) / Number(TWO_TO_56 - whole(threshold)));
  });

  it("keeps R = T and all above, drops T − 1: R from rv, else from the last 56 bits of the trace id", () => {
    expect(vectors?.threshold).toContain("keep iff R>=T");
    for (const { p, digits } of rows) {
      const threshold = thresholdOf(thOf(p, digits));
      const id = (value: bigint) => `4bf92f3577b34da6a3${value.toString(16).padStart(14, "0")}`;
      expect(keeps(randomnessOf(id(whole(threshold))), threshold)).toBe(true);
      expect(keeps(randomnessOf(id(TWO_TO_56 - 1n)), threshold)).toBe(true);
      if (whole(threshold) > 0n) expect(keeps(halves(whole(threshold) - 1n), threshold)).toBe(false);
      expect(keeps(randomnessOf(id(0n), "f".repeat(14)), threshold)).toBe(true);
    }
  });

  it("is monotonic: kept at p1 implies kept at every p2 > p1", () => {
    const thresholds = [0.0001, 0.001, ...rows.map(({ p }) => p)]
      .toSorted((a, b) => a - b)
      .map((p) => thresholdOf(thOf(p)));
    for (let step = 0n; step < 4_000n; step++) {
      const randomness = halves((step * (TWO_TO_56 - 1n)) / 3_999n);
      const kept = thresholds.map((threshold) => keeps(randomness, threshold));
      expect(kept).toEqual(kept.toSorted((a, b) => Number(a) - Number(b)));
    }
  });

  it("has the specification's default: ParentBased, AlwaysOn at the root", () => {
    expect(vectors?.default).toBe("ParentBased(root=AlwaysOn)");
    expect(valuesOf(traceSampling, traceSampling.presets[0]?.values)).toMatchObject({
      head: 100,
      "payment-sampler": "parent",
    });
  });

  it("simulates the ProbabilitySampler, not TraceIdRatioBased", () => {
    expect(vectors?.note).toContain("simulate ProbabilitySampler");
    // TraceIdRatioBased keeps small ids, and may read another part of them; here the last 56 bits count, large ones stay.
    const rare = thresholdOf(thOf(0.0001));
    const kept = (traceId: string) => keeps(randomnessOf(traceId), rare);
    expect(kept(`${"0".repeat(18)}${"f".repeat(14)}`)).toBe(true);
    expect(kept(`${"f".repeat(18)}${"0".repeat(14)}`)).toBe(false);
  });

  it("has the batch span processor's defaults", () => expect(BATCH).toEqual(vectors?.bsp));
});
