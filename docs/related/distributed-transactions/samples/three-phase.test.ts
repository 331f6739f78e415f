import { expect, it } from "vitest";
import { decide, onTimeOut } from "./three-phase";

// #region split
it.each([
  ["prepared", "prepared", "abort"], // nobody can have committed
  ["pre-commit", "prepared", "commit"], // all have voted yes
  ["pre-commit", "pre-commit", "commit"], // the dead coordinator may have told one to commit
] as const)("does not block when the coordinator crashes: %s and %s decide to %s", (one, other, verdict) => {
  expect(decide([[one, other]])).toEqual([verdict]);
});

it("splits when the network does: the pre-commit has reached one side only", () => {
  expect(decide([["pre-commit"], ["prepared"]])).toEqual(["commit", "abort"]);
  expect([onTimeOut("pre-commit"), onTimeOut("prepared")]).toEqual(["commit", "abort"]);
});
// #endregion split
