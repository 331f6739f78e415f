import { environment, flags, provenance, validate } from "./layered";

const wait = { paymentTimeoutMs: 800, paymentAttempts: 2, checkoutBudgetMs: 2000 };
const rest = { port: 8080, paymentUrl: "https://payment.internal", giftCards: false };
const file = { name: "order.yaml", values: { ...wait, ...rest, databasePassword: "correct horse battery" } };

const variables = environment({ ORDER_PAYMENT_TIMEOUT_MS: "600", HOME: "/root" });
const good = validate([file, variables, flags(["--gift-cards=true"])]);
console.log(good.ok ? "serves" : "does not start");
if (good.ok) for (const line of provenance(good.origins).slice(1, 5)) console.log(`  ${line}`);

// All that is wrong is said at once, and by a pod that was never ready.
const bad = validate([file, environment({ ORDER_PORT: "", ORDER_PAYMNT_URL: "x", ORDER_GIFT_CARDS: "yes" })]);
console.log(bad.ok ? "serves" : "does not start");
if (!bad.ok) for (const fault of bad.faults) console.log(`  ${fault}`);
