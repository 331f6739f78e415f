import { Deadline, HEADER } from "./budget";

let nowMs = 0;
const now = () => nowMs;
// The customer waits two seconds. Each service works for a while, then calls the next with what is left.
let header = "2000";
for (const [service, workMs] of Object.entries({ gateway: 100, order: 700, payment: 900, fraud: 50 })) {
  const deadline = Deadline.of(header, 5000, now);
  nowMs += workMs;
  try {
    const limit = deadline.forCall({ most: 1500, reserve: 50, least: 200 });
    header = String(limit);
    console.log(`${service}: ${deadline.left()} ms left, calls on with ${HEADER}: ${header}`);
  } catch (error) {
    console.log(`${service}: does not call, ${error instanceof Error ? error.message : error}`);
    break;
  }
}
