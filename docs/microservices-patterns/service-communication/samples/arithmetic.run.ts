import { chain, meetsASlowOne, minutesDown, outage } from "./arithmetic";

// Shipping is down for 15 minutes, at 100 checkouts a second; afterwards it can do 130.
const { called, queued } = outage({ arrivals: 100, capacity: 130, lasts: 900 });
console.log(`as a call: ${called.errors} customers see an error`);
console.log(`as a queue: ${queued.errors} errors, ${queued.backlog} wait, up to ${queued.longestWait / 60} min`);
console.log(`caught up ${Math.round(queued.caughtUpAfter / 60)} min after shipping is back`);

// And a page that calls several services, each up 99.9 % of the time:
for (const calls of [1, 5, 10]) {
  const up = chain(Array.from({ length: calls }, () => 0.999));
  const slow = (100 * meetsASlowOne(calls, 0.01)).toFixed(1);
  console.log(`calls: ${calls}, ${Math.round(minutesDown(up))} min down a month, ${slow} % meet a call above its p99`);
}
