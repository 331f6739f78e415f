import { expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { valuesOf } from "../lab";
import { claimsHoldAnywhere } from "./any-values.contract";
import { canaryAnalysis } from "./canary-analysis";
import { describeLab, presetValues } from "./describe-lab.contract";

const scenario = (id: string) => ({
  model: canaryAnalysis.model,
  parameters: valuesOf(canaryAnalysis, presetValues(canaryAnalysis, id)),
});
describeModel("a canary under Flagger", scenario("flagger-small-rise"));
describeModel("a canary under Kayenta", scenario("kayenta-old-fleet"));
describeModel("a hundred canaries under a test", scenario("healthy-peeking"));
describeLab(canaryAnalysis);
it("keeps its claims whatever is set, in the first minute", () => claimsHoldAnywhere(canaryAnalysis, 100));
