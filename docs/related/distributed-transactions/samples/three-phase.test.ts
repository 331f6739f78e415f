import { expect, it } from "vitest";
import { decide, onTimeOut } from "./three-phase";

// #region split
it("does not block when the coordinator crashes, wherever it stood", () => {
  for (const survivors of [
    ["prepared", "prepared"],
    ["pre-commit", "prepared"],
    ["pre-commit", "pre-commit"],
  ] as const)
    expect(new Set(decide([[...survivors]])).size).toBe(1); // one group, one verdict
});

it("splits when the network does: the pre-commit has reached one side only", () => {
  expect(decide([["pre-commit"], ["prepared"]])).toEqual(["commit", "abort"]);
  expect([onTimeOut("pre-commit"), onTimeOut("prepared")]).toEqual(["commit", "abort"]);
});
// #endregion split
