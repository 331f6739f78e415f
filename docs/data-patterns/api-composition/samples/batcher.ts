export interface Batching<K, V> {
  /** Values by key; a key that is absent was not found, an Error concerns this key alone. A throw fails the batch. */
  fetch: (keys: K[]) => Promise<Map<K, V | Error>>;
  maxBatch: number;
  /** Calls back when no further key is expected; by default when this turn of the event loop has ended. */
  schedule?: (flush: () => void) => void;
}

// #region batcher
/** Collects the keys of one turn and asks for them together. Make one for each request: it remembers what it read. */
export class Batcher<K, V> {
  readonly #known = new Map<K, Promise<V>>();
  #waiting: { key: K; resolve: (value: V) => void; reject: (error: Error) => void }[] = [];

  constructor(readonly options: Batching<K, V>) {}

  load(key: K): Promise<V> {
    let value = this.#known.get(key);
    if (!value) {
      value = new Promise((resolve, reject) => {
        if (this.#waiting.length === 0) (this.options.schedule ?? setImmediate)(() => void this.#flush());
        this.#waiting.push({ key, resolve, reject });
      });
      this.#known.set(key, value);
    }
    return value;
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const batches: (typeof waiting)[] = [];
    while (waiting.length > 0) batches.push(waiting.splice(0, this.options.maxBatch));
    await Promise.all(batches.map((batch) => this.#ask(batch)));
  }

  async #ask(batch: { key: K; resolve: (value: V) => void; reject: (error: Error) => void }[]): Promise<void> {
    try {
      const values = await this.options.fetch(batch.map(({ key }) => key));
      for (const { key, resolve, reject } of batch) {
        const value = values.get(key) ?? new Error(`no value for ${String(key)}`);
        if (value instanceof Error) reject(value);
        else resolve(value);
      }
    } catch (error) {
      for (const { key, reject } of batch) {
        this.#known.delete(key); // the call failed, not the key: it may be asked again
        reject(error as Error);
      }
    }
  }
}
// #endregion batcher
