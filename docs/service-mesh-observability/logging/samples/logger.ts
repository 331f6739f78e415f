import { createHmac } from "node:crypto";
import pino, { type DestinationStream } from "pino";

/** What the handler of one checkout has gathered by its end. */
export interface Checkout {
  traceId: string;
  customerId: string;
  url: string;
  userAgent: string;
  outcome: "success" | "failure";
  durationMs: number;
  payment: { provider: string; cardNumber: string; amountCents: number };
  error?: Error;
}

// #region net
/** A card number is 13 to 19 digits whose check digit (Luhn) is right; other numbers pass. */
function isCardNumber(digits: string): boolean {
  let sum = 0;
  [...digits].toReversed().forEach((digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

/** The safety net under the allow list: looks at the finished line, and so at error messages too. */
export function withoutCards(line: string): string {
  return line.replace(/(?<!\w)\d(?:[ -]?\d){12,18}(?!\w)/g, (found) =>
    isCardNumber(found.replace(/\D/g, "")) ? "[card]" : found,
  );
}
// #endregion net

// #region logger
export function checkoutLogger(stream: DestinationStream, pseudonymKey: string) {
  const pseudonym = (id: string) => createHmac("sha256", pseudonymKey).update(id).digest("hex").slice(0, 16);
  const logger = pino(
    {
      messageKey: "message",
      timestamp: () => `,"@timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ "log.level": label }) },
      redact: ["authorization", "*.authorization", "*.cookie"],
      hooks: { streamWrite: withoutCards },
    },
    stream,
  );

  /** One wide event per request, written once, at its end. */
  return (checkout: Checkout) => {
    const { payment, error } = checkout;
    logger[checkout.outcome === "failure" ? "error" : "info"](
      {
        event: { action: "checkout", outcome: checkout.outcome, duration: checkout.durationMs * 1_000_000 },
        trace: { id: checkout.traceId },
        url: { path: checkout.url.split("?")[0] }, // a token in the query stays out
        user: { hash: pseudonym(checkout.customerId) },
        user_agent: { original: checkout.userAgent },
        payment: { provider: payment.provider, amount_cents: payment.amountCents }, // an allow list
        ...(error && { error: { type: error.name, message: error.message, stack_trace: error.stack } }),
      },
      "checkout",
    );
  };
}
// #endregion logger
