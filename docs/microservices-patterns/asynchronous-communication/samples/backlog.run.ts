import { backlogAfter, capacity, drain, lastOfBatch, wait } from "./backlog";

// 80 messages a second; each is 0.1 s of work.
for (const workers of [8, 9, 12, 16]) {
  const flow = { arrivals: 80, workers, work: 0.1 };
  const backlog = backlogAfter(flow, 600);
  const minutes = drain(flow, backlog) / 60;
  console.log(`${workers} workers do ${capacity(flow)} a second; after a stop of 10 min:`);
  console.log(`  ${backlog} wait, the last for ${Math.round(wait(flow, backlog))} s`);
  console.log(minutes === Infinity ? "  never worked off" : `  worked off in ${Math.round(minutes)} min`);
}
console.log(`prefetch 250: the last of a batch waits ${lastOfBatch(250, 0.1)} s`);
