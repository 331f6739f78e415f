import { refusedAtStart, steady, stop } from "./lifecycle";

// After SIGTERM calls still come in for 5 s, and each takes 2 s; one report takes 20 s. The pod has 30 s.
const calls = [...steady(0, 5_000, 100, 2_000), { startMs: 1_000, tookMs: 20_000 }];
const ways = {
  "at once": stop(calls, { when: "after a fixed drain", drainMs: 0 }, 30_000),
  "after 5 s": stop(calls, { when: "after a fixed drain", drainMs: 5_000 }, 30_000),
  "when no connection is left": stop(
    calls,
    { when: "no connection is left", minimumMs: 5_000, checkMs: 1_000 },
    30_000,
  ),
  "when the app has stopped": stop(calls, { when: "the app has stopped" }, 30_000),
};
for (const [way, { proxyLeavesMs, lost }] of Object.entries(ways))
  console.log(`the proxy leaves ${way}: at ${proxyLeavesMs / 1000} s, ${lost} of ${calls.length} calls cut off`);
const first = steady(0, 10_000, 500, 100);
console.log(`proxy ready 3 s after the app: ${refusedAtStart(first, 3_000)} of ${first.length} first calls refused`);
