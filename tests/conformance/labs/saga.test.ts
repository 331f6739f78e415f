import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ParameterValues } from "../../../src/lab/lab";
import { runLab } from "../../../src/lab/labs/describe-lab.contract";
import { saga } from "../../../src/lab/labs/saga";
import type { SagaState } from "../../../src/lab/models/saga-state";

const file = path.join(process.env.VECTORS_DIR ?? "../shared/vectors", "presets.json");
const present = existsSync(file);
const { presets } = (present ? JSON.parse(readFileSync(file, "utf8")) : { presets: [] }) as {
  presets: { id: string; params: string; expected: string }[];
};
/** Nothing wrong, and everything wrong at once. */
const plans: readonly ParameterValues[] = [
  {},
  { loss: 25, duplicates: 25, transient: 20, "compensation-failure": 40, crash: 5 },
];
const row = presets.find(({ id }) => id === "saga");

describe.skipIf(!present)(`saga against its preset${present ? "" : " (no vectors)"}`, () => {
  it("is the row this test was written for", () => {
    expect(row?.params).toBe("fail step k of n");
    expect(row?.expected).toBe(
      "compensations run for k-1..1 in reverse, each exactly once in effect; end state is all or nothing compensated; orchestration uses 2 messages/step",
    );
  });

  describe.each(["orchestration", "choreography"])("%s", (style) => {
    it.each([1, 2, 3])("step %i fails: k−1 … 1 are compensated once each, in reverse", (k) => {
      for (const faults of plans) {
        const { state, outcome } = runLab(saga, { style, "fail-at": k, sagas: 20, ...faults }, 1);
        expect(outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
        for (const { phase, undoOrder, done, undone } of Object.values((state as SagaState).sagas)) {
          expect(phase).toBe("compensated");
          expect(undoOrder).toEqual(Array.from({ length: k - 1 }, (_, index) => k - 2 - index));
          expect(undone).toEqual(done);
        }
      }
    });
  });

  it("an orchestrated step is two messages, done or compensated", () => {
    expect(runLab(saga, {}, 1).measure("messages")).toBe(2 * 5);
    for (const k of [1, 2, 3]) expect(runLab(saga, { "fail-at": k }, 1).measure("messages")).toBe(2 * (2 * k - 1));
  });
});
