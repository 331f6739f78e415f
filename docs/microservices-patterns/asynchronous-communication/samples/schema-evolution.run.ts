import { upcast } from "./schema-evolution";

// Three years of events in one topic. The code behind sees the newest shape alone.
const stored = [
  { version: 1, data: { orderId: "o-1", amount: "49.00" } },
  { version: 2, data: { orderId: "o-2", total: 1250 } },
  { version: 3, data: { orderId: "o-3", total: 999, currency: "CHF" } },
];
for (const event of stored) {
  const { orderId, total, currency } = upcast(event);
  console.log(`version ${event.version}: ${orderId} ${(total / 100).toFixed(2)} ${currency}`);
}
