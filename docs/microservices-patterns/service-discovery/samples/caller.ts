// #region caller
/** Calls one of several instances: on failure it ejects that one for a while and tries another, once. */
export class Caller {
  readonly #ejectedUntil = new Map<string, number>();
  #turn = 0;

  constructor(
    private readonly list: () => readonly string[],
    private readonly send: (instance: string) => Promise<string>,
    private readonly now: () => number,
    private readonly ejectMs: number,
  ) {}

  /** Only for calls that may be repeated: a read, or a write with an idempotency key. */
  async call(): Promise<string> {
    const first = this.#choose();
    try {
      return await this.send(first);
    } catch {
      this.#ejectedUntil.set(first, this.now() + this.ejectMs);
      return await this.send(this.#choose(first));
    }
  }

  #choose(not?: string): string {
    const others = this.list().filter((instance) => instance !== not);
    const well = others.filter((instance) => (this.#ejectedUntil.get(instance) ?? 0) <= this.now());
    // All ejected: the doubt is on us, so trust the registry's list.
    const candidates = well.length > 0 ? well : others;
    const chosen = candidates[this.#turn++ % candidates.length];
    if (chosen === undefined) throw new Error("no instance of payment is listed");
    return chosen;
  }
}
// #endregion caller
