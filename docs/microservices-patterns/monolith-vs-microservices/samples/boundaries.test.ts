import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type IConfiguration, type ICruiseResult } from "dependency-cruiser";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isReserved, listen } from "./shop/inventory/index";
import { placeOrder } from "./shop/order/index";

const here = fileURLToPath(new URL(".", import.meta.url));
const rules = JSON.parse(readFileSync(join(here, "../config/dependency-cruiser.json"), "utf8")) as IConfiguration;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "modules-"));
  cpSync(join(here, "shop"), join(folder, "shop"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Adds a line at the top of a file of the copy, as a colleague in a hurry would. */
function addTo(file: string, line: string): void {
  const path = join(folder, "shop", file);
  writeFileSync(path, `${line}\n${readFileSync(path, "utf8")}`);
}

// #region check
async function violations(): Promise<string[]> {
  const { output } = await cruise(["shop"], { baseDir: folder, ruleSet: rules, validate: true });
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

describe("the boundaries of the modules", () => {
  it("hold in the shop as it is", async () => {
    expect(await violations()).toEqual([]);
  });
  // #endregion check

  it("stop order from reaching into payment's ledger", async () => {
    addTo("order/index.ts", 'import "../payment/ledger";');
    expect(await violations()).toEqual(["front-door-only: shop/order/index.ts -> shop/payment/ledger.ts"]);
  });

  it("stop payment from asking inventory, even by its front door", async () => {
    addTo("payment/index.ts", 'import "../inventory/index";');
    expect(await violations()).toEqual(["payment-asks-nobody: shop/payment/index.ts -> shop/inventory/index.ts"]);
  });

  it("stop two modules from needing each other", async () => {
    addTo("inventory/index.ts", 'import "../order/index";');
    addTo("order/index.ts", 'import "../inventory/index";');
    expect(new Set((await violations()).map((text) => text.split(":")[0]))).toEqual(new Set(["no-cycles"]));
  });
});

describe("the shop itself", () => {
  it("charges by a call and reserves by an event; order never names inventory", () => {
    listen();
    expect(placeOrder("o-1", 4900)).toEqual({ order: "o-1", cents: 4900 });
    expect(isReserved("o-1")).toBe(true);
    expect(readFileSync(join(here, "shop/order/index.ts"), "utf8")).not.toContain("inventory");
  });

  it("fails as one: no charge, no event", () => {
    expect(() => placeOrder("o-2", 0)).toThrow("must be positive");
    expect(isReserved("o-2")).toBe(false);
  });
});
