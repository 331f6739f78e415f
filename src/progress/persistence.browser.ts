/**
 * What the browser said when it was asked not to clear this site's storage by itself. Each browser promises for itself, so
 * it is no event of the log, which travels.
 */
export type Persistence = "unknown" | "promised" | "refused" | "refusal-known";

const KEY = "half-open.persistence";
const KEPT: ReadonlySet<string> = new Set<Persistence>(["promised", "refused", "refusal-known"]);

export function persistenceOf(): Persistence {
  try {
    const kept = localStorage.getItem(KEY) ?? "";
    return KEPT.has(kept) ? (kept as Persistence) : "unknown";
  } catch {
    return "unknown";
  }
}

/**
 * Asks the browser to keep this site's storage for good: once, since some ask the reader in turn. Where the answer cannot
 * be written down nothing is asked, or the question would come back with every page. Never rejects, and nothing waits for it.
 */
export async function askToPersist(): Promise<void> {
  if (persistenceOf() !== "unknown") return;
  try {
    localStorage.setItem(KEY, "refused" satisfies Persistence);
    if (await navigator.storage.persist()) localStorage.setItem(KEY, "promised" satisfies Persistence);
  } catch {
    // Forbidden, or not known here: the same as a refusal.
  }
}

/** The reader has read what a refusal means. */
export function acknowledgeRefusal(): void {
  try {
    localStorage.setItem(KEY, "refusal-known" satisfies Persistence);
  } catch {
    // Said once more at the next visit.
  }
}
