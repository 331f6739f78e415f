import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runLab } from "../../../src/lab/labs/describe-lab.contract";
import { redelivery } from "../../../src/lab/labs/redelivery";

const directory = process.env.VECTORS_DIR ?? "../shared/vectors";
const present = existsSync(path.join(directory, "presets.json"));
const { presets } = (
  present ? JSON.parse(readFileSync(path.join(directory, "presets.json"), "utf8")) : { presets: [] }
) as {
  presets: { id: string; expected: string }[];
};
const expected = (id: string): string => presets.find((preset) => preset.id === id)?.expected ?? "";
const cases = [...expected("queue.visibility").matchAll(/(\d+) s ([\d.]+) %/g)].map(
  ([, limit, share]) => [Number(limit), Number(share)] as const,
);

describe.skipIf(!present)(`redelivery against its presets${present ? "" : " (no vectors)"}`, () => {
  it("queue.visibility has three cases", () => expect(cases).toHaveLength(3));

  it.each(cases)("hidden for %d s, %d % are delivered again", (limit, share) => {
    const messages = 3000;
    const run = runLab(redelivery, { visibility: limit * 1000, messages, consumers: 500 }, 1);
    const p = share / 100;
    // 4 standard errors, and half a digit of the printed figure.
    expect(Math.abs(run.measure("redelivered") / 100 - p)).toBeLessThan(
      4 * Math.sqrt((p * (1 - p)) / messages) + 0.0005,
    );
  });

  describe.each([5, 20, 50])("outbox, producers crash on %i % of their facts", (crash) => {
    const f = crash / 100;
    const band = 4 * Math.sqrt((f * (1 - f)) / 1000);
    const quick = { "publisher-crash": crash, work: 100 };

    it("is the row this test was written for", () => {
      expect(expected("outbox")).toBe(
        "dual write loses f of events; outbox loses 0, duplicates <= f; idempotent consumer effects = exactly N",
      );
    });

    it("two writes lose f, an outbox loses none and doubles at most f", () => {
      expect(Math.abs(runLab(redelivery, quick, 1).measure("lost") / 100 - f)).toBeLessThan(band);
      const outbox = runLab(redelivery, { ...quick, publish: "outbox" }, 1);
      expect(outbox.measure("lost")).toBe(0);
      expect(outbox.measure("twice") / 100).toBeLessThan(f + band);
    });

    it("an idempotent consumer has exactly N effects", () => {
      const run = runLab(redelivery, { ...quick, publish: "outbox", inbox: true }, 1);
      expect([run.measure("effects"), run.measure("twice"), run.measure("lost")]).toEqual([1, 0, 0]);
    });
  });
});
