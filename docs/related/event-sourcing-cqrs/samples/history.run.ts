import { upcast } from "./history";

// Facts as they were written over the years, and as readers see them, in the newest shapes. An amendment may be two.
const facts = [
  { type: "PaymentCharged", schema: 1, data: { order: "o-1", amount: "49.90" } },
  { type: "PaymentCharged", schema: 2, data: { order: "o-2", cents: 1250 } },
  { type: "OrderAmended", schema: 1, data: { address: "Rue 1", coupon: "TEN" } },
  { type: "OrderAmended", schema: 1, data: { coupon: "TEN" } },
];
for (const fact of facts)
  for (const { type, schema, data } of upcast(fact)) {
    const words = Object.entries(data).map(([name, value]) => `${name} ${value}`);
    console.log(`${fact.type}@${fact.schema} → ${type}@${schema}: ${words.join(", ")}`);
  }
