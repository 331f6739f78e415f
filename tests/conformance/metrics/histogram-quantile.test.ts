import { describe, expect, it } from "vitest";
import {
  forceMonotonic,
  histogramFraction,
  histogramQuantile,
  parseBound,
} from "../../../docs/service-mesh-observability/metrics/samples/histogram-quantile";
import { readVectors } from "../engine/vectors";

interface Case {
  line: number;
  fn: "histogram_quantile" | "histogram_fraction";
  args: string[];
  buckets: [le: string, count: number][];
  expected: string;
  metric: string;
  labels: Record<string, string>;
  annotations: string[];
}

const vectors = readVectors<{ cases: Case[] }>("prometheus-histogram.json");
const cases = vectors?.cases ?? [];

const evaluate = ({ fn, args, buckets: written }: Case): number => {
  const buckets = written.map(([le, count]) => ({ le: parseBound(le), count }));
  const [first, second] = args.map(parseBound) as [number, number];
  return fn === "histogram_quantile" ? histogramQuantile(first, buckets) : histogramFraction(first, second, buckets);
};

describe.skipIf(vectors === null)(
  `Prometheus' own tests of classic histograms${vectors ? "" : " (skipped: no vectors)"}`,
  () => {
    it.each(cases)("line $line: $fn($args, $metric $labels) = $expected", (each) => {
      const expected = parseBound(each.expected);
      const result = evaluate(each);
      if (Number.isFinite(expected)) expect(Math.abs(result - expected)).toBeLessThanOrEqual(1e-12);
      else expect(result).toBe(expected);
    });

    it("repairs exactly the histograms for which Prometheus says that it did", () => {
      const quantiles = cases.filter(({ fn }) => fn === "histogram_quantile");
      for (const { line, buckets, annotations } of quantiles) {
        const { forced } = forceMonotonic(buckets.map(([le, count]) => ({ le: parseBound(le), count })));
        expect(forced, `line ${line}`).toBe(annotations.includes("expect info"));
      }
    });

    it("says how much was checked", () => {
      const count = (fn: Case["fn"]) => cases.filter((each) => each.fn === fn).length;
      const counts = [count("histogram_quantile"), count("histogram_fraction")];
      console.log(`Prometheus' classic histograms: ${counts[0]} quantiles and ${counts[1]} fractions, none left out`);
      expect(counts).toEqual([30, 27]);
    });
  },
);
