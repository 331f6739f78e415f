import { expect, it } from "vitest";
import { moved } from "./move";

it.each([
  ["b", -1, "bac"],
  ["b", 1, "acb"],
  ["c", -1, "acb"],
] as const)("moves %s by %d", (id, step, order) => {
  expect(moved(["a", "b", "c"], id, step).join("")).toBe(order);
});

it.each([
  ["a", -1],
  ["c", 1],
  ["x", 1],
] as const)("leaves the list as it is when %s cannot move by %d", (id, step) => {
  const order = ["a", "b", "c"];
  expect(moved(order, id, step)).toBe(order);
});
