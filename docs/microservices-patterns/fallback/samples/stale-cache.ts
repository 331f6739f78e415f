export interface Limits {
  /** Younger than this an answer is given without asking the service. */
  softMs: number;
  /** Older than this an answer is never given. */
  hardMs: number;
  /** After a failure the service is not asked again for the same key for so long. */
  pauseMs: number;
}
export interface Answer<T> {
  value: T;
  ageMs: number;
  /** The service should have been asked, and did not answer. */
  degraded: boolean;
}

// #region cache
export class StaleCache<T> {
  readonly #held = new Map<string, { value: T; sentAt: number }>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #failed = new Map<string, { until: number; error: unknown }>();

  constructor(
    private readonly load: (key: string) => Promise<T>,
    private readonly limits: Limits,
    private readonly now: () => number,
  ) {}

  async read(key: string): Promise<Answer<T>> {
    const young = this.#within(key, this.limits.softMs);
    if (young) return { ...young, degraded: false };
    try {
      await this.#refresh(key);
    } catch (error) {
      const old = this.#within(key, this.limits.hardMs); // judged after the wait, not before it
      if (old) return { ...old, degraded: true };
      throw error;
    }
    const loaded = this.#within(key, this.limits.hardMs);
    if (!loaded) throw new Error(`the answer for ${key} took longer than it may be old`);
    return { ...loaded, degraded: false };
  }

  #within(key: string, limitMs: number) {
    const held = this.#held.get(key);
    if (!held) return undefined;
    const ageMs = this.now() - held.sentAt;
    return ageMs < limitMs ? { value: held.value, ageMs } : undefined;
  }

  /** One call for a key, however many readers wait for it. */
  async #refresh(key: string): Promise<void> {
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const failed = this.#failed.get(key);
    if (failed && this.now() < failed.until) throw failed.error;
    const call = this.#ask(key).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, call);
    return call;
  }

  async #ask(key: string): Promise<void> {
    const sentAt = this.now(); // the age counts from here: what came back may be as old as the question
    try {
      this.#held.set(key, { value: await this.load(key), sentAt });
      this.#failed.delete(key);
    } catch (error) {
      this.#failed.set(key, { until: this.now() + this.limits.pauseMs, error });
      throw error;
    }
  }
}
// #endregion cache
