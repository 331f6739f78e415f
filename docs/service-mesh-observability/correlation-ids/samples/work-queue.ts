import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";

type Task = () => Promise<void>;

// #region lost
/** At most one task at a time; the others wait. It works, and it mixes up the customers. */
export class MixingQueue {
  #busy = false;
  readonly #waiting: Task[] = [];

  push(task: Task): void {
    this.#waiting.push(task); // a bare function: nobody remembers who brought it
    if (!this.#busy) void this.#next();
  }

  async #next(): Promise<void> {
    const task = this.#waiting.shift();
    if (task === undefined) return;
    this.#busy = true;
    await task();
    this.#busy = false;
    await this.#next(); // still in the context of the request that started the loop
  }
}
// #endregion lost

// #region kept
/** The same queue. Each task is tied to the context of the request that brought it. */
export class KeepingQueue extends MixingQueue {
  override push(task: Task): void {
    super.push(AsyncResource.bind(task));
  }
}

/** The same by hand: take a picture now, run inside of it later. */
export class SnapshotQueue extends MixingQueue {
  override push(task: Task): void {
    const inThisContext = AsyncLocalStorage.snapshot();
    super.push(() => inThisContext(task));
  }
}
// #endregion kept
