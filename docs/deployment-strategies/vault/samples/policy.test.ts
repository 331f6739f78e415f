import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { capabilities, compare, covers, type Policy } from "./policy";

const rule = (path: string, ...allowed: string[]): Policy => ({ path: { [path]: { capabilities: allowed } } });

it.each([
  ["secret/foo", "secret/food", false],
  ["secret/bar/*", "secret/bar/zip/zap", true],
  ["secret/bar/*", "secret/bars/zip", false],
  ["secret/zip-*", "secret/zip-zap/zong", true],
  ["secret/zip-*", "secret/zip/zap", false],
  ["secret/+/teamb", "secret/a/teamb", true],
  ["secret/+/teamb", "secret/a/b/teamb", false],
  ["secret/+/+/teamb", "secret/foo/bar/teamb", true],
])("%s covers %s: %s (the examples of Vault's documentation)", (pattern, path, expected) => {
  expect(covers(pattern, path)).toBe(expected);
});

it("ranks as the documentation does", () => {
  expect(compare("secret/+/+/foo/*", "secret/*")).toBeLessThan(0); // more + segments: weaker
  expect(compare("foo/+", "foo/a*")).toBeLessThan(0); // an earlier wildcard
  expect(compare("foo/+/ba*", "foo/+/bar")).toBeLessThan(0); // a last *
  expect(compare("foo/+/bar/b*", "foo/+/bar/ba*")).toBeLessThan(0); // shorter
});

it("one pattern: the union of all policies, and deny wins", () => {
  const path = "secret/data/order";
  expect(capabilities([rule(path, "read"), rule(path, "update")], path)).toEqual(["read", "update"]);
  expect(capabilities([rule(path, "read"), rule(path, "deny")], path)).toEqual([]);
  expect(capabilities([rule(path, "deny"), rule(path, "read")], path)).toEqual([]);
});

it("several patterns: only the most specific counts, so a broad deny does not reach a narrow permission", () => {
  const broadDeny = [rule("secret/*", "deny"), rule("secret/data/order", "read")];
  expect(capabilities(broadDeny, "secret/data/order")).toEqual(["read"]);
  expect(capabilities(broadDeny, "secret/data/payment")).toEqual([]);
  const narrow = [rule("secret/*", "create", "read"), rule("secret/data/*", "read")];
  expect(capabilities(narrow, "secret/data/order")).toEqual(["read"]); // no union across patterns
});

it("nothing matches: nothing is allowed", () => {
  expect(capabilities([rule("secret/foo", "read")], "secret/bar")).toEqual([]);
  expect(capabilities([], "secret/foo")).toEqual([]);
});

// #region order
it("order's policy allows its own database role and its key, and closes the administration", () => {
  const order = JSON.parse(readFileSync(new URL("../config/order-policy.json", import.meta.url), "utf8")) as Policy;
  const may = (path: string) => capabilities([order], path);
  expect(may("database/creds/order")).toEqual(["read"]); // making a user is a GET
  expect(may("database/creds/payment")).toEqual([]);
  expect(may("database/roles/order")).toEqual([]);
  expect(may("transit/encrypt/card")).toEqual(["update"]);
  expect(may("transit/decrypt/card")).toEqual([]); // order writes card data, it never reads it
  expect(may("transit/rewrap/card")).toEqual([]);
  expect(may("secret/data/order/stripe")).toEqual(["read"]);
  expect(may("secret/data/order/break-glass")).toEqual([]); // the exact deny is more specific than the *
  expect(may("sys/leases/revoke-prefix/database/creds/order")).toEqual([]);
});
// #endregion order
