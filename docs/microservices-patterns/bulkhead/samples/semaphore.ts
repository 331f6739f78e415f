/** Nobody got a permit: the compartment is full, and so is the queue in front of it, or the wait was too long. */
export class BulkheadFull extends Error {
  constructor(readonly reason: "queue full" | "waited too long") {
    super(`bulkhead: ${reason}`);
  }
}

export interface Limits {
  /** Calls that may run at once. */
  permits: number;
  /** Calls that may wait for a permit; 0 refuses at once. */
  queue: number;
  /** The longest wait for a permit. A bound on the number alone does not bound the time. */
  maxWaitMs: number;
}

// #region semaphore
/** A semaphore around the calls to one dependency; the caller's own thread, or promise, makes the call. */
export class Bulkhead {
  #free: number;
  readonly #waiting = new Set<() => void>();
  refused = 0;

  constructor(readonly limits: Limits) {
    this.#free = limits.permits;
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    await this.#acquire();
    try {
      return await call();
    } finally {
      this.#release(); // on success, on error and on a time-out inside `call`
    }
  }

  #acquire(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    if (this.#waiting.size >= this.limits.queue) return this.#refuse("queue full");
    return new Promise((resolve, reject) => {
      const admit = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(admit); // a caller that has gone must never take a permit
        reject(this.#full("waited too long"));
      }, this.limits.maxWaitMs);
      this.#waiting.add(admit);
    });
  }

  #release(): void {
    const [next] = this.#waiting; // first come, first served
    if (next === undefined) this.#free += 1;
    else {
      this.#waiting.delete(next); // the permit passes from hand to hand: nobody can overtake
      next();
    }
  }
  // #endregion semaphore

  get free(): number {
    return this.#free;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  #full(reason: BulkheadFull["reason"]): BulkheadFull {
    this.refused += 1;
    return new BulkheadFull(reason);
  }

  #refuse(reason: BulkheadFull["reason"]): Promise<never> {
    return Promise.reject(this.#full(reason));
  }
}
