import { LockService } from "./fenced-lock";

let nowMs = 0;
const service = new LockService(() => nowMs, 10_000);
// What a resource does that remembers the highest token, in one statement with the write.
let highest = 0;
const write = (token = 0) => {
  if (token < highest) return "refused: stale";
  highest = token;
  return "written";
};
const first = service.acquire("worker 1");
console.log(`worker 1 holds token ${first?.token}; worker 2 gets ${service.acquire("worker 2") ?? "nothing"}`);
nowMs = 12_000; // worker 1 stands still for twelve seconds, and does not know it
const second = service.acquire("worker 2");
console.log(`worker 2 holds token ${second?.token}`);
console.log(`worker 2: ${write(second?.token)}`);
console.log(`worker 1 wakes up: ${write(first?.token)}`);
