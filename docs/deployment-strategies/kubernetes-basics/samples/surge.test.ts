import { describe, expect, it } from "vitest";
import { type Setting, surge } from "./surge";

const sets = (setting: Setting) => {
  const { moments, lost } = surge(setting, 600);
  const changes = moments.filter(({ replicas }, index) => replicas !== (moments[index - 1]?.replicas ?? 5));
  const enough = moments.find(({ ready }) => ready === moments.at(-1)!.replicas)!;
  return { steps: changes.map(({ second, replicas }) => [second, replicas]), all: enough.second, lost };
};

const noon = { load: 250, startSeconds: 30 };

// #region settings
describe("from 100 to 250 checkouts a second", () => {
  it("target 80 % CPU, limit = request: four steps, the last pods ready after 90 s", () => {
    expect(sets({ ...noon, limit: 500, metric: { cpu: 80 } })).toEqual({
      steps: [
        [0, 7],
        [30, 9],
        [60, 12],
      ],
      all: 90,
      lost: 6750,
    });
  });

  it("target 80 % CPU, limit twice the request: the metric sees the whole need", () => {
    expect(sets({ ...noon, limit: 1000, metric: { cpu: 80 } })).toEqual({
      steps: [
        [0, 10],
        [15, 13],
      ],
      all: 45,
      lost: 0,
    });
  });

  it("target 20 checkouts a second and pod, limit = request: quick, but still late", () => {
    expect(sets({ ...noon, limit: 500, metric: { perPod: 20 } })).toEqual({
      steps: [
        [0, 10],
        [15, 13],
      ],
      all: 45,
      lost: 3750,
    });
  });

  it("with pods that take 90 s to start, the first row loses three times as many", () => {
    expect(sets({ ...noon, startSeconds: 90, limit: 500, metric: { cpu: 80 } })).toMatchObject({
      all: 270,
      lost: 3 * 6750,
    });
  });
});
// #endregion settings
