import pino from "pino";
import { describe, expect, it } from "vitest";
import { type Checkout, checkoutLogger, withoutCards } from "./logger";

const CARD = "4111111111111111";

function sink() {
  const lines: string[] = [];
  return { lines, stream: { write: (line: string) => void lines.push(line) } };
}

const checkout = (more: Partial<Checkout> = {}): Checkout => ({
  traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  customerId: "customer-17",
  url: "/checkout?session=s3cret",
  userAgent: "shop-app/7",
  outcome: "success",
  durationMs: 182,
  payment: { provider: "cards", cardNumber: CARD, amountCents: 4_990 },
  ...more,
});

describe("one wide event per checkout", () => {
  // #region never
  it("never carries the card number, wherever it came from", () => {
    const { lines, stream } = sink();
    const log = checkoutLogger(stream, "key-1");
    log(checkout());
    log(checkout({ outcome: "failure", error: new Error(`provider refused ${CARD}`) }));
    log(checkout({ userAgent: "4111 1111 1111 1111" }));
    log(checkout({ url: `/cards/${CARD}/verify` }));
    expect(lines).toHaveLength(4);
    expect(lines.join("").replace(/[ -]/g, "")).not.toContain(CARD);
  });
  // #endregion never

  it("keeps the query string, the customer and what the allow list does not name out", () => {
    const { lines, stream } = sink();
    checkoutLogger(stream, "key-1")(checkout());
    expect(lines[0]).not.toMatch(/s3cret|customer-17|cardNumber/);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      "log.level": "info",
      event: { action: "checkout", outcome: "success", duration: 182_000_000 },
      url: { path: "/checkout" },
      payment: { provider: "cards", amount_cents: 4_990 },
    });
  });

  it("gives a customer the same pseudonym under one key and another one under the next", () => {
    const hash = (key: string) => {
      const { lines, stream } = sink();
      checkoutLogger(stream, key)(checkout());
      return JSON.parse(lines[0] ?? "").user.hash as string;
    };
    expect(hash("key-1")).toBe(hash("key-1"));
    expect(hash("key-1")).not.toBe(hash("key-2"));
  });

  it("stays one line when the client sends line breaks: no forged entry", () => {
    const { lines, stream } = sink();
    checkoutLogger(stream, "key-1")(checkout({ userAgent: 'x"}\n{"log.level":"info","message":"admin logged in"}' }));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "").message).toBe("checkout");
  });

  it("keeps a stack trace in the one event", () => {
    const { lines, stream } = sink();
    checkoutLogger(stream, "key-1")(checkout({ outcome: "failure", error: new Error("payment timed out") }));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "").error.stack_trace).toContain("\n");
  });
});

describe("the safety net", () => {
  it("takes card numbers, and leaves other numbers alone", () => {
    expect(withoutCards(`a ${CARD} b`)).toBe("a [card] b");
    expect(withoutCards("4111-1111-1111-1111")).toBe("[card]");
    expect(withoutCards("order 4111111111111112")).toBe("order 4111111111111112");
    expect(withoutCards("4bf92f3577b34da6a3ce929d0e0e4736")).toBe("4bf92f3577b34da6a3ce929d0e0e4736");
  });
});

describe("a deny list of paths", () => {
  // #region deny-list
  it("misses what nobody thought of: one level deeper, and the message", () => {
    const { lines, stream } = sink();
    const log = pino({ redact: ["cardNumber", "*.cardNumber"] }, stream);
    log.info({ payment: { cardNumber: CARD } }, "caught");
    log.info({ order: { payment: { cardNumber: CARD } } }, "one level deeper");
    log.info(`charging ${CARD}`);
    expect(lines.map((line) => line.includes(CARD))).toEqual([false, true, true]);
  });
  // #endregion deny-list
});
