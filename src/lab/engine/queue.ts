import type { AnyEvent } from "./event";

/** Few enough to leave lying about, so that a small queue is not swept at every cancellation. */
const TOMBSTONES_ALWAYS_KEPT = 64;

const isBefore = (a: AnyEvent, b: AnyEvent): boolean => a.t < b.t || (a.t === b.t && a.seq < b.seq);

/**
 * The events to come, earliest first: a binary heap by (time, sequence number). The sequence number is unique, so the
 * order is total and does not depend on how the heap happens to be built.
 *
 * Cancelling writes a tombstone (the sequence number) and the event is skipped when its turn comes. Tombstones of
 * events that had already happened match nothing and are swept with the others.
 */
export class EventQueue<E extends AnyEvent> {
  #heap: E[] = [];
  #cancelled = new Set<number>();

  /** How many tombstones lie about: never many more than there are events, however often a run cancels. */
  get tombstones(): number {
    return this.#cancelled.size;
  }

  /** Adds an event. Its sequence number must be new. */
  push(event: E): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(event);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as E;
      if (!isBefore(event, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = event;
  }

  /** The next event without taking it, or undefined when nothing is to come. */
  peek(): E | undefined {
    if (this.#cancelled.size > 0) this.#skipCancelled();
    return this.#heap[0];
  }

  /** Takes the next event, or returns undefined when nothing is to come. */
  pop(): E | undefined {
    if (this.#cancelled.size > 0) this.#skipCancelled();
    return this.#takeTop();
  }

  /** Makes the event with this sequence number never happen. If it already has, nothing changes. */
  cancel(seq: number): void {
    this.#cancelled.add(seq);
    if (this.#cancelled.size > Math.max(TOMBSTONES_ALWAYS_KEPT, this.#heap.length)) this.load(this.events());
  }

  /** The events to come in their order, cancelled ones left out. */
  events(): E[] {
    const live = this.#heap.filter((event) => !this.#cancelled.has(event.seq));
    live.sort((a, b) => (isBefore(a, b) ? -1 : 1));
    return live;
  }

  /** Replaces the content with events that are already in order (a sorted array is a heap). */
  load(ordered: readonly E[]): void {
    this.#heap = [...ordered];
    this.#cancelled = new Set();
  }

  #skipCancelled(): void {
    let top = this.#heap[0];
    while (top !== undefined && this.#cancelled.delete(top.seq)) {
      this.#takeTop();
      top = this.#heap[0];
    }
  }

  #takeTop(): E | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    const size = heap.length;
    if (last === undefined || size === 0) return top;
    let index = 0;
    for (let child = 1; child < size; child = 2 * index + 1) {
      const right = child + 1;
      if (right < size && isBefore(heap[right] as E, heap[child] as E)) child = right;
      const below = heap[child] as E;
      if (!isBefore(below, last)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
    return top;
  }
}
