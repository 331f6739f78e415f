import { erlangB, erlangs, meanWaitMs, permitsFor } from "./erlang";

// 100 calls a second, 80 ms each: on average 8 are in flight.
const load = erlangs(100, 80);
console.log(`load: ${load} calls in flight`);
for (const permits of [8, 10, 12, 16]) {
  const refused = (100 * erlangB(permits, load)).toFixed(1);
  const wait = meanWaitMs(permits, load, 80);
  const queued = wait === Infinity ? "for ever longer" : `${wait.toFixed(1)} ms on average`;
  console.log(`${permits} permits: ${refused} % refused; with a queue they wait ${queued}`);
}
console.log(`for 0.1 % refused: ${permitsFor(load, 0.001)} permits`);
// The same calls while payment takes 800 ms: no number of permits that suited before will do.
console.log(`payment at 800 ms: 16 permits refuse ${(100 * erlangB(16, erlangs(100, 800))).toFixed(0)} %`);
