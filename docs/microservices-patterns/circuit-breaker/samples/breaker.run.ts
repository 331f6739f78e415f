import { Breaker } from "./breaker";
import { countWindow } from "./windows";

const breaker = new Breaker({
  failureRatePercent: 50,
  slowRatePercent: 100,
  slowAfterMs: 1000,
  minimumCalls: 4,
  openForMs: 3000,
  probes: 2,
  window: () => countWindow(10),
});

let refused = 0;
for (let second = 0; second < 16; second += 1) {
  const nowMs = second * 1000;
  const before = breaker.state;
  // One call a second; payment is down for the first nine. An open breaker must have waited for more than 3 s.
  if (breaker.tryAcquire(nowMs)) breaker.record(second < 9 ? "failure" : "success", 100, nowMs);
  else refused += 1;
  if (breaker.state !== before) console.log(`${second} s: ${before} → ${breaker.state}`);
}
console.log(`${refused} of 16 calls refused`);
