/** All times in seconds. */
export interface Timers {
  lease: number;
  sweep: number;
  serverCache: number;
  clientFetch: number;
}

// #region budget
/** Every hop may just have missed its turn, so the worst cases add up. */
export const stalenessBudget = ({ lease, sweep, serverCache, clientFetch }: Timers) => ({
  crash: lease + sweep + serverCache + clientFetch,
  cleanShutdown: serverCache + clientFetch,
});
// #endregion budget

// #region registry
export class Registry {
  readonly #expiresAt = new Map<string, number>();
  #cached: readonly string[] = [];

  constructor(
    private readonly now: () => number,
    private readonly lease: number,
  ) {}

  /** A heartbeat; it registers, too: all that the registry knows is who called, and when. */
  renew(instance: string): void {
    this.#expiresAt.set(instance, this.now() + this.lease);
  }

  /** A clean shutdown: no lease has to run out. */
  cancel(instance: string): void {
    this.#expiresAt.delete(instance);
  }

  /** An expired lease changes nothing until somebody looks. */
  sweep(): void {
    for (const [instance, expiresAt] of this.#expiresAt) {
      if (this.now() > expiresAt) this.#expiresAt.delete(instance);
    }
  }

  refreshCache(): void {
    this.#cached = [...this.#expiresAt.keys()];
  }

  /** What callers get: the cached answer, not the truth. */
  fetch(): readonly string[] {
    return this.#cached;
  }
}
// #endregion registry
