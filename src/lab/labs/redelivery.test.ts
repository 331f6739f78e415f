import { describe, expect, it } from "vitest";
import { describeLab, runPreset } from "./describe-lab.contract";
import { redelivery } from "./redelivery";

describeLab(redelivery);

describe("delivered again", () => {
  it.each([
    ["pub-sub", 10],
    ["sqs", 30],
    ["service-bus", 60],
  ])("%s hides for %i s: e^(−limit/20 s) come again, within 4 standard errors", (preset, limit) => {
    const share = Math.exp(-limit / 20);
    const measured = runPreset(redelivery, preset).measure("redelivered") / 100;
    expect(Math.abs(measured - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 1000));
  });

  it("an inbox changes the effects, not the deliveries", () => {
    const [bare, inbox] = [runPreset(redelivery, "sqs"), runPreset(redelivery, "inbox")];
    expect(inbox.measure("deliveries")).toBe(bare.measure("deliveries"));
    expect([bare.measure("effects") > 1, inbox.measure("effects")]).toEqual([true, 1]);
  });
});
