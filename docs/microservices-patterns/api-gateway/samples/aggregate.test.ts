import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aggregate, type Part } from "./aggregate";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = (ms: number, value: unknown) => () => new Promise((resolve) => setTimeout(() => resolve(value), ms));
const part = (name: string, required: boolean, load: Part["load"]): Part => ({ name, required, load });
const failing = () => Promise.reject(new Error("503"));

async function run(parts: Part[], budgetMs = 800) {
  const start = Date.now();
  let tookMs = 0;
  const page = aggregate(parts, budgetMs).finally(() => (tookMs = Date.now() - start));
  await vi.runAllTimersAsync();
  return { ...(await page), tookMs };
}

describe("the order page", () => {
  it("takes as long as its slowest part, not as long as all", async () => {
    const { status, data, missing, tookMs } = await run([
      part("order", true, after(120, { id: 7 })),
      part("shipping", false, after(200, "on its way")),
      part("recommendations", false, after(150, [])),
    ]);
    expect({ status, missing, tookMs }).toEqual({ status: 200, missing: [], tookMs: 200 });
    expect(Object.keys(data)).toEqual(["order", "shipping", "recommendations"]);
  });

  // #region test-partial
  it("leaves out what failed or is late, and says so", async () => {
    const { status, data, missing, tookMs } = await run([
      part("order", true, after(120, { id: 7 })),
      part("shipping", false, failing),
      part("recommendations", false, after(5_000, [])),
    ]);
    expect(data).toEqual({ order: { id: 7 } });
    expect({ status, missing }).toEqual({ status: 200, missing: ["shipping", "recommendations"] });
    expect(tookMs).toBe(800);
  });
  // #endregion test-partial

  it("does not wait for the rest when a required part fails, and stops them", async () => {
    let told = false;
    const { status, tookMs } = await run([
      part("order", true, failing),
      part("shipping", false, (signal) => {
        signal.addEventListener("abort", () => (told = true));
        return after(700, "")();
      }),
    ]);
    expect({ status, told }).toEqual({ status: 503, told: true });
    expect(tookMs).toBe(0); // shipping would have taken 700
  });
});
