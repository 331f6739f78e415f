import { describe, expect, it } from "vitest";
import { type ParameterValues, valuesOf } from "../../../src/lab/lab";
import { blueGreenSwitch } from "../../../src/lab/labs/blue-green-switch";
import { presetValues, runLab } from "../../../src/lab/labs/describe-lab.contract";
import type { SwitchState } from "../../../src/lab/models/switching/state";
import { readVectors } from "../engine/vectors";

interface Vectors {
  argo: { source: string; scaleDownDelaySeconds: number; autoPromotionEnabled: boolean };
}

const argo = readVectors<Vectors>("canary-statistics.json")?.argo;
const argoPresets = blueGreenSwitch.presets.filter(({ source }) => source?.url.includes("argo-rollouts") === true);
const SHORT: ParameterValues = { length: 120_000 };

describe.skipIf(argo === undefined)(`blue-green as Argo Rollouts has it${argo ? ", 2 cases" : ", no vectors"}`, () => {
  it(`scaleDownDelaySeconds is ${argo?.scaleDownDelaySeconds}: so long after the switch blue takes nothing new`, () => {
    const delay = argo?.scaleDownDelaySeconds ?? 0;
    expect(argoPresets.length).toBeGreaterThanOrEqual(3);
    for (const { id, values, source } of argoPresets) {
      expect(valuesOf(blueGreenSwitch, values).stays, id).toBe(delay * 1000);
      // The commit that the vectors name.
      expect(source?.url).toContain(argo?.source.match(/@([0-9a-f]{8})/)?.[1] ?? "no commit");
    }
    // A way back that is decided at its last moment finds blue up; a second later it has to be started.
    const back = (afterS: number) =>
      runLab(
        blueGreenSwitch,
        { ...presetValues(blueGreenSwitch, "back-in-time"), ...SHORT, noticed: afterS * 1000, start: 40_000 },
        1,
      ).measure("back-time");
    expect(back(delay)).toBeLessThan(1);
    expect(back(delay + 1)).toBeGreaterThan(39);
  });

  it(`autoPromotionEnabled is ${argo?.autoPromotionEnabled}: the router is switched without anybody's decision`, () => {
    expect(argo?.autoPromotionEnabled).toBe(true);
    const { state } = runLab(blueGreenSwitch, { ...presetValues(blueGreenSwitch, "argo"), ...SHORT }, 1);
    const { changes, decidedUs } = state as SwitchState;
    expect(changes).toEqual([{ atUs: 30_000_000, to: "green" }]);
    expect(decidedUs).toBeNull();
  });
});
