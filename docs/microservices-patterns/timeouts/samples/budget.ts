/** Milliseconds of a clock that never jumps, such as `performance.now`. */
export type Clock = () => number;

export class OutOfTime extends Error {}

// #region budget
export const HEADER = "x-time-left-ms";

/** A deadline inside one process: a moment of this process's own clock, so that no other clock matters. */
export class Deadline {
  private constructor(
    readonly at: number,
    private readonly now: Clock,
  ) {}

  static in(ms: number, now: Clock): Deadline {
    return new Deadline(now() + ms, now);
  }

  /** What the caller granted, but never more than this service allows anybody. */
  static of(header: string | undefined, most: number, now: Clock): Deadline {
    const granted = header !== undefined && /^\d{1,8}$/.test(header) ? Number(header) : most;
    return Deadline.in(Math.min(granted, most), now);
  }

  left(): number {
    return Math.max(0, this.at - this.now());
  }

  /**
   * The limit of one call downstream: at most `most`, and so much below what is left that `reserve` ms remain to make use
   * of the answer. With less than `least` ms the call cannot succeed, so it is not made.
   */
  forCall({ most, reserve, least }: { most: number; reserve: number; least: number }): number {
    const limit = Math.min(most, Math.floor(this.left() - reserve));
    if (limit < least) throw new OutOfTime(`${this.left()} ms left, ${least + reserve} ms needed`);
    return limit;
  }
}

/** The header and the signal of one call: what the callee may take, and when this side stops waiting. */
export function callWithin(limit: number): { headers: Record<string, string>; signal: AbortSignal } {
  return { headers: { [HEADER]: String(limit) }, signal: AbortSignal.timeout(limit) };
}
// #endregion budget
