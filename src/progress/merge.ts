import type { ProgressEvent } from "./events";
import { canonicalJson } from "./hash";
import { compareText, inOrder, isInOrder, sorted } from "./order";

/** The union of logs, and the ids under which they disagreed. */
export interface Merged {
  /** In order, one per id. */
  events: ProgressEvent[];
  /** Ids that came with more than one content; `events` holds the one `chooseContent` takes. */
  conflicts: string[];
}

/**
 * The union of logs by id: tabs, imports and restores may come in any order and any number of times.
 * Commutative, associative and idempotent.
 */
export function merge(...logs: readonly Iterable<ProgressEvent>[]): Merged {
  const [only, ...others] = logs.map((log) => [...log]).filter((log) => log.length > 0);
  if (others.length === 0 && isInOrder(only ?? [])) return { events: only ?? [], conflicts: [] };
  const byId = new Map<string, ProgressEvent>();
  const conflicts = new Set<string>();
  for (const log of logs) {
    for (const event of log) {
      const known = byId.get(event.id);
      if (known === undefined) byId.set(event.id, event);
      else if (!sameContent(known, event)) {
        conflicts.add(event.id);
        byId.set(event.id, chooseContent(known, event));
      }
    }
  }
  return { events: inOrder(byId.values()), conflicts: sorted(conflicts, compareText) };
}

/** True when two events say the same. */
export function sameContent(a: ProgressEvent, b: ProgressEvent): boolean {
  return alike(a, b) || canonicalJson(a) === canonicalJson(b);
}

/** True only when two values give the same JSON: quick, where that is plain to see. */
function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && alike(one[key], other[key]));
}

/**
 * Which of two events under one id is kept. It cannot happen to honest logs; when it does, every store and every
 * tab must choose alike, so the greater text wins whichever came first.
 */
export function chooseContent(a: ProgressEvent, b: ProgressEvent): ProgressEvent {
  return canonicalJson(b) > canonicalJson(a) ? b : a;
}
