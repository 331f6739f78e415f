import { describe, expect, it } from "vitest";
import { EngineError } from "./engine-error";
import { copyPlain } from "./plain";

class Account {
  balance = 0;
}

describe("plain data", () => {
  it("is copied to the bottom", () => {
    const value = { n: 1, list: [{ deep: "x" }, null, undefined, true], none: undefined };
    const copy = copyPlain(value, "state");
    expect(copy).toStrictEqual(value);
    (value.list[0] as { deep: string }).deep = "changed";
    expect(copy.list[0]).toEqual({ deep: "x" });
  });

  it("keeps numbers that JSON would lose", () => {
    expect(copyPlain([Infinity, Number.NaN, -0], "state")).toEqual([Infinity, Number.NaN, -0]);
  });

  it("may have no prototype", () => {
    expect(copyPlain(Object.assign(Object.create(null), { a: 1 }), "state")).toEqual({ a: 1 });
  });

  it.each([
    [{ waiting: [() => 1] }, "a function at state.waiting[0]"],
    [{ byId: new Map() }, "an instance of Map at state.byId"],
    [[new Account()], "an instance of Account at state[0]"],
    [{ at: new Date(0) }, "an instance of Date at state.at"],
    [Symbol("x"), "a symbol at state"],
    [{ big: 1n }, "a bigint at state.big"],
  ])("refuses what is not plain and says where: %o", (value, found) => {
    expect(() => copyPlain<unknown>(value, "state")).toThrow(EngineError);
    expect(() => copyPlain<unknown>(value, "state")).toThrow(`found: ${found}; expected: plain data`);
  });
});
