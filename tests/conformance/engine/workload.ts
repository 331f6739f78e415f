import { Hash } from "../../../src/lab/engine/hash";
import { ln } from "../../../src/lab/engine/ln";
import { stationAt } from "../../../src/lab/engine/queue-station.contract";
import { retryingClients } from "../../../src/lab/engine/retrying-client.contract";
import { create } from "../../../src/lab/engine/run";
import { openStream } from "../../../src/lab/engine/streams";

/** What is computed on every engine; the digests must be equal to the last bit. */
export interface Digests {
  /** 100,000 events of calls with time-outs, retries, jitter and late replies. */
  readonly retries: string;
  /** 100,000 events of an M/M/50 queue. */
  readonly queue: string;
  /** Every bit of 100,000 samples of each distribution, which events would round to microseconds. */
  readonly samples: string;
}

/** Events of each simulated history. */
const EVENTS = 100_000;

function samples(): string {
  const hash = new Hash();
  const random = openStream(1, "conformance", "samples");
  for (let draw = 0; draw < 100_000; draw++) {
    hash.number(random.unit());
    hash.number(ln(random.unit()));
    hash.number(random.exponential(1));
    hash.number(random.normal(0, 1));
    hash.number(random.below(1000));
  }
  return hash.hex();
}

/** Computes all digests; plain values, so that a page can hand them out. */
export function digests(): Digests {
  const retries = create(retryingClients(), 2026);
  const queue = create(stationAt(50, 0.8), 2026);
  retries.runUntil({ maxEvents: EVENTS });
  queue.runUntil({ maxEvents: EVENTS });
  return { retries: retries.digest(), queue: queue.digest(), samples: samples() };
}
