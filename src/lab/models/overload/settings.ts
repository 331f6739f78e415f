import type { BudgetPolicy } from "../retry/budget";
import type { DelayPolicy } from "../retry/delay";

/** Ten workers, say, that take calls from one queue. */
export interface WorkersSettings {
  readonly kind: "workers";
  readonly workers: number;
  readonly meanServiceUs: number;
  /** Which waiting call a free worker takes: the oldest, or the newest. */
  readonly order: "fifo" | "lifo";
  /** Calls that may wait; one more is turned away. Null: any number. */
  readonly queueLimit: number | null;
  /** Whether a worker skips calls whose caller has given up: it knows their deadline. */
  readonly dropExpired: boolean;
}

/** A service without a limit that gets slower with each call under way, as contention does. */
export interface SlowsSettings {
  readonly kind: "slows";
  readonly baseUs: number;
  readonly perCallUs: number;
}

/** A stretch of trouble: the service slows by a factor, or customers come at another rate. */
export interface Trouble {
  readonly kind: "brown-out" | "spike";
  readonly fromUs: number;
  readonly toUs: number;
  /** How many times slower the service, or how many times as many customers. */
  readonly factor: number;
}

/** Clients that do not wait for each other, and the service they call. */
export interface OverloadSettings {
  /** First tries a second, at random moments (Poisson): an open system. */
  readonly ratePerSecond: number;
  readonly maxAttempts: number;
  /** When a caller gives up on an attempt; the service goes on working on it. */
  readonly timeoutUs: number;
  /** In microseconds. */
  readonly delay: DelayPolicy;
  readonly budget: BudgetPolicy;
  readonly service: WorkersSettings | SlowsSettings;
  readonly trouble: Trouble;
  /** Mean of each way through the network, exponential; 0: no time at all. */
  readonly networkMeanUs: number;
}
