import { differences } from "./compare";
import { monolithQuote, shippingQuote, STEPS } from "./day";

// The new service answers beside the monolith, 200 times. How many answers differ, rule by rule?
for (const { name, rules } of STEPS) {
  let differ = 0;
  for (let n = 0; n < 200; n += 1) if (differences(monolithQuote(n), shippingQuote(n), rules).length > 0) differ += 1;
  console.log(`${name}: ${differ} of 200 differ`);
}
// Two are left. In one the stock moved between two reads, as it does for the monolith alone; the other is a real fault.
const rules = STEPS.at(-1)?.rules ?? {};
for (const n of [100, 7]) {
  const noise = differences(monolithQuote(n, 1), monolithQuote(n, 2), rules);
  const found = differences(monolithQuote(n), shippingQuote(n), rules);
  console.log(
    `quote ${n}: ${noise.length > 0 ? "the monolith differs from itself" : `a fault in ${found.join(", ")}`}`,
  );
}
