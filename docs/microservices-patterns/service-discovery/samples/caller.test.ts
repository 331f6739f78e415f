import { describe, expect, it } from "vitest";
import { Caller } from "./caller";

const LIST = Array.from({ length: 10 }, (_, i) => `payment-${i + 1}`);
const CALLS_PER_SECOND = 20;
const STALE_SECONDS = 300;

/** One order pod calls through a list that stays stale for as long as Eureka's budget allows. */
async function through300Seconds(
  call: (send: (instance: string) => Promise<string>, now: () => number) => () => Promise<string>,
) {
  let now = 0;
  let attemptsOnTheDead = 0;
  const send = async (instance: string) => {
    if (instance !== "payment-1") return "charged";
    attemptsOnTheDead++;
    throw new Error("no route to host");
  };
  const one = call(send, () => now);
  let failed = 0;
  for (let i = 0; i < CALLS_PER_SECOND * STALE_SECONDS; i++) {
    now = (i * 1000) / CALLS_PER_SECOND;
    await one().catch(() => failed++);
  }
  return { failed, attemptsOnTheDead };
}

describe("a caller with a stale list", () => {
  it("fails one call in ten if it only trusts the registry", async () => {
    let turn = 0;
    const result = await through300Seconds((send) => () => send(LIST[turn++ % LIST.length] as string));
    expect(result).toEqual({ failed: 600, attemptsOnTheDead: 600 });
  });

  // #region test-caller
  it("fails none if it tries another instance, and ejecting saves nearly all the wasted attempts", async () => {
    const result = await through300Seconds((send, now) => {
      const caller = new Caller(() => LIST, send, now, 30_000);
      return () => caller.call();
    });
    expect(result.failed).toBe(0);
    expect(result.attemptsOnTheDead).toBe(10);
  });
  // #endregion test-caller

  it("trusts the list again when it has ejected everybody", async () => {
    const asked: string[] = [];
    const caller = new Caller(
      () => ["payment-1", "payment-2"],
      async (instance) => {
        asked.push(instance);
        throw new Error("our own network card");
      },
      () => 0,
      30_000,
    );
    for (let i = 0; i < 3; i++) await expect(caller.call()).rejects.toThrow("network card");
    expect(asked).toHaveLength(6);
  });
});
