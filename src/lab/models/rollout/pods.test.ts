import { expect, it } from "vitest";
import { create } from "../../engine/run";
import { fill } from "./pods";
import { rollingUpdateModel } from "./rollout";
import { counted, type RolloutContext, type RolloutParameters } from "./state";

const parameters: RolloutParameters = {
  desired: 5,
  bounds: { surge: 2, unavailable: 1 },
  minReadyUs: 0,
  deadlineUs: 600e6,
  act: "none",
  actAtUs: 0,
  startUs: 30e6,
  preStopUs: 0,
  endingUs: 0,
  graceUs: 45e6,
  lagUs: 0,
  room: 24,
  drainAtUs: null,
  budget: null,
  ratePerSecond: 0,
  capacity: 24,
  fault: "none",
  readable: true,
};

/* Source: kubernetes/kubernetes, pkg/controller/controller_utils.go at 00bdb3f, the order of ActivePods. */
it("a ReplicaSet gives up pods without a node first, then those not ready, then those ready for less time", () => {
  const left = [4, 3, 2, 1].map((target) => {
    const { state } = create({ model: rollingUpdateModel, parameters }, 1);
    const [first, second, third, fourth, fifth] = state.pods;
    Object.assign(second ?? {}, { ready: false, node: -1 });
    Object.assign(third ?? {}, { ready: false });
    Object.assign(first ?? {}, { readyUs: 10 });
    Object.assign(fourth ?? {}, { readyUs: 20 });
    Object.assign(fifth ?? {}, { readyUs: 15 });
    state.sets[0] = target;
    const context = { now: 100, parameters, log: () => 0, schedule: () => 0 } as unknown as RolloutContext;
    fill(state, 0, context);
    return counted(state, 0).map(({ id }) => id);
  });
  expect(left).toEqual([[1, 3, 4, 5], [1, 4, 5], [1, 5], [1]]);
});
