import { describe, expect, it } from "vitest";
import { gbPerDay, queueBytes, rotationWindow, sampled, storedGb } from "./cost";

const MI = 1_048_576;

describe("the numbers of the page", () => {
  // #region month
  it("sentences, wide events, tiers, sampling: a month of checkout logs", () => {
    const sentences = gbPerDay(6_000, 500);
    const wide = gbPerDay(600, 1_500);
    const tiers = [
      { days: 2, copies: 2 },
      { days: 28, copies: 1 },
    ];
    expect(sentences).toBeCloseTo(259.2);
    expect(storedGb(sentences, [{ days: 30, copies: 2 }])).toBeCloseTo(15_552);
    expect(wide).toBeCloseTo(77.76);
    expect(storedGb(wide, [{ days: 30, copies: 2 }])).toBeCloseTo(4_665.6);
    expect(storedGb(wide, tiers)).toBeCloseTo(2_488.3, 1);
    expect(storedGb(wide * sampled(0.01, 10), tiers)).toBeCloseTo(271.2, 1);
  });
  // #endregion month

  it("rotation", () => {
    expect(rotationWindow(120_000, 10 * MI, 5)).toBeCloseTo(437, 0);
    expect(rotationWindow(600_000 - 200_000, 10 * MI, 5)).toBeCloseTo(131, 0);
    expect(rotationWindow(600_000 - 200_000, 10 * MI, 1)).toBeCloseTo(26, 0); // the live file alone
    expect(rotationWindow(600_000 - 200_000, 10 * MI, 2)).toBeCloseTo(52, 0); // and the last rotated one
    expect(rotationWindow(30_000, 50 * MI, 5)).toBeCloseTo(8_738, 0);
    expect(rotationWindow(200_000, 10 * MI, 5)).toBeCloseTo(262, 0);
  });

  it("queues", () => {
    expect(queueBytes(900_000, 4 * 3_600, 1.2) / 1e9).toBeCloseTo(15.55);
    expect((1_024 * MI) / (900_000 * 1.2) / 60).toBeCloseTo(16.6, 1);
    expect(3_200 / 200).toBe(16);
    expect(10e9 / (200 * 1_500) / 3_600).toBeCloseTo(9.26);
  });

  it("sampling", () => {
    expect(sampled(0.01, 10)).toBeCloseTo(0.109);
    expect(600 * sampled(0.01, 20)).toBeCloseTo(35.7);
  });
});
