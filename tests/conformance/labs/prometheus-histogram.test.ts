import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as sample from "../../../docs/service-mesh-observability/metrics/samples/histogram-quantile";
import { CLASSIC_BOUNDS } from "../../../src/lab/models/histogram/layout";
import { histogramFraction, histogramQuantile } from "../../../src/lab/models/histogram/promql";
import { readVectors } from "../engine/vectors";

interface Case {
  line: number;
  fn: "histogram_quantile" | "histogram_fraction";
  args: string[];
  buckets: [le: string, count: number][];
  expected: string;
  metric: string;
  labels: Record<string, string>;
}

const vectors = readVectors<{ cases: Case[] }>("prometheus-histogram.json");
const cases = vectors?.cases ?? [];

const numberOf = (text: string) => (text === "+Inf" ? Infinity : text === "-Inf" ? -Infinity : Number(text));

function evaluate({ fn, args, buckets }: Case): number {
  const scraped = buckets.map(([le, count]) => ({ le: numberOf(le), count }));
  const [first = Number.NaN, second = Number.NaN] = args.map(numberOf);
  return fn === "histogram_quantile" ? histogramQuantile(first, scraped) : histogramFraction(first, second, scraped);
}

describe.skipIf(vectors === null)(
  `Prometheus' tests of classic histograms, ${vectors ? `${cases.length} cases by the lab's functions` : "no vectors"}`,
  () => {
    it.each(cases)("line $line: $fn($args, $metric $labels) = $expected", (each) => {
      const expected = numberOf(each.expected);
      const result = evaluate(each);
      if (Number.isFinite(expected)) expect(Math.abs(result - expected)).toBeLessThanOrEqual(1e-12);
      else expect(result).toBe(expected);
    });

    it("are all 57, none left out", () => {
      const quantiles = cases.filter(({ fn }) => fn === "histogram_quantile").length;
      expect([quantiles, cases.length - quantiles]).toEqual([30, 27]);
    });
  },
);

/* The page's sample and the lab are two texts, because each must be readable and usable without the other. */
describe("the lab's functions and the page's sample", () => {
  const bounds = fc.constantFrom(...Object.values(CLASSIC_BOUNDS));
  const counts = fc.array(fc.nat(50), { minLength: 16, maxLength: 16 });

  it("answer alike for any histogram, repaired ones included", () => {
    fc.assert(
      fc.property(bounds, counts, fc.double({ min: 0, max: 1, noNaN: true }), (finite, each, q) => {
        const histogram = [...finite, Infinity].map((le, index) => ({ le, count: each[index] ?? 0 }));
        expect(histogramQuantile(q, histogram)).toEqual(sample.histogramQuantile(q, histogram));
        const upper = q * 12_000_000;
        expect(histogramFraction(-Infinity, upper, histogram)).toEqual(
          sample.histogramFraction(-Infinity, upper, histogram),
        );
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
