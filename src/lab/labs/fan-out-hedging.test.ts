import { expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { valuesOf } from "../lab";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues } from "./describe-lab.contract";
import { fanOutHedging } from "./fan-out-hedging";

const scenario = (id: string) => ({
  model: fanOutHedging.model,
  parameters: valuesOf(fanOutHedging, presetValues(fanOutHedging, id)),
});
describeModel("a fan-out with hedges", scenario("hedge"));
describeModel("a fan-out to replicas with queues", scenario("crisis-envoy"));

describeLab(fanOutHedging);
