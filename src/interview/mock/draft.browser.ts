/**
 * What is typed or ticked and not yet in the log, kept in this tab at every stroke: the log's store writes a moment later,
 * and a reload does not wait. Without storage nothing is kept here, and the log alone has it a few seconds later.
 */
export function keepDraft(key: string, text: string): void {
  withStorage((storage) => storage.setItem(PREFIX + key, text));
}

/** Null where nothing is kept. */
export function draftOf(key: string): string | null {
  return withStorage((storage) => storage.getItem(PREFIX + key)) ?? null;
}

export function dropDraft(key: string): void {
  withStorage((storage) => storage.removeItem(PREFIX + key));
}

const PREFIX = "half-open-mock:";

function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(window.sessionStorage);
  } catch {
    // Blocked or full: see above.
    return undefined;
  }
}
