import { flag, Undecided } from "./undecided";

// No check answers. Orders up to 50.00 may pass the fraud check unseen, until 100.00 are at stake.
const undecided = new Undecided(5_000, 10_000);
for (const amountCents of [4_000, 9_900, 4_500, 3_000])
  console.log(`fraud, order of ${amountCents / 100}: ${undecided.verdict("fraud", { amountCents })}`);
console.log(`authorization: ${undecided.verdict("authorization", { amountCents: 100 })}`);
console.log(`rate limit: ${undecided.verdict("rate-limit", { amountCents: 100 })}`);
// A flag whose server is silent has its last known value, and at a first start the one that was built in.
console.log(`flag, last known true: ${flag(undefined, true, false)}`);
console.log(`flag, at a first start, built in false: ${flag(undefined, undefined, false)}`);
