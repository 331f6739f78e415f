import { milliseconds } from "../../engine/clock";
import type { Counts } from "./breaker";
import { addToCountWindow, emptyCountWindow, type CountWindow } from "./windows";

/** One of cockatiel's three breakers, which say when to open. Durations in milliseconds, as its own API has them. */
export type CockatielBreaker =
  | { readonly kind: "consecutive"; readonly failures: number }
  | { readonly kind: "count"; readonly threshold: number; readonly size: number; readonly minimumCalls?: number }
  | {
      readonly kind: "sampling";
      readonly threshold: number;
      readonly durationMs: number;
      readonly minimumRps?: number;
    };

interface SamplingSlot {
  readonly startedAt: number;
  readonly calls: number;
  readonly failed: number;
}

/** What a breaker remembers. */
export type CockatielMemory =
  | { readonly kind: "consecutive"; readonly inARow: number }
  | { readonly kind: "count"; readonly window: CountWindow }
  | { readonly kind: "sampling"; readonly slots: readonly SamplingSlot[]; readonly current: number };

/** Before any result, so that the first one begins a slot of its own. */
const LONG_AGO = Number.MIN_SAFE_INTEGER;

/** How a SamplingBreaker divides its duration: at least 5 slots, at most a second each, whole milliseconds. */
export function samplingLayout({ threshold, durationMs, minimumRps }: CockatielBreaker & { kind: "sampling" }) {
  const slots = Math.max(5, Math.ceil(durationMs / 1000));
  const slotMs = Math.round(durationMs / slots);
  const perMs = minimumRps === undefined ? 5 / (threshold * 1000) : minimumRps / 1000;
  return { slots, slotMs, durationMs: slotMs * slots, minimumCalls: slotMs * slots * perMs, minimumRps: perMs * 1000 };
}

/** What a breaker remembers when it is new, or reset. */
export function emptyMemory(breaker: CockatielBreaker): CockatielMemory {
  if (breaker.kind === "consecutive") return { kind: "consecutive", inARow: 0 };
  if (breaker.kind === "count") return { kind: "count", window: emptyCountWindow(breaker.size) };
  const slots = Array.from({ length: samplingLayout(breaker).slots }, () => ({
    startedAt: LONG_AGO,
    calls: 0,
    failed: 0,
  }));
  return { kind: "sampling", slots, current: 0 };
}

/** The memory after one more result. A sampling breaker empties one slot at a time, whatever time has passed. */
export function remember(memory: CockatielMemory, breaker: CockatielBreaker, failed: boolean, now: number) {
  if (memory.kind === "consecutive")
    return { kind: memory.kind, inARow: failed ? memory.inARow + 1 : 0 } satisfies CockatielMemory;
  if (memory.kind === "count")
    return { kind: memory.kind, window: addToCountWindow(memory.window, { failed, slow: false }) };
  const { slotMs } = samplingLayout(breaker as CockatielBreaker & { kind: "sampling" });
  const slots = [...memory.slots];
  let { current } = memory;
  if (now - (slots[current] as SamplingSlot).startedAt >= milliseconds(slotMs)) {
    current = (current + 1) % slots.length;
    slots[current] = { startedAt: now, calls: 0, failed: 0 };
  }
  const slot = slots[current] as SamplingSlot;
  slots[current] = { ...slot, calls: slot.calls + 1, failed: slot.failed + (failed ? 1 : 0) };
  return { kind: memory.kind, slots, current };
}

/** What the memory holds. */
export function countsOf(memory: CockatielMemory): Counts {
  if (memory.kind === "consecutive") return { calls: memory.inARow, failed: memory.inARow, slow: 0 };
  if (memory.kind === "count") return memory.window.counts;
  let [calls, failed] = [0, 0];
  for (const slot of memory.slots) {
    calls += slot.calls;
    failed += slot.failed;
  }
  return { calls, failed, slow: 0 };
}

/** Whether a failure that the memory already holds opens a closed breaker: failures strictly above the share. */
export function opens(memory: CockatielMemory, breaker: CockatielBreaker): boolean {
  const { calls, failed } = countsOf(memory);
  if (breaker.kind === "consecutive") return failed >= breaker.failures;
  const minimum =
    breaker.kind === "count" ? (breaker.minimumCalls ?? breaker.size) : samplingLayout(breaker).minimumCalls;
  return calls >= minimum && failed > breaker.threshold * calls;
}
