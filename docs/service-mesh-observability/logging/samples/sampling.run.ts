import { count, relativeError, sample } from "./sampling";

let state = 1;
const hex = () => ((state = (state * 16807) % 2147483647) % 16).toString(16);
const events = Array.from({ length: 20_000 }, (_, index) => ({
  traceId: Array.from({ length: 32 }, hex).join(""),
  failed: index % 50 === 0,
}));
// Every error stays, and one success in ten. The rows lie about the share of errors, the weights do not.
const kept = events.flatMap((event) => {
  const found = sample(event, 10);
  return found ? [{ ...event, ...found }] : [];
});
const failed = kept.filter((event) => event.failed);
console.log(`${events.length} events, 2.0 % failed; ${kept.length} kept`);
console.log(`by rows: ${((100 * failed.length) / kept.length).toFixed(1)} % failed`);
console.log(`by weights: ${((100 * count(failed)) / count(kept)).toFixed(1)} % failed, of ${count(kept)} events`);
console.log(`expected error of the count: ${(100 * relativeError(19_600, 10)).toFixed(1)} %`);
