import { Counter, Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { parseExposition } from "./exposition";
import { LabelGuard } from "./label-guard";

async function countCheckouts(label: (customer: string) => string) {
  const registry = new Registry();
  const checkouts = new Counter({
    name: "checkouts_total",
    help: "Checkouts by customer: the mistake.",
    labelNames: ["customer"],
    registers: [registry],
  });
  for (let customer = 0; customer < 5000; customer += 1) checkouts.inc({ customer: label(`c-${customer}`) });
  const samples = parseExposition(await registry.metrics());
  return { series: samples.length, total: samples.reduce((sum, { value }) => sum + value, 0) };
}

// #region bound
describe("5,000 customers in a label", () => {
  it("make 5,000 series without a guard", async () => {
    expect(await countCheckouts((customer) => customer)).toEqual({ series: 5000, total: 5000 });
  });

  it("make 51 with a guard of 50, and no checkout is lost", async () => {
    const guard = new LabelGuard(50);
    expect(await countCheckouts((customer) => guard.value(customer))).toEqual({ series: 51, total: 5000 });
    expect(guard.folded).toBe(4950);
  });
});
// #endregion bound

it("a value that was let through stays let through", () => {
  const guard = new LabelGuard(1);
  expect(["visa", "other-bank", "visa"].map((value) => guard.value(value))).toEqual(["visa", "other", "visa"]);
});
