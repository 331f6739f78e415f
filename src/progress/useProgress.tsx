import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { NewEvent } from "./events";
import type { ImportPreview, ImportResult } from "./import-plan";
import { randomId } from "./random-id.browser";
import { createProgressSession, type ProgressSession, type SessionOptions } from "./session";
import { LOADING, type ProgressSnapshot, type Recorded } from "./snapshot";

/** The reader's progress, and all that may be done with it. */
export interface UseProgress extends ProgressSnapshot {
  /** May be called at any time, also while loading. Rejects only when the event breaks its schema. */
  record(event: NewEvent): Promise<Recorded>;
  exportText(): Promise<string>;
  /** What `importText` would do; changes nothing. */
  previewImport(text: string): Promise<ImportPreview>;
  /** Adds the file's good records, or refuses and changes nothing. */
  importText(text: string): Promise<ImportResult>;
  /** Removes everything, in all tabs. Rejects, and removes nothing, where the store cannot be changed. */
  clear(): Promise<void>;
  /** Tries again what could not be saved. */
  retry(): Promise<void>;
}

const browser: SessionOptions = {
  // Loaded when a view first wants progress: no page pays for the store before.
  openStore: async () => (await import("./open-store.browser")).openBrowserStore({ randomId }),
  now: () => Date.now(),
  randomId,
  whenIdle,
  readImport: async (text) => (await import("./read-import.browser")).readImport(text),
  // Of the moments when a browser may ask the reader, this one explains itself. Nothing waits for it.
  onFirstSaved: () =>
    void whenIdle()
      .then(async () => (await import("./persistence.browser")).askToPersist())
      .catch(() => undefined),
};

// Without a provider (a widget on its own) progress works in memory.
const alone = createProgressSession({
  ...browser,
  openStore: () => Promise.reject(new Error("No ProgressProvider")),
  randomId: () => "standalone",
});
const Session = createContext<ProgressSession>(alone);

/** Gives the pages below it one log. Opens nothing until a view below asks for progress. */
export function ProgressProvider({ children, options = browser }: { children: ReactNode; options?: SessionOptions }) {
  const [session] = useState(() => createProgressSession(options));
  useEffect(() => {
    const shown = () => document.visibilityState === "visible" && void session.reload();
    const returned = (event: PageTransitionEvent) => event.persisted && void session.reload();
    // A hidden, frozen or cached page hears nothing of other tabs, and storage may have come back meanwhile.
    document.addEventListener("visibilitychange", shown);
    document.addEventListener("resume", shown);
    window.addEventListener("pageshow", returned);
    return () => {
      document.removeEventListener("visibilitychange", shown);
      document.removeEventListener("resume", shown);
      window.removeEventListener("pageshow", returned);
    };
  }, [session]);
  return <Session.Provider value={session}>{children}</Session.Provider>;
}

/** The reader's progress. Rendering on the server is safe: it is "loading" and empty there. */
export function useProgress(): UseProgress {
  const session = useContext(Session);
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot, () => LOADING);
  useEffect(() => void session.start(), [session]);
  return useMemo(
    () => ({
      ...snapshot,
      record: session.record,
      exportText: session.exportText,
      previewImport: session.previewImport,
      importText: session.importText,
      clear: session.clear,
      retry: session.reload,
    }),
    [session, snapshot],
  );
}

/** How long other work may hold up the comparison of the log with its copies. */
const LATEST_IDLE_MS = 3000;

/** Safari has no `requestIdleCallback`. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "undefined") setTimeout(resolve, LATEST_IDLE_MS / 10);
    else requestIdleCallback(() => resolve(), { timeout: LATEST_IDLE_MS });
  });
}
