import { type DBSchema, type IDBPDatabase, wrap } from "idb";
import type { ProgressEvent } from "./events";

/** The database: the log, what could not be read, and the two ids of `LoadedLog` with the pack and the witness of its ids. */
export interface ProgressDb extends DBSchema {
  events: { key: string; value: ProgressEvent };
  quarantine: { key: number; value: { key: IDBValidKey; record: unknown } };
  meta: { key: "device" | "era" | "witness" | `part/${string}` | `tail/${string}`; value: string };
}

export const STORES = ["events", "quarantine", "meta"] as const;

/**
 * What each version of the database added to the one before. An entry that was released never changes: databases of every
 * version are still out there, and `tests/faults` opens one of each.
 */
const MIGRATIONS: readonly ((db: IDBPDatabase<ProgressDb>) => void)[] = [
  (db) => {
    db.createObjectStore("events", { keyPath: "id" });
    db.createObjectStore("quarantine", { autoIncrement: true });
    db.createObjectStore("meta");
  },
];

export const SCHEMA_VERSION = MIGRATIONS.length;

export interface ConnectionOptions {
  name: string;
  /** Whose databases: the page's own, or those of a storage bucket. */
  factory: IDBFactory;
  /** How long opening may take, in milliseconds: some browsers never answer (https://bugs.webkit.org/show_bug.cgi?id=226547). */
  openLimitMs: number;
  /** Called when the handle was lost or newer code wants the database. */
  onChange(): void;
}

/** A database handle that comes back after the browser took it away. */
export interface Connection {
  /** True once newer code owns the database. */
  readonly readOnly: boolean;
  /** Opens the database now, or rejects. */
  open(): Promise<void>;
  /** Runs the work with a handle; again with a new handle when the browser broke it. The work must be repeatable. */
  use<T>(work: (db: IDBPDatabase<ProgressDb>) => Promise<T>): Promise<T>;
  close(): void;
}

/** Enough for a browser that loses its database server more than once, few enough never to loop. */
const ATTEMPTS = 3;
/** Repeating cannot help against these. */
const FINAL_ERRORS = new Set(["QuotaExceededError", "DataCloneError", "ReadOnlyError", "TimeoutError"]);

/** A connection to the progress database; nothing is opened yet. */
export function createConnection({ name, factory, openLimitMs, onChange }: ConnectionOptions): Connection {
  let handle: Promise<IDBPDatabase<ProgressDb>> | null = null;
  let readOnly = false;

  function openOnce(): Promise<IDBPDatabase<ProgressDb>> {
    const request = factory.open(name, readOnly ? undefined : SCHEMA_VERSION);
    const opening = wrap(request) as Promise<IDBPDatabase<ProgressDb>>;
    if (readOnly) return within(openLimitMs, opening);
    request.addEventListener("upgradeneeded", ({ oldVersion }) => {
      try {
        for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(wrap(request.result) as IDBPDatabase<ProgressDb>);
      } catch {
        // All or nothing: the database stays as it was, and opening it rejects.
        request.transaction?.abort();
      }
    });
    const watched = opening.then((db) => {
      db.addEventListener("versionchange", ({ newVersion }) => {
        // Holding on would block the newer tab; null means the database is being deleted, which is not newer code.
        db.close();
        handle = null;
        readOnly = newVersion !== null;
        onChange();
      });
      db.addEventListener("close", () => {
        handle = null;
        onChange();
      });
      return db;
    });
    return within(openLimitMs, watched);
  }

  async function openHandle(): Promise<IDBPDatabase<ProgressDb>> {
    try {
      return await openOnce();
    } catch (error) {
      if (nameOf(error) !== "VersionError") throw error;
      // The data is newer than this code: it may be read and exported, never changed.
      readOnly = true;
      return openOnce();
    }
  }

  function current(): Promise<IDBPDatabase<ProgressDb>> {
    handle ??= openHandle();
    const mine = handle;
    mine.catch(() => forget(mine));
    return mine;
  }

  function forget(broken: Promise<IDBPDatabase<ProgressDb>>): void {
    if (handle === broken) handle = null;
    void broken.then((db) => db.close()).catch(() => undefined);
  }

  return {
    get readOnly() {
      return readOnly;
    },
    async open() {
      await current();
      if (readOnly) this.close();
    },
    async use(work) {
      for (let attempt = 1; ; attempt++) {
        const mine = current();
        try {
          return await work(await mine);
        } catch (error) {
          forget(mine);
          if (attempt === ATTEMPTS || FINAL_ERRORS.has(nameOf(error))) throw error;
        } finally {
          // A handle kept open would block the newer code's next upgrade.
          if (readOnly) forget(mine);
        }
      }
    },
    close() {
      if (handle !== null) forget(handle);
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

/** Rejects when opening takes too long; a handle that comes too late is closed, so that it blocks nobody. */
function within<T extends { close(): void }>(limitMs: number, opening: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new DOMException(`The database did not open within ${limitMs} ms`, "TimeoutError"));
    }, limitMs);
    opening
      .then(
        (db) => (late ? db.close() : resolve(db)),
        (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
      )
      .finally(() => clearTimeout(timer));
  });
}
