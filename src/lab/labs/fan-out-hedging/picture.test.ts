import { describe, expect, it } from "vitest";
import { create } from "../../engine/run";
import { type ParameterValues, type Picture, valuesOf } from "../../lab";
import { presetValues, runLab } from "../describe-lab.contract";
import { fanOutHedging as lab } from "../fan-out-hedging";
import { describePicture } from "../picture.contract";

describePicture(
  lab,
  [2, 3, 4, 5].map((replicas) => ({ replicas })),
);

/** The picture after so many seconds. */
function seen(differences: ParameterValues, seconds: number): Picture {
  const values = valuesOf(lab, differences);
  const run = create({ model: lab.model, parameters: values }, 1, { history: false });
  run.runUntil({ t: seconds * 1_000_000 });
  return lab.picture(run.state, values);
}
const nodeOf = ({ nodes }: Picture, id: string) => nodes.find((node) => node.id === id);

describe("the picture", () => {
  it("says of the hedges whether they are off, without a cap, or how many of the cap are left", () => {
    expect(nodeOf(seen({}, 2), "cap")?.state).toEqual({ label: "off", tone: "muted" });
    expect(nodeOf(seen(presetValues(lab, "hedge"), 0), "cap")?.state?.label).toBe("0 sent, no cap");
    const share = nodeOf(seen(presetValues(lab, "all-slow-cap"), 5), "cap");
    expect(share?.state?.tone).toBe("warn");
    expect(share?.gauge).toMatchObject({ label: "saved up", max: 50 });
    expect(share?.gauge?.value).toBeLessThan(50);
    const envoy = nodeOf(seen(presetValues(lab, "crisis-envoy"), 0), "cap");
    expect(envoy?.gauge).toEqual({ label: "out", value: 0, max: 3 });
  });

  it("shows the crisis and the longest queue, and colours further copies", () => {
    const crisis = seen(presetValues(lab, "crisis-no-cap"), 3.9);
    expect(nodeOf(crisis, "replicas-0")?.state).toMatchObject({
      tone: "bad",
      label: expect.stringMatching(/^crisis, queue \d+$/),
    });
    expect(new Set(crisis.messages.map(({ tone }) => tone))).toEqual(new Set(["plain", "warn"]));
    expect(nodeOf(seen(presetValues(lab, "crisis-no-cap"), 2.9), "replicas-0")?.state?.label).toMatch(/^queue \d+$/);
    expect(nodeOf(seen({}, 3.5), "replicas-0")?.state).toEqual({ label: "no queues", tone: "ok" });
  });

  it("counts answers by the time they took, marks the percentiles, and calls slow what the limit calls slow", () => {
    const one = { "fan-out": 1, "slow-share": 50, "middle-share": 0 };
    const { bars, title } = seen(one, 12).bars!;
    const filled = bars.filter(({ to }) => to > 0);
    expect(filled.map(({ label, tone }) => [label, tone])).toEqual([
      ["≤ 20 ms", "ok"],
      ["≤ 1 s", "bad"],
    ]);
    expect(filled[1]?.state).toMatch(/^\d+\.?\d? %(, p50)?, p95, p99$/);
    const given = filled.reduce((sum, { to }) => sum + to, 0);
    expect(title).toContain(`: ${given}; slow from 500 ms`);
    // A row is slow that begins at the limit or after it; the limit may lie inside of one.
    const slowRow = (from: number) =>
      seen({ ...one, "slow-from": from }, 12).bars!.bars.find(({ label }) => label === "≤ 1 s");
    expect([slowRow(750)?.tone, slowRow(760)?.tone, slowRow(1000)?.tone]).toEqual(["bad", "warn", "ok"]);
    expect(slowRow(760)?.state).toContain("part slow");
  });
});

describe("what is still open", () => {
  /** Work for twice the capacity: late answers are not there at the end. */
  const flood = { "fan-out": 1, queues: true, "slow-share": 100, slow: 100, rate: 40, length: 3000, "slow-from": 10 };

  it("counts with its age so far: the slowest are not left out of the percentiles", () => {
    const values = valuesOf(lab, flood);
    const run = create({ model: lab.model, parameters: values }, 1, { history: false });
    run.runUntil({ t: lab.lengthUs(values) });
    const open = Object.values(run.state.answers).map(({ sinceUs }) => (run.state.now - sinceUs) / 1000);
    expect(open.length).toBeGreaterThan(10);
    const given = run.log({ type: "answered" }).map(({ data }) => Number(data?.latencyUs) / 1000);
    const all = [...open, ...given].toSorted((a, b) => a - b);
    const { measure, outcome } = runLab(lab, flood, 1);
    expect(measure("p99")).toBeCloseTo(all[Math.ceil(0.99 * all.length) - 1]!, 6);
    expect(measure("slow")).toBe(100);
    expect(outcome.summary).toContain(`and ${open.length} are still open`);
  });
});

it("judges every answer that has begun, also when the last of them is long done", () => {
  const values = { "fan-out": 1, "slow-share": 0, length: 1000, "slow-from": 2000 };
  expect(["slow", "p50"].map((id) => runLab(lab, values, 1).measure(id))).toEqual([0, 20]);
});

it("the summary parts thousands", () =>
  expect(runLab(lab, presetValues(lab, "all-slow"), 1).outcome.summary).toContain(
    "Half took up to 1,000 ms, 99 % up to 1,000 ms; an answer cost 200 calls and 198,000 ms of work.",
  ));
