import { stationAt } from "../../src/lab/engine/queue-station.contract";
import { create } from "../../src/lab/engine/run";

/**
 * Prints how many events a second the lab engine handles in Node: an M/M/1 queue at 80 % load and an M/M/50 queue,
 * log kept and digest taken, best of five runs each. `npx tsx scripts/bench/engine.ts`
 */
const EVENTS = 500_000;
const ROUNDS = 5;

function eventsPerSecond(servers: number): number {
  const run = create(stationAt(servers, 0.8), 1);
  const started = process.hrtime.bigint();
  run.runUntil({ maxEvents: EVENTS });
  run.digest();
  return EVENTS / (Number(process.hrtime.bigint() - started) / 1e9);
}

function main(): void {
  for (const servers of [1, 50]) {
    const rates = Array.from({ length: ROUNDS }, () => eventsPerSecond(servers));
    const best = Math.max(...rates);
    console.log(
      `M/M/${servers}: ${Math.round(best).toLocaleString("en")} events/s (best of ${ROUNDS} × ${EVENTS} events)`,
    );
  }
}

main();
