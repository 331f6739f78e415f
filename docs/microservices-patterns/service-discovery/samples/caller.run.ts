import { Caller } from "./caller";

let nowMs = 0;
const calls = new Map([
  ["a", 0],
  ["b", 0],
  ["c", 0],
]);
const send = async (instance = "") => {
  calls.set(instance, (calls.get(instance) ?? 0) + 1);
  if (instance === "b") throw new Error("connection refused");
  return instance;
};
// The registry still lists b, which is gone. The caller sets it aside for 5 s and tries another.
const caller = new Caller(
  () => ["a", "b", "c"],
  send,
  () => nowMs,
  5000,
);
let failed = 0;
for (; nowMs < 10_000; nowMs += 100) await caller.call().catch(() => (failed += 1));
console.log(`${failed} of 100 requests failed`);
console.log([...calls].map(([instance, count]) => `${instance}: ${count} calls`).join(", "));
