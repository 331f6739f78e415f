import { describe, expect, it } from "vitest";
import { afterExit, waits } from "./crash-loop";

describe("CrashLoopBackOff", () => {
  // #region test-waits
  it("at once, then 10 s doubling to 300 s", () =>
    expect(waits(9, 5)).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300]));

  it("a run of more than ten minutes is forgiven, one of exactly ten is not", () => {
    const memory = { nextS: 300, restartedAtS: 0 };
    expect(afterExit(memory, 600).waitS).toBe(300);
    expect(afterExit(memory, 601)).toEqual({ waitS: 0, memory: { nextS: 10, restartedAtS: 601 } });
  });
  // #endregion test-waits

  it("a container that lives nine minutes each time waits as long as one that dies at once", () =>
    expect(waits(8, 540)).toEqual(waits(8, 1)));

  it("a lower cap of the node cuts the wait and the time to be forgiven", () => {
    const memory = { nextS: 60, restartedAtS: 0 };
    expect(afterExit(memory, 100, 10, 60).waitS).toBe(60);
    expect(afterExit(memory, 121, 10, 60).waitS).toBe(0);
  });
});
