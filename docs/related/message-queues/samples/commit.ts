// #region consume
/** One life of a consumer: reads from `committed` on in batches; dies once it has handled `dieAfter` records. */
export function consume(
  records: readonly string[],
  committed: number,
  { batch, commit, dieAfter }: { batch: number; commit: "before" | "after"; dieAfter: number },
): { handled: string[]; committed: number } {
  const handled: string[] = [];
  for (let position = committed; position < records.length; position += batch) {
    const polled = records.slice(position, position + batch);
    if (commit === "before") committed = position + polled.length; // the next to read, not the last read
    for (const record of polled) {
      if (handled.length === dieAfter) return { handled, committed };
      handled.push(record);
    }
    if (commit === "after") committed = position + polled.length;
  }
  return { handled, committed };
}
// #endregion consume

// #region progress
/** For a pool that finishes out of order: what may be committed is the first offset that is not done. */
export class Progress {
  #next: number;
  readonly #done = new Set<number>();

  constructor(from: number) {
    this.#next = from;
  }

  done(offset: number): void {
    this.#done.add(offset);
    while (this.#done.delete(this.#next)) this.#next += 1;
  }

  /** The offset to commit: everything before it is done, and it is the next to read. */
  get committable(): number {
    return this.#next;
  }
}
// #endregion progress
