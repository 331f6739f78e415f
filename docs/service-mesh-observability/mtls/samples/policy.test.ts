import { describe, expect, it } from "vitest";
import { authorize, type Policy } from "./policy";

const ORDER = "shop.example/ns/shop/sa/order";
const SHIPPING = "shop.example/ns/shop/sa/shipping";
const order = { principal: ORDER, method: "POST" };
const shipping = { principal: SHIPPING, method: "POST" };
const plainText = { method: "POST" };

describe("who may call payment", () => {
  // #region test-policy
  it("is everybody, as long as there is no policy: mTLS alone forbids nobody", () => {
    expect(authorize([], shipping)).toBe(true);
    expect(authorize([], plainText)).toBe(true);
  });

  it("is nobody with an ALLOW without rules, and each further ALLOW adds", () => {
    const nothing: Policy = { action: "ALLOW", rules: [] };
    const charges: Policy = { action: "ALLOW", rules: [{ principals: [ORDER], methods: ["POST"] }] };
    expect(authorize([nothing], order)).toBe(false);
    expect(authorize([nothing, charges], order)).toBe(true);
    expect(authorize([nothing, charges], { ...order, method: "DELETE" })).toBe(false);
    expect(authorize([nothing, charges], shipping)).toBe(false);
    expect(authorize([nothing, charges], plainText)).toBe(false);
  });

  it("is still everybody who is not shipping, if shipping is denied and nothing else is said", () => {
    const noShipping: Policy = { action: "DENY", rules: [{ principals: [SHIPPING] }] };
    expect(authorize([noShipping], shipping)).toBe(false);
    expect(authorize([noShipping], plainText)).toBe(true); // shipping without its sidecar
  });
  // #endregion test-policy

  it("lets DENY win over ALLOW, and an empty rule match everything", () => {
    const all: Policy = { action: "ALLOW", rules: [{}] };
    const none: Policy = { action: "DENY", rules: [{}] };
    expect(authorize([all], plainText)).toBe(true);
    expect(authorize([all, none], order)).toBe(false);
  });

  it("can deny what has no identity by naming who is excepted", () => {
    const onlyOrder: Policy = { action: "DENY", rules: [{ notPrincipals: [ORDER] }] };
    expect(authorize([onlyOrder], plainText)).toBe(false);
    expect(authorize([onlyOrder], order)).toBe(true);
  });
});
