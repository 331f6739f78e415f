import { describe, expect, it } from "vitest";
import { type Change, couplings, readLog, serviceOfPath } from "./co-change";

const change = (id: string, ...services: string[]): Change => ({
  id,
  paths: services.map((service) => `services/${service}/src/main.ts`),
});

/** Twenty changes of a quarter, and one that reformatted everything. */
const QUARTER: readonly Change[] = [
  ...["1", "2", "3", "4", "5", "6", "7"].map((id) => change(id, "order", "shipping")),
  change("8", "shipping"),
  ...["9", "10", "11", "12", "13"].map((id) => change(id, "order")),
  change("14", "order", "payment"),
  ...["15", "16", "17", "18"].map((id) => change(id, "payment")),
  change("19", "notification"),
  change("20", "notification", "payment"),
  change("21", "order", "shipping", "payment", "notification", "inventory", "gateway"),
];

describe("co-change", () => {
  const found = couplings(QUARTER, serviceOfPath);

  it("finds the pair that should be one service: 7 of shipping's 8 changes needed order", () => {
    expect(found[0]).toEqual({ pair: ["order", "shipping"], together: 7, share: 7 / 8 });
  });

  it("leaves the others far behind: a sixth of payment's changes, half of two of notification's", () => {
    expect(found.find(({ pair }) => pair.join() === "order,payment")?.share).toBeCloseTo(1 / 6, 10);
    expect(found.find(({ pair }) => pair.join() === "notification,payment")).toMatchObject({ together: 1, share: 0.5 });
  });

  it("does not count the clean-up: with it, services that never met look coupled", () => {
    expect(found.some(({ pair }) => pair.includes("gateway"))).toBe(false);
    const naive = couplings(QUARTER, serviceOfPath, Infinity);
    expect(naive.find(({ pair }) => pair.join() === "gateway,inventory")?.share).toBe(1);
  });
});

describe("the log", () => {
  it("is read as git prints it, and paths outside the services count for nobody", () => {
    const log = "commit a1\nservices/order/a.ts\nservices/shipping/b.ts\n\ncommit b2\nREADME.md\nservices/order/c.ts\n";
    expect(readLog(log)).toEqual([
      { id: "a1", paths: ["services/order/a.ts", "services/shipping/b.ts"] },
      { id: "b2", paths: ["README.md", "services/order/c.ts"] },
    ]);
    expect(couplings(readLog(log), serviceOfPath)).toEqual([{ pair: ["order", "shipping"], together: 1, share: 1 }]);
  });
});
