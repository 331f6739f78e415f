export interface Order {
  amountCents: number;
}
export type Check = "authorization" | "age-limit" | "rate-limit" | "fraud";
export type Verdict = "allow" | "refuse" | "allow and review" | "hold for review";

// #region undecided
/** What an order meets when a check cannot answer. Each row was decided by whoever owns the loss. */
export class Undecided {
  #unchecked = 0;

  constructor(
    private readonly smallCents: number,
    private readonly exposureCents: number,
  ) {}

  verdict(check: Check, { amountCents }: Order): Verdict {
    switch (check) {
      case "authorization": // an attacker who can silence the check must gain nothing
      case "age-limit": // the law knows no outage
        return "refuse";
      case "rate-limit": // it protects capacity, and other limits stand behind it
        return "allow";
      case "fraud": {
        if (amountCents > this.smallCents) return "hold for review";
        if (this.#unchecked + amountCents > this.exposureCents) return "hold for review";
        this.#unchecked += amountCents; // open, but only as far as we can afford
        return "allow and review";
      }
    }
  }
}

/** A flag has no open or closed: the last value that was seen, or else the one that was built in. */
export const flag = (live: boolean | undefined, lastKnown: boolean | undefined, builtIn: boolean): boolean =>
  live ?? lastKnown ?? builtIn;
// #endregion undecided
