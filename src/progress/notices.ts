import { records } from "./import-words";
import type { ProgressStatus } from "./snapshot";

/** What the notices depend on. */
export interface NoticeFacts {
  status: ProgressStatus;
  unsaved: number;
  quarantined: number;
  /** Records the browser's storage had lost and this tab gave back. */
  restored: number;
  /** What the store last failed with, if anything. */
  failure: unknown;
}

/** What the reader must be told about their progress, in words; empty when all is well. */
export function noticesOf({ status, unsaved, quarantined, restored, failure }: NoticeFacts): string[] {
  const notices: string[] = [];
  if (status === "memory") {
    notices.push(
      "Progress cannot be kept here: the browser does not let this site store anything. " +
        "Your answers last until you close this page; export them to keep them.",
    );
  }
  if (status === "read-only") {
    notices.push(
      "A newer version of this site holds your progress, so this page only reads it. Reload the page to go on saving.",
    );
  }
  if (status === "ready" && unsaved > 0 && failure !== null) {
    const why = isQuota(failure) ? "the browser's storage for this site is full" : "the browser did not store them";
    notices.push(
      `${records(unsaved)} not saved: ${why}. They are kept in this page and saved as soon as it is possible; ` +
        "export them to be sure.",
    );
  }
  if (restored > 0) {
    notices.push(`The browser had lost ${records(restored)} of your progress; this page restored them.`);
  }
  if (quarantined > 0) {
    notices.push(`${records(quarantined)} could not be read. They are kept aside; everything else works.`);
  }
  return notices;
}

function isQuota(failure: unknown): boolean {
  return failure instanceof Error && failure.name === "QuotaExceededError";
}
