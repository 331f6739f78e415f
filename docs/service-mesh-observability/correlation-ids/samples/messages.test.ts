import { describe, expect, it } from "vitest";
import { Bus, chainOf, type Message, processBatch } from "./messages";

function shop() {
  let n = 0;
  const bus = new Bus(() => `m${++n}`);
  bus.on("order.placed", (_message, publish) => {
    publish("payment.charged");
    publish("stock.reserved");
  });
  bus.on("stock.reserved", (_message, publish) => publish("shipment.created"));
  bus.on("shipment.created", (_message, publish) => publish("mail.sent"));
  return bus;
}
const only = (log: readonly Message[], type: string): Message => {
  const message = log.find((each) => each.type === type);
  if (!message) throw new Error(`no ${type}`);
  return message;
};

describe("correlation and causation", () => {
  it("gives all messages of a flow one correlation id", () => {
    const bus = shop();
    bus.start("order.placed", "A-1");
    bus.start("order.placed", "A-2");
    expect(bus.log).toHaveLength(10);
    for (const order of ["A-1", "A-2"]) {
      expect(new Set(bus.log.filter((m) => m.orderId === order).map((m) => m.correlationId)).size).toBe(1);
    }
    expect(new Set(bus.log.map((m) => m.correlationId)).size).toBe(2);
  });

  it("tells the path to a message, which the correlation id does not", () => {
    const bus = shop();
    bus.start("order.placed", "A-1");
    const path = chainOf(bus.log, only(bus.log, "mail.sent")).map(({ type }) => type);
    expect(path).toEqual(["order.placed", "stock.reserved", "shipment.created", "mail.sent"]);
    expect(path).not.toContain("payment.charged"); // same flow, other branch
  });

  it("tells both processings of one message by the same cause", () => {
    const bus = shop();
    bus.start("order.placed", "A-1");
    const reserved = only(bus.log, "stock.reserved");
    bus.redeliver(reserved);
    const shipments = bus.log.filter(({ type }) => type === "shipment.created");
    expect(shipments.map(({ causationId }) => causationId)).toEqual([reserved.id, reserved.id]);
    expect(new Set(shipments.map(({ id }) => id)).size).toBe(2);
  });

  it("begins a flow of its own for a scheduled job", () => {
    const bus = shop();
    bus.start("reconciliation.due", "A-1");
    expect(bus.log[0]).not.toHaveProperty("causationId");
    expect(bus.log[0]?.correlationId).toBe(bus.log[0]?.id);
  });
});

describe("a batch", () => {
  const batch: Message[] = ["A-1", "A-2", "A-3"].map((orderId, n) => ({
    id: `m${n}`,
    type: "order.placed",
    correlationId: `c${n}`,
    orderId,
    traceparent: `00-${String(n + 1).repeat(32)}-${"a".repeat(16)}-01`,
  }));

  it("links to every message and takes none of them as its parent", () => {
    const span = processBatch(batch, () => undefined);
    expect(span.links).toEqual(batch.map(({ traceparent }) => traceparent));
    expect(span.parent).toBeUndefined();
  });

  it("handles each message under its own ids", () => {
    const lines: Readonly<Record<string, string>>[] = [];
    processBatch(batch, (_message, ids) => lines.push(ids));
    expect(lines.map((ids) => [ids.order_id, ids.correlation_id])).toEqual([
      ["A-1", "c0"],
      ["A-2", "c1"],
      ["A-3", "c2"],
    ]);
  });
});
