import { describe, expect, it } from "vitest";
import { afterExit, afterKill, waits } from "./crash-loop";

describe("CrashLoopBackOff", () => {
  // #region test-waits
  it("at once, then 10 s doubling to 300 s", () =>
    expect(waits(9, 5)).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300]));

  it("a run of more than ten minutes is forgiven, one of exactly ten is not", () => {
    const memory = { nextS: 300, exitedAtS: -300, restartedAtS: 0 };
    expect(afterExit(memory, 600).waitS).toBe(300);
    expect(afterExit(memory, 601)).toEqual({
      waitS: 0,
      memory: { nextS: 10, exitedAtS: 601, restartedAtS: 601 },
    });
  });
  // #endregion test-waits

  it("a container that lives nine minutes each time waits as long as one that dies at once", () =>
    expect(waits(8, 540)).toEqual(waits(8, 1)));

  it("a lower cap of the node cuts the wait, not the time to be forgiven", () => {
    const memory = { nextS: 60, exitedAtS: -60, restartedAtS: 0 };
    expect(afterExit(memory, 100, 10, 60)).toMatchObject({ waitS: 60, memory: { nextS: 60 } });
    expect(afterExit(memory, 600, 10, 60).waitS).toBe(60);
    expect(afterExit(memory, 601, 10, 60).waitS).toBe(0);
  });

  it("killed by the kubelet, a wait is felt only if it is longer than the time since the exit before", () => {
    expect(waits(6, 48, afterKill)).toEqual([0, 0, 0, 0, 0, 80]);
    expect(waits(4, 5, afterKill)).toEqual([0, 0, 10, 20]);
    const memory = { nextS: 40, exitedAtS: 0, restartedAtS: 0 };
    expect([39, 40].map((exitedAtS) => afterKill(memory, exitedAtS).waitS)).toEqual([40, 0]);
  });
});
