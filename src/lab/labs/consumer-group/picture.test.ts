import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { create } from "../../engine/run";
import { type ParameterValues, valuesOf } from "../../lab";
import { CHANGE_US } from "../../models/consumer-group/state";
import { consumerGroup as lab } from "../consumer-group";
import { presetValues, runLab } from "../describe-lab.contract";
import { describePicture } from "../picture.contract";

describePicture(lab);

const scenario = (values: ParameterValues) => ({ model: lab.model, parameters: valuesOf(lab, values) });

describe("the picture", () => {
  const seen = (values: ParameterValues, afterChange: number) => {
    const run = create(scenario(values), 1);
    run.runUntil({ t: CHANGE_US + seconds(afterChange) });
    const { nodes, bars } = lab.picture(run.state, valuesOf(lab, values));
    const wordsOf = (id: string) => nodes.find((node) => node.id === id)?.state;
    return { coordinator: wordsOf("coordinator"), group: wordsOf("group"), bars: bars! };
  };
  const back = { heartbeat: 0, back: 5000 };

  it("shows whom the coordinator counts on and waits for, and that nobody reads meanwhile", () => {
    expect(seen(back, 4)).toMatchObject({
      coordinator: { label: "counts on D", tone: "warn" },
      group: { label: "3 pods up", tone: "bad" },
    });
    const waiting = seen(back, 6);
    expect(waiting).toMatchObject({ coordinator: { label: "waits for D" }, group: { label: "4 pods up", tone: "ok" } });
    expect(waiting.bars.bars.map(({ state }) => state?.split(",")[0])).toEqual(Array(12).fill("no reader"));
    const after = seen(back, 46);
    expect([after.coordinator?.label, after.bars.bars[11]?.state]).toEqual(["stable", "D reads, 370"]);
  });

  it("shows a refused name, a group that waits for more, and a target that is not reached", () => {
    expect(seen({ ...back, static: true, protocol: "consumer" }, 10).group).toEqual({
      label: "1 refused",
      tone: "bad",
    });
    expect(seen({ trouble: "recreate", back: 5000 }, 6).coordinator?.label).toBe("waits for more");
    expect(seen({ trouble: "recreate", back: 5000 }, 2).coordinator?.label).toBe("nobody here");
    const closed = { trouble: "closed", protocol: "consumer", heartbeat: 5000 };
    expect(seen(closed, 0.001).coordinator?.label).toBe("new target");
    expect(seen(closed, 6).coordinator?.label).toBe("stable");
  });

  it("shows pods that work on a batch, and those that do so after they were put out", () => {
    const slow = presetValues(lab, "slow-batch");
    // 40 records for each pod, a second's work: a batch, and no less is.
    expect(seen({ backlog: 160, rate: 0 }, -30).group?.label).toBe("4 in a batch");
    expect(seen({ backlog: 100, rate: 0 }, -30).group?.label).toBe("4 pods up");
    expect(seen(slow, 200).group).toEqual({ label: "4 in a batch", tone: "ok" });
    const late = seen(slow, 300);
    expect(late.group).toEqual({ label: "4 put out", tone: "bad" });
    expect(late.coordinator).toEqual({ label: "nobody here", tone: "bad" });
  });

  it("has room on its axis for the first lag, and says who is stuck or paused", () => {
    const start = scenario(presetValues(lab, "commit-after"));
    const { axis, bars } = lab.picture(create(start, 1).state, start.parameters).bars!;
    expect(axis.max).toBeGreaterThanOrEqual(Math.max(...bars.map(({ to }) => to)));
    expect(seen({ trouble: "poison" }, 12).bars.bars[0]).toMatchObject({ state: "A stuck, 100", tone: "bad" });
    expect(seen({ trouble: "pause" }, 12).bars.bars[0]).toMatchObject({ state: "A paused, 100", tone: "warn" });
  });
});

describe("the summary", () => {
  const summaryOf = (values: ParameterValues) => runLab(lab, values, 1).outcome.summary;

  it("says from when the lag is counted, who was put out, and who had nothing to do", () => {
    expect(summaryOf(presetValues(lab, "back-eager"))).toContain("it was gone 120 s after the change at 30 s");
    expect(summaryOf(presetValues(lab, "small-batch"))).toContain("4,000 records at its worst, 333 on the worst");
    expect(summaryOf(presetValues(lab, "slow-batch"))).toContain("Put out for not polling: 12.");
    expect(summaryOf(presetValues(lab, "more-pods"))).toContain("Pods without a partition: 4.");
  });

  it("says so where nothing ever waits", () =>
    expect(summaryOf({ heartbeat: 0, trouble: "closed" })).toMatch(
      /^Nothing ever waited\. Each partition had a reader/,
    ));
});
