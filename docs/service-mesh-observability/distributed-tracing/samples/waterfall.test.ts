import { describe, expect, it } from "vitest";
import { selfTime, SLOW_CHECKOUT, suspects } from "./waterfall";

const own = (name: string) => suspects(SLOW_CHECKOUT).find((span) => span.name === name)?.self;

describe("the slow checkout", () => {
  it("took 1,200 ms, of which payment, inventory and shipping worked for 252", () => {
    const took = (id: string) => SLOW_CHECKOUT.filter((span) => span.id === id).map(({ start, end }) => end - start);
    expect(took("a")).toEqual([1_200]);
    expect(["d", "f", "h"].flatMap(took)).toEqual([52, 120, 80]);
  });

  it("lost 905 ms between order and payment, in no server span", () => {
    expect(suspects(SLOW_CHECKOUT)[0]).toMatchObject({ name: "order → payment", self: 905 });
    expect(own("payment: POST /charges")).toBe(120);
    expect(own("order: POST /orders")).toBe(19);
    expect(own("gateway: POST /checkout")).toBe(8);
  });

  it("adds up: self times of a trace without parallel work are the root's duration", () => {
    const sum = suspects(SLOW_CHECKOUT).reduce((total, { self }) => total + self, 0);
    expect(sum).toBe(1_200);
  });
});

describe("self time", () => {
  const root = { id: "r", name: "root", start: 0, end: 100 };
  const child = (start: number, end: number) => ({ id: `${start}`, parent: "r", name: "child", start, end });

  it("counts parallel children once", () => {
    expect(selfTime(root, [root, child(10, 60), child(20, 50)])).toBe(50);
    expect(selfTime(root, [root, child(10, 60), child(40, 80)])).toBe(30);
  });

  it("ignores what runs on after the parent, as a consumer of a message does", () => {
    expect(selfTime(root, [root, child(90, 5_000)])).toBe(90);
    expect(selfTime(root, [root, child(200, 5_000)])).toBe(100);
  });
});
