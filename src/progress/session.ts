import type { NewEvent, ProgressEvent } from "./events";
import { exportText } from "./export-file";
import { EMPTY_PROGRESS, fold, foldLast } from "./fold";
import type { ImportPreview, ImportResult } from "./import-plan";
import { stamp } from "./log";
import { merge } from "./merge";
import { noticesOf } from "./notices";
import { LOADING, type ProgressSnapshot, type ProgressStatus, type Recorded } from "./snapshot";
import type { LoadedLog, ProgressStore } from "./store";

/** The world outside, as arguments. */
export interface SessionOptions {
  /** Rejects where nothing can be stored. May be called again later: storage comes and goes. */
  openStore(): Promise<ProgressStore>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Random, 8–16 characters `a-z0-9`. */
  randomId(): string;
}

export type ProgressSession = ReturnType<typeof createProgressSession>;

// Every page carries the session; reading files is for the few who import.
const importPlan = () => import("./import-plan");

/** One tab's view of the log: stamps and saves what happens here, folds in what happens elsewhere, loses nothing. */
export function createProgressSession({ openStore, now, randomId }: SessionOptions) {
  const listeners = new Set<() => void>();
  // Both ids are made when first needed, never while rendering on the server.
  let tab = "";
  let device = "";
  let store: ProgressStore | null = null;
  let log = new Map<string, ProgressEvent>();
  let events: readonly ProgressEvent[] = [];
  let state = EMPTY_PROGRESS;
  /** In the log but not known to be committed: on their way, or refused by the store. */
  const unsaved = new Map<string, ProgressEvent>();
  let era: string | null = null;
  let clears = 0;
  let quarantined = 0;
  let restored = 0;
  let failure: unknown = null;
  let snapshot: ProgressSnapshot = LOADING;
  let started: Promise<void> | null = null;
  let reloading: Promise<void> | null = null;
  let reloadAgain = false;

  function emit(): void {
    const status: ProgressStatus = store === null ? "memory" : store.readOnly ? "read-only" : "ready";
    const facts = { status, unsaved: unsaved.size, quarantined, restored, failure };
    const notices = noticesOf(facts);
    snapshot = { status, state, events, count: log.size, unsaved: unsaved.size, quarantined, notices };
    for (const listener of listeners) listener();
  }

  function setLog(...logs: Iterable<ProgressEvent>[]): void {
    events = merge(...logs).events;
    log = new Map(events.map((event) => [event.id, event]));
    state = fold(events);
  }

  /** One event more, whose counter is the greatest: without the work for all others that `setLog` does. */
  function addToLog(event: ProgressEvent): void {
    log.set(event.id, event);
    events = [...events, event];
    state = foldLast(state, events);
  }

  async function open(): Promise<void> {
    let opened: ProgressStore | null = null;
    try {
      opened = await openStore();
      const loaded = await opened.load();
      store = opened;
      device = loaded.device;
      era = loaded.era;
      opened.subscribe(() => void reload());
      adopt(loaded, []);
      failure = null;
    } catch (error) {
      failure = error;
      await opened?.close().catch(() => undefined);
    }
  }

  /** Takes over what the store holds, and gives back what it had and lost. */
  function adopt(loaded: LoadedLog, savedBefore: readonly ProgressEvent[]): void {
    const cleared = loaded.era !== null && loaded.era !== era;
    const mine = cleared ? unsaved : log;
    if (cleared) era = loaded.era;
    setLog(mine.values(), loaded.events);
    quarantined = loaded.quarantined.length;
    restored += loaded.restored;
    for (const event of loaded.events) unsaved.delete(event.id);
    if (cleared) return;
    const held = new Set(loaded.events.map((event) => event.id));
    const lost = savedBefore.filter((event) => !held.has(event.id));
    for (const event of lost) unsaved.set(event.id, event);
    restored += lost.length;
  }

  /** True once these events are committed. A failure leaves them in memory, to be tried again. */
  async function save(events: readonly ProgressEvent[]): Promise<boolean> {
    if (store === null || store.readOnly || events.length === 0) return false;
    try {
      await store.append(events);
    } catch (error) {
      failure = error;
      return false;
    }
    for (const event of events) unsaved.delete(event.id);
    failure = null;
    return true;
  }

  async function begin(): Promise<void> {
    tab = randomId();
    device = randomId();
    await open();
    emit();
  }

  /** Opens the store; a second call waits for the first. Never rejects. */
  function start(): Promise<void> {
    started ??= begin();
    return started;
  }

  /** Reads the store again and saves what is still unsaved. Runs one at a time; a call in between runs one more. */
  function reload(): Promise<void> {
    if (started === null) return Promise.resolve();
    if (reloading !== null) {
      reloadAgain = true;
      return reloading;
    }
    reloading = reloadOnce().finally(() => {
      reloading = null;
      if (!reloadAgain) return;
      reloadAgain = false;
      void reload();
    });
    return reloading;
  }

  async function reloadOnce(): Promise<void> {
    await start();
    if (store === null) await open();
    else {
      const savedBefore = [...log.values()].filter((event) => !unsaved.has(event.id));
      const clearsBefore = clears;
      try {
        const loaded = await store.load();
        if (clears === clearsBefore) adopt(loaded, savedBefore);
        else reloadAgain = true;
      } catch (error) {
        failure = error;
      }
    }
    await save([...unsaved.values()]);
    emit();
  }

  async function record(event: NewEvent): Promise<Recorded> {
    const at = now();
    await start();
    // Tabs share the device's id but must never share a counter, so each tab is a writer of its own.
    const stamped = stamp(event, { device: device + tab, seen: events.at(-1)?.counter ?? 0, at });
    addToLog(stamped);
    unsaved.set(stamped.id, stamped);
    emit();
    const saved = await save([stamped]);
    // What failed before may fit now; it must not delay this answer's "saved".
    if (saved && unsaved.size > 0) void save([...unsaved.values()]).then(emit);
    emit();
    return saved ? "saved" : "kept-in-memory";
  }

  async function importText(text: string): Promise<ImportResult> {
    await start();
    const { planImport } = await importPlan();
    const { preview, merged } = planImport(log.values(), text);
    if (!preview.ok) return preview;
    if (store === null || store.readOnly) {
      for (const event of merged) if (log.get(event.id) !== event) unsaved.set(event.id, event);
    } else {
      try {
        await store.append(merged.filter((event) => log.get(event.id) !== event));
      } catch (error) {
        failure = error;
        emit();
        const found = "a browser that could not store it";
        return {
          ok: false,
          refusal: { found, expected: "room for the file", fix: "Free some space and import again." },
        };
      }
    }
    setLog(log.values(), merged);
    emit();
    return { ...preview, kept: unsaved.size === 0 ? "saved" : "kept-in-memory" };
  }

  async function clear(): Promise<void> {
    await start();
    if (store !== null) {
      await store.clear();
      clears += 1;
      ({ era, device } = await store.load());
    }
    setLog();
    unsaved.clear();
    quarantined = 0;
    restored = 0;
    emit();
  }

  return {
    start,
    reload,
    record,
    importText,
    clear,
    snapshot: () => snapshot,
    async exportText(): Promise<string> {
      await start();
      return exportText(log.values(), now());
    },
    async previewImport(text: string): Promise<ImportPreview> {
      await start();
      return (await importPlan()).planImport(log.values(), text).preview;
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
