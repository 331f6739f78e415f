import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { availabilityChain } from "../../../src/lab/labs/availability-chain";
import { runPreset } from "../../../src/lab/labs/describe-lab.contract";

const file = path.join(process.env.VECTORS_DIR ?? "../shared/vectors", "queueing.json");
const present = existsSync(file);
const vectors = present
  ? (JSON.parse(readFileSync(file, "utf8")) as { published: { claim: string; exact?: number[] }[] })
  : { published: [] };
const published = vectors.published.find(({ claim }) => claim.startsWith("30 dependencies at 99.99 %"));

describe.skipIf(!present)(
  `availability of a chain against the published figures${present ? "" : " (no vectors)"}`,
  () => {
    it("has the row", () => expect(published?.exact).toHaveLength(3));

    it("uptime, failures of a billion and hours a month are those of the Hystrix arithmetic", () => {
      const [uptime, failures, hours] = (published?.exact ?? []) as [number, number, number];
      const run = runPreset(availabilityChain, "hystrix");
      const theory = run.measure("theory") / 100;
      expect(theory).toBeCloseTo(uptime, 3);
      expect(Math.round((1 - theory) * 1e9)).toBe(failures);
      expect((1 - theory) * 30 * 24).toBeCloseTo(hours, 2);
      // 4 standard errors of ten simulated years: sqrt(2 · 0.003 · 5 min / 10 years) each.
      const band = 4 * Math.sqrt((2 * 0.003 * 5) / (120 * 30 * 24 * 60));
      expect(Math.abs(run.measure("availability") / 100 - theory)).toBeLessThan(band);
      expect(Math.abs(run.measure("failed-of-a-billion") - failures)).toBeLessThan(band * 1e9);
    });
  },
);
