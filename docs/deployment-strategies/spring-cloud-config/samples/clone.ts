export interface Remote {
  head: string;
  up: boolean;
}

// #region clone
/** A server's working copy of Git. Times are seconds; fetches counts the calls to the Git host. */
export class Clone {
  fetches = 0;
  private head: string | undefined;
  private lastFetch = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly remote: Remote,
    private readonly refreshRate = 0,
  ) {}

  /** The commit that a reader gets now. A failed fetch is a line in the log, if there is a copy. */
  read(now: number): string {
    if (this.head === undefined || now - this.lastFetch >= this.refreshRate) {
      this.fetches++;
      if (this.remote.up) this.head = this.remote.head;
      this.lastFetch = now;
    }
    if (this.head === undefined) throw new Error("cannot clone");
    return this.head;
  }
}
// #endregion clone
