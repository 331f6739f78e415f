import type { Api, Change } from "./api";
import { Conflict } from "./api";
import { WorkQueue } from "./work-queue";

// #region reconcile
/** Compares what is wanted with what is there. It never asks what has happened. */
export function reconcile(api: Api, name: string): void {
  const set = api.sets.get(name);
  if (set === undefined) return; // its pods belong to the garbage collector
  const pods = api.podsOf(set);
  const wanted = set.deleting ? 0 : set.replicas;
  for (let count = pods.length; count < wanted; count++) api.createPod(set);
  for (const pod of pods.slice(wanted)) api.deletePod(pod.name);
  if (set.deleting) api.update({ ...set, finalizers: [] });
  else if (set.status !== wanted) api.update({ ...set, status: wanted });
}
// #endregion reconcile

// #region controller
export class Controller {
  readonly #queue: WorkQueue;
  readonly #stop: () => void;
  readonly refused: string[] = [];

  constructor(
    private readonly api: Api,
    now: () => number = () => 0,
    private readonly sync: typeof reconcile = reconcile,
  ) {
    this.#queue = new WorkQueue(now);
    this.#stop = api.watch((change) => this.#queue.add(change.kind === "set" ? change.name : change.owner));
    this.relist(); // list everything first, then follow the changes
  }

  /** Reads from the server, as after a start or a watch that broke. */
  relist(): void {
    for (const name of this.api.sets.keys()) this.#queue.add(name);
  }

  /** Works until nothing is due. A conflict is no fault: the key comes back and everything is read again. */
  work(): void {
    for (let key = this.#queue.get(); key !== undefined; key = this.#queue.get()) {
      try {
        this.sync(this.api, key);
        this.#queue.forget(key);
      } catch (thrown) {
        if (!(thrown instanceof Conflict)) throw thrown;
        this.refused.push(key);
        this.#queue.retry(key);
      } finally {
        this.#queue.done(key);
      }
    }
  }

  stop(): void {
    this.#stop();
  }
}
// #endregion controller

// #region edge
/** The tempting one: does what the event says, once, and remembers nothing else. */
export class EdgeController {
  readonly #events: Change[] = [];
  readonly #stop: () => void;

  constructor(private readonly api: Api) {
    this.#stop = api.watch((change) => this.#events.push(change));
  }

  work(): void {
    for (let change = this.#events.shift(); change !== undefined; change = this.#events.shift()) {
      const set = this.api.sets.get(change.kind === "set" ? change.name : change.owner);
      if (set === undefined) continue;
      if (change.kind === "pod") {
        if (!change.alive && this.#expected.delete(change.name) === false) this.api.createPod(set);
        continue;
      }
      for (let count = change.before; count < change.after; count++) this.api.createPod(set);
      for (const pod of this.api.podsOf(set).slice(0, Math.max(0, change.before - change.after))) {
        this.#expected.add(pod.name);
        this.api.deletePod(pod.name);
      }
    }
  }

  stop(): void {
    this.#stop();
  }

  /** Pods that it has deleted itself and must not replace. */
  readonly #expected = new Set<string>();
}
// #endregion edge
