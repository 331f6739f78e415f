import type { NewEvent, ProgressEvent } from "./events";
import { exportText } from "./export-file";
import { EMPTY_PROGRESS, fold, foldLast } from "./fold";
import type { ImportFile } from "./import-file";
import type { ImportPreview, ImportResult } from "./import-plan";
import { stamp } from "./log";
import { merge, sameContent } from "./merge";
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
  /** Resolves when the page has nothing better to do; at once unless told. */
  whenIdle?(): Promise<void>;
  /** Reads a file to be imported; may take its time. */
  readImport?(text: string): Promise<ImportFile>;
  /** Called once, after the first record of this page was saved: the browser may be asked to keep the storage for good. */
  onFirstSaved?(): void;
}

export type ProgressSession = ReturnType<typeof createProgressSession>;

// Every page carries the session; reading files is for the few who import.
const importPlan = () => import("./import-plan");

/** One tab's view of the log: stamps and saves what happens here, folds in what happens elsewhere, loses nothing. */
export function createProgressSession({
  openStore,
  now,
  randomId,
  whenIdle = () => Promise.resolve(),
  readImport = async (text) => (await import("./import-file")).readImportFile(text),
  onFirstSaved,
}: SessionOptions) {
  const listeners = new Set<() => void>();
  // Both ids are made when first needed, never while rendering on the server.
  let tab = "";
  let device = "";
  let store: ProgressStore | null = null;
  /** The log, in order. */
  let events: readonly ProgressEvent[] = [];
  let state = EMPTY_PROGRESS;
  /** In the log but not known to be committed: on their way, or refused by the store. */
  const unsaved = new Map<string, ProgressEvent>();
  /** False while the log is what a glance at the store gave, not compared with its copies. */
  let isWhole = true;
  let era: string | null = null;
  let clears = 0;
  let quarantined = 0;
  let restored = 0;
  let failure: unknown = null;
  let snapshot: ProgressSnapshot = LOADING;
  let started: Promise<void> | null = null;
  let reloading: Promise<void> | null = null;
  let reloadAgain = false;
  let hasSaved = false;
  /** The file previewed last, which is nearly always the one to be imported. */
  let previewed: { text: string; file: ImportFile } | null = null;

  function emit(): void {
    const status: ProgressStatus = store === null ? "memory" : store.readOnly ? "read-only" : "ready";
    const facts = { status, unsaved: unsaved.size, quarantined, restored, failure };
    const notices = noticesOf(facts);
    snapshot = { status, state, events, count: events.length, unsaved: unsaved.size, quarantined, notices };
    for (const listener of listeners) listener();
  }

  function setLog(...logs: Iterable<ProgressEvent>[]): void {
    events = merge(...logs).events;
    state = fold(events);
  }

  /** One event more, whose counter is the greatest: without the work for all others that `setLog` does. */
  function addToLog(event: ProgressEvent): void {
    events = [...events, event];
    state = foldLast(state, events);
  }

  async function open(): Promise<void> {
    let opened: ProgressStore | null = null;
    try {
      opened = await openStore();
      const glimpse = await opened.glance().catch(() => null);
      const loaded = glimpse ?? (await opened.load());
      store = opened;
      isWhole = glimpse === null;
      device = loaded.device;
      era = loaded.era;
      opened.subscribe(() => void reload());
      adopt(loaded, []);
      failure = null;
      void whenIdle().then(() => (isWhole ? prepare(loaded) : reload()));
    } catch (error) {
      failure = error;
      await opened?.close().catch(() => undefined);
    }
  }

  // Only the next opening is slower without it.
  async function prepare(loaded: LoadedLog): Promise<void> {
    await store?.prepare(loaded).catch(() => undefined);
  }

  /** After it the log is all that the store and its copies have, as far as they can be read. */
  async function makeWhole(): Promise<void> {
    await start();
    if (!isWhole) await reload();
  }

  /** Takes over what the store holds, and gives back what it had and lost. */
  function adopt(loaded: LoadedLog, savedBefore: readonly ProgressEvent[]): void {
    const cleared = loaded.era !== null && loaded.era !== era;
    if (cleared) era = loaded.era;
    const held = new Set(events.length === 0 ? [] : loaded.events.map(({ id }) => id));
    const known = new Map(events.map((event) => [event.id, event]));
    let isNews = cleared;
    // What is known stays the object it was, and the log, without news, the array: folds of views go on from there.
    const theirs = loaded.events.map((event) => {
      const mine = known.get(event.id);
      if (mine !== undefined && sameContent(mine, event)) return mine;
      isNews = true;
      return event;
    });
    // Of what the store holds, its own content counts, unless ours has yet to be saved.
    const ours = (cleared ? [...unsaved.values()] : events).filter(({ id }) => unsaved.has(id) || !held.has(id));
    if (isNews) setLog(ours, theirs);
    quarantined = loaded.quarantined.length;
    restored += loaded.restored;
    if (unsaved.size > 0) for (const event of loaded.events) unsaved.delete(event.id);
    if (cleared) return;
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
      const savedBefore = events.filter((event) => !unsaved.has(event.id));
      const clearsBefore = clears;
      try {
        const loaded = await store.load();
        if (clears === clearsBefore) {
          adopt(loaded, savedBefore);
          isWhole = true;
          void whenIdle().then(() => prepare(loaded));
        } else reloadAgain = true;
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
    if (saved && !hasSaved) {
      hasSaved = true;
      onFirstSaved?.();
    }
    return saved ? "saved" : "kept-in-memory";
  }

  async function importText(text: string): Promise<ImportResult> {
    const file = previewed?.text === text ? previewed.file : await readImport(text);
    previewed = null;
    await makeWhole();
    const { planImport } = await importPlan();
    const { preview, merged } = planImport(events, file);
    if (!preview.ok) return preview;
    const known = new Set(events);
    const added = merged.filter((event) => !known.has(event));
    if (store === null || store.readOnly) {
      for (const event of added) unsaved.set(event.id, event);
    } else {
      try {
        await store.append(added);
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
    setLog(events, merged);
    emit();
    return { ...preview, kept: unsaved.size === 0 ? "saved" : "kept-in-memory" };
  }

  async function clear(): Promise<void> {
    await start();
    await store?.clear();
    // At once: a reading that began before must find nothing to give back, and what is recorded from here on stays.
    clears += 1;
    isWhole = true;
    setLog();
    unsaved.clear();
    quarantined = 0;
    restored = 0;
    emit();
    if (store !== null) ({ era, device } = await store.load());
  }

  return {
    start,
    reload,
    record,
    importText,
    clear,
    snapshot: () => snapshot,
    async exportText(): Promise<string> {
      await makeWhole();
      return exportText(events, now());
    },
    async previewImport(text: string): Promise<ImportPreview> {
      const file = await readImport(text);
      previewed = { text, file };
      await makeWhole();
      return (await importPlan()).planImport(events, file).preview;
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
