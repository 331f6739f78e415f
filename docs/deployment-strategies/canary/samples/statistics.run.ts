import { canaryMinutes, canaryRequests, falseAlarms, twoProportions, unseen } from "./statistics";

// Is 0.2 % against 0.1 % a difference? It depends on how many requests said so.
for (const requests of [1_000, 10_000, 50_000]) {
  const { p } = twoProportions({ requests, errors: requests / 500 }, { requests, errors: requests / 1_000 });
  console.log(`${requests} requests each: p = ${p.toPrecision(2)}`);
}
const step = { from: 0.001, to: 0.002 };
const minutes = canaryMinutes(step, { perSecond: 200, share: 0.05 });
console.log(
  `with a power of 80 %: ${canaryRequests(step)} requests, ${Math.round(minutes)} min at 5 % of 200 a second`,
);
console.log(`a fault in 1 of 1,000 is not met by 500 requests: ${Math.round(100 * unseen(0.001, 500))} %`);
// Looking again and again at a healthy canary:
for (const looks of [1, 5, 20]) {
  const alarms = falseAlarms({ looks, runs: 20_000, seed: 1 });
  console.log(`looked at ${looks}×: ${Math.round(100 * alarms)} % of healthy canaries rejected`);
}
