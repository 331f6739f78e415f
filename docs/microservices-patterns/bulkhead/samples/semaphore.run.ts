import { Bulkhead } from "./semaphore";

const payment = new Bulkhead({ permits: 2, queue: 2, maxWaitMs: 50 });
const answer = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));
const order = async (name = "", ms = 0) => {
  try {
    await payment.run(() => answer(ms));
    console.log(`${name}: answered`);
  } catch (error) {
    console.log(`${name}: refused, ${error instanceof Error ? error.message : error}`);
  }
};

// Payment hangs: two calls take the permits, two wait, the fifth is not let in.
await Promise.all(["a", "b", "c", "d", "e"].map((name) => order(name, 100)));
console.log(`free ${payment.free}, waiting ${payment.waiting}, refused ${payment.refused}`);
// Payment is well again.
await Promise.all(["f", "g", "h"].map((name) => order(name, 10)));
