import { EngineError } from "./engine-error";
import type { Checkpoint } from "./snapshot";

const MOST_CHECKPOINTS = 64;
const FIRST_INTERVAL = 256;

/**
 * The checkpoints that stepping back starts from. There are never more than 64: when they fill up, every second one
 * goes and the interval doubles, so memory is bounded and a step back replays at most one interval.
 */
export class History<S, M extends object> {
  #checkpoints: Checkpoint<S, M>[];
  #interval: number;
  /** The number of handled events at which the next checkpoint is due. */
  due: number;

  /**
   * @param first where the history begins: nothing before it can be returned to
   * @param interval in events, of the first checkpoints; Infinity: `first` stays the only one
   */
  constructor(first: Checkpoint<S, M>, interval = FIRST_INTERVAL) {
    this.#interval = interval;
    this.#checkpoints = [first];
    this.due = first.handled + this.#interval;
  }

  /** Keeps a checkpoint; to be called when it is due. */
  keep(checkpoint: Checkpoint<S, M>): void {
    this.#checkpoints.push(checkpoint);
    if (this.#checkpoints.length > MOST_CHECKPOINTS) {
      this.#checkpoints = this.#checkpoints.filter((_, index) => index % 2 === 0);
      this.#interval *= 2;
    }
    this.due = (this.#checkpoints.at(-1) as Checkpoint<S, M>).handled + this.#interval;
  }

  /**
   * The last checkpoint with at most this many handled events. Those after it are forgotten: the replay makes them
   * again.
   *
   * @throws EngineError when the history begins later
   */
  rewind(handled: number): Checkpoint<S, M> {
    const first = (this.#checkpoints[0] as Checkpoint<S, M>).handled;
    if (!Number.isSafeInteger(handled) || handled < first) {
      throw new EngineError({
        found: `a step back to event ${String(handled)}`,
        expected: `a whole number from ${first} up: the run's history begins there`,
        fix: "create the run again, or restore an earlier snapshot",
      });
    }
    this.#checkpoints = this.#checkpoints.filter((checkpoint) => checkpoint.handled <= handled);
    const nearest = this.#checkpoints.at(-1) as Checkpoint<S, M>;
    this.due = nearest.handled + this.#interval;
    return nearest;
  }
}
