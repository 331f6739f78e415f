import { anySlow, overloaded, simulate, usual } from "./tail";

for (const fanOut of [1, 10, 100])
  console.log(
    `fan-out ${fanOut}, each call slow once in 100: ${(100 * anySlow(0.01, fanOut)).toFixed(1)} % of answers slow`,
  );

// A usual call takes 20 ms at p95, and in one of 100 cases a second; an answer is slow from 500 ms on.
console.log("2,000 answers of 100 calls each, simulated:");
const plans = {
  "no hedging": { time: usual },
  "hedged after the p95": { time: usual, hedgeAfter: 20 },
  "hedged, one shared cause": { time: usual, hedgeAfter: 20, sharedCause: true },
  "hedged, all overloaded": { time: overloaded, hedgeAfter: 20 },
  "the same with a cap of 10 %": { time: overloaded, hedgeAfter: 20, cap: 0.1 },
};
for (const [name, plan] of Object.entries(plans)) {
  const { slow, calls } = simulate(plan, 100, 2_000, 7);
  console.log(`  ${name}: ${(100 * slow).toFixed(1)} % slow, ${calls.toFixed(0)} calls an answer`);
}
