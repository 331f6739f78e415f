import { type Dispatcher, request } from "undici";

/** Timers as an argument, so that tests move time by hand. Returns a function that calls the alarm off. */
export type Alarm = (ms: number, ring: () => void) => () => void;
export const realAlarm: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
};

/** Hedges as a share of calls: each call earns a fraction, each hedge costs one, and no more than `burst` is saved up. */
export class HedgeBudget {
  #saved = 0;
  constructor(
    readonly share: number,
    readonly burst: number,
  ) {}
  earn(): void {
    this.#saved = Math.min(this.burst, this.#saved + this.share);
  }
  spend(): boolean {
    if (this.#saved < 1 - 1e-9) return false;
    this.#saved -= 1;
    return true;
  }
}

/** The last `size` times of a kind of call, and when to send a second copy: never before there are enough of them. */
export class Latencies {
  readonly #times: number[] = [];
  constructor(
    readonly size = 200,
    readonly enough = 50,
  ) {}
  add(ms: number): void {
    this.#times.push(ms);
    if (this.#times.length > this.size) this.#times.shift();
  }
  quantile(q: number): number | undefined {
    if (this.#times.length < this.enough) return undefined;
    const sorted = this.#times.toSorted((a, b) => a - b);
    return sorted[Math.ceil(q * sorted.length) - 1];
  }
}

const SAFE = new Set(["GET", "HEAD"]);

export interface Hedging {
  /** Ms until the second copy; `undefined` sends none. */
  delay: number | undefined;
  budget: HedgeBudget;
  alarm?: Alarm;
  dispatcher?: Dispatcher;
}

// #region hedge
/** One read from the first of two replicas, and after `delay` from the second as well. The first good answer wins. */
export async function hedged<T>(
  [first, second]: [string, string],
  path: string,
  signal: AbortSignal,
  { delay, budget, alarm = realAlarm, dispatcher }: Hedging,
  method: Dispatcher.HttpMethod = "GET",
): Promise<T> {
  if (!SAFE.has(method)) throw new Error(`${method} may run twice; only reads are hedged`);
  signal.throwIfAborted();
  budget.earn();
  const over = new AbortController(); // ends every copy: the loser, or both with the caller
  const copy = async (replica: string): Promise<T> => {
    const { statusCode, body } = await request(replica + path, {
      method,
      dispatcher,
      signal: AbortSignal.any([signal, over.signal]),
    });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`${replica} answered ${statusCode}`);
    }
    return (await body.json()) as T;
  };

  let callOff = () => {};
  try {
    const copies = [copy(first)];
    const slow = new Promise<"slow">((ring) => {
      if (delay !== undefined) callOff = alarm(delay, () => ring("slow"));
    });
    const early = await Promise.race([copies[0], slow]); // an early failure is thrown: retrying is another budget
    if (early !== "slow") return early as T;
    if (budget.spend()) copies.push(copy(second));
    return await Promise.any(copies);
  } finally {
    callOff();
    over.abort(new Error("another copy has answered"));
  }
}
// #endregion hedge
