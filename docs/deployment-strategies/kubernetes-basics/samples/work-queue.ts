// #region queue
/** Keys, not events: a key waits once however often it is added, and is never worked on twice at a time. */
export class WorkQueue {
  readonly #queue: string[] = [];
  readonly #dirty = new Set<string>();
  readonly #processing = new Set<string>();
  readonly #failures = new Map<string, number>();
  #later: { at: number; key: string }[] = [];

  constructor(
    private readonly now: () => number,
    private readonly base = 5,
    private readonly most = 1_000_000,
  ) {}

  add(key: string): void {
    if (this.#dirty.has(key)) return;
    this.#dirty.add(key);
    if (!this.#processing.has(key)) this.#queue.push(key);
  }

  get(): string | undefined {
    const due = this.#later.filter(({ at }) => at <= this.now());
    this.#later = this.#later.filter(({ at }) => at > this.now());
    for (const { key } of due) this.add(key);
    const key = this.#queue.shift();
    if (key === undefined) return undefined;
    this.#processing.add(key);
    this.#dirty.delete(key); // from here on a new change makes it wait again
    return key;
  }

  done(key: string): void {
    this.#processing.delete(key);
    if (this.#dirty.has(key)) this.#queue.push(key);
  }

  /** Milliseconds until the key comes again: base × 2^failures, up to `most`. */
  retry(key: string): number {
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    const delay = Math.min(this.base * 2 ** failures, this.most);
    this.#later.push({ at: this.now() + delay, key });
    return delay;
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }

  get length(): number {
    return this.#queue.length;
  }
}
// #endregion queue
