import { describe, expect, it } from "vitest";
import { containerArguments, containerEnvironment } from "./container-env";

const base = { data: { ORDER_PAYMENT_TIMEOUT_MS: "1000", ORDER_PORT: "8080" } };
const region = { data: { ORDER_PAYMENT_TIMEOUT_MS: "900" } };

describe("a container's environment", () => {
  it("takes the last of two sources in envFrom that have the same key", () => {
    expect(containerEnvironment([base, region], []).ORDER_PAYMENT_TIMEOUT_MS).toBe("900");
    expect(containerEnvironment([region, base], []).ORDER_PAYMENT_TIMEOUT_MS).toBe("1000");
  });

  it("lets env win over every envFrom", () => {
    const env = [{ name: "ORDER_PAYMENT_TIMEOUT_MS", value: "800" }];
    expect(containerEnvironment([base, region], env)).toEqual({ ORDER_PAYMENT_TIMEOUT_MS: "800", ORDER_PORT: "8080" });
  });

  it("keeps both when a prefix makes the names differ", () => {
    expect(Object.keys(containerEnvironment([base, { ...region, prefix: "EU_" }], []))).toContain(
      "EU_ORDER_PAYMENT_TIMEOUT_MS",
    );
  });

  it("leaves an unknown reference unchanged, without an error", () => {
    const environment = containerEnvironment([base], []);
    expect(
      containerArguments(["--port=$(ORDER_PORT)", "--host=$(ORDER_HSOT)", "--x=$$(ORDER_PORT)"], environment),
    ).toEqual(["--port=8080", "--host=$(ORDER_HSOT)", "--x=$(ORDER_PORT)"]);
  });
});
