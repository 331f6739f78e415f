import { expect, it } from "vitest";
import { keyAct } from "./keys";

const on = (tagName: string, type?: string) => ({ tagName, type });

it.each([
  [" ", on("SECTION"), "toggle"],
  [".", on("BUTTON"), "step"],
  [",", on("BUTTON"), "back"],
  ["r", on("SECTION"), "reset"],
  ["R", on("INPUT", "range"), "reset"],
  [" ", on("INPUT", "range"), "toggle"],
  [" ", on("BUTTON"), undefined],
  [" ", on("SUMMARY"), undefined],
  [" ", on("INPUT", "radio"), undefined],
  [".", on("INPUT", "number"), undefined],
  ["r", on("INPUT", "text"), undefined],
  ["r", on("SELECT"), undefined],
  ["x", on("SECTION"), undefined],
] as const)("%j on %j means %s", (key, target, act) => expect(keyAct(key, target, false)).toBe(act));

it("leaves the browser's own shortcuts alone", () => expect(keyAct("r", on("SECTION"), true)).toBeUndefined());
