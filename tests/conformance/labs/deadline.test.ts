import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { deadlineBudget } from "../../../src/lab/labs/deadline-budget";
import { runLab, runPreset } from "../../../src/lab/labs/describe-lab.contract";
import { valuesOf } from "../../../src/lab/lab";

const file = path.join(process.env.VECTORS_DIR ?? "../shared/vectors", "defaults.json");
const present = existsSync(file);
type Defaults = Record<"resilience4j" | "hystrix" | "polly8" | "opossum", never>;
const vectors = (present ? JSON.parse(readFileSync(file, "utf8")) : {}) as Defaults;
const milliseconds = (text: string): number => Number.parseFloat(text) * 1000;

describe.skipIf(!present)(`time-outs against the defaults of tools${present ? "" : " (no vectors)"}`, () => {
  const defaults = (): [string, number][] => {
    const { resilience4j, hystrix, polly8, opossum } = vectors as unknown as {
      resilience4j: { timeLimiter: { timeoutDuration: string } };
      hystrix: { timeout: string };
      polly8: { timeout: string };
      opossum: { timeout: string };
    };
    return [
      ["Resilience4j", milliseconds(resilience4j.timeLimiter.timeoutDuration)],
      ["Hystrix", milliseconds(hystrix.timeout)],
      ["Polly", milliseconds(polly8.timeout)],
      ["opossum", milliseconds(opossum.timeout)],
    ];
  };

  it("the first preset waits as Resilience4j does by default", () => {
    const preset = valuesOf(deadlineBudget, deadlineBudget.presets[0]?.values);
    expect(preset["hop-time-out"]).toBe(defaults()[0]?.[1]);
  });

  it("none of the defaults is below a client's second: set at each hop, they save no work", () => {
    const reference = runPreset(deadlineBudget, "one-second-each");
    for (const [tool, wait] of defaults()) {
      const run = runLab(deadlineBudget, { "hop-time-out": wait }, 1);
      expect(run.measure("orphan-share"), tool).toBe(reference.measure("orphan-share"));
    }
  });
});
