// #region guard
/** Lets the first `limit` values of a label through and answers `other` for the rest: a bound, and no lost count. */
export class LabelGuard {
  readonly #limit: number;
  readonly #seen = new Set<string>();
  /** How many observations were folded into `other`; export it, so that the fold is noticed. */
  folded = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  value(wanted: string): string {
    if (this.#seen.has(wanted)) return wanted;
    if (this.#seen.size < this.#limit) {
      this.#seen.add(wanted);
      return wanted;
    }
    this.folded += 1;
    return "other";
  }
}
// #endregion guard
