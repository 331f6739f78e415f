import { describe, expect, it } from "vitest";
import { readOrder, type Ports, type Row } from "./read-your-writes";

/** A clock that only `sleep` moves, and a view that shows version 2 from `freshAt` on. */
function shop(freshAt: number): Ports & { asked: number[] } {
  let now = 0;
  const asked: number[] = [];
  const [old, fresh]: Row[] = [
    { status: "placed", version: 1 },
    { status: "cancelled", version: 2 },
  ];
  return {
    asked,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    view: async () => (now >= freshAt ? fresh : old),
    truth: async () => {
      asked.push(now);
      return fresh!;
    },
  };
}

describe("read your writes", () => {
  // #region test-token
  it("waits for the view, and no longer than it must", async () => {
    const ports = shop(120);
    expect(await readOrder("order-17", 2, ports)).toEqual({ row: { status: "cancelled", version: 2 }, from: "view" });
    expect([ports.now(), ports.asked]).toEqual([150, []]);
  });
  it("a projector that stands still costs 300 ms and one read of the stream, not an error", async () => {
    const ports = shop(Infinity);
    expect((await readOrder("order-17", 2, ports)).from).toBe("truth");
    expect(ports.asked).toEqual([300]);
  });
  it("who brings no token is served at once, with what there is", async () => {
    const ports = shop(Infinity);
    expect(await readOrder("order-17", 0, ports)).toEqual({ row: { status: "placed", version: 1 }, from: "view" });
    expect(ports.now()).toBe(0);
  });
  // #endregion test-token

  it("an order that the view does not know yet is waited for as well", async () => {
    const ports = { ...shop(0), view: async () => undefined };
    expect((await readOrder("order-17", 1, ports)).from).toBe("truth");
  });
});
