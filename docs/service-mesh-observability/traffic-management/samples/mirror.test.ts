import { describe, expect, it } from "vitest";
import { mirrored, type Charge, type Version } from "./mirror";

const order: Charge = { orderId: "order-7", amountCents: 4_990 };

/** A card provider: it remembers what it was asked to charge. */
function provider() {
  const charged: string[] = [];
  return { charged, charge: ({ orderId }: Charge) => charged.push(orderId) };
}

const version =
  (name: string, { charge }: { charge: (charge: Charge) => number }): Version =>
  async (request) => {
    charge(request);
    return `${name}: receipt for ${request.orderId}`;
  };

describe("a mirrored charge", () => {
  // #region twice
  it("answers with v1's receipt, and charges the card twice if both reach the same provider", async () => {
    const live = provider();
    const pay = mirrored(version("v1", live), version("v2", live), 100, () => 0);
    expect(await pay(order)).toBe("v1: receipt for order-7");
    expect(live.charged).toEqual(["order-7", "order-7"]);
  });

  it("charges once if v2 talks to a provider of its own", async () => {
    const live = provider();
    const sandbox = provider();
    await mirrored(version("v1", live), version("v2", sandbox), 100, () => 0)(order);
    expect([live.charged.length, sandbox.charged.length]).toEqual([1, 1]);
  });
  // #endregion twice

  it("neither waits for the copy nor sees it fail", async () => {
    const live = provider();
    const hangs: Version = () => new Promise(() => undefined);
    const fails: Version = () => Promise.reject(new Error("v2 is broken"));
    for (const shadow of [hangs, fails]) {
      expect(await mirrored(version("v1", live), shadow, 100, () => 0)(order)).toContain("v1");
    }
  });

  it("copies the share it was told to", async () => {
    const live = provider();
    const sandbox = provider();
    const draws = [0.05, 0.1, 0.5, 0.99];
    const pay = mirrored(version("v1", live), version("v2", sandbox), 10, () => draws.shift()!);
    for (let request = 0; request < 4; request += 1) await pay(order);
    expect([live.charged.length, sandbox.charged.length]).toEqual([4, 1]);
  });
});
