import { fixedWindow, slidingCounter, slidingLog, tokenBucket } from "./limiters";

const limiters = {
  "fixed window": fixedWindow(10, 1000),
  "token bucket": tokenBucket(10, 10),
  "sliding log": slidingLog(10, 1000),
  "sliding counter": slidingCounter(10, 1000),
};
// Ten a second are allowed. A client sends ten at 0.95 s and ten at 1.05 s, around the edge.
for (const [name, limiter] of Object.entries(limiters)) {
  let admitted = 0;
  let retryAfterMs = 0;
  for (const nowMs of [950, 1050])
    for (let i = 0; i < 10; i += 1) {
      const decision = limiter.ask(nowMs);
      if (decision.admitted) admitted += 1;
      else retryAfterMs = decision.retryAfterMs;
    }
  const then = admitted < 20 ? `try again in ${Math.round(retryAfterMs)} ms` : "none refused";
  console.log(`${name}: ${admitted} of 20 in 0.1 s, ${then}`);
}
