import { countsBytes } from "../ui/counts-bytes.browser";
import { board } from "./board.browser";
import { isWhole } from "./fill";
import { cacheName, decoded, noteKey } from "./keys";
import { VERSION_FILE, WORKER_FILE } from "./manifest";
import type { Answers, Ask } from "./messages";
import { isOutdated, newerSeen, readSeen } from "./words";

/** How long the worker may take for one answer; a batch on a slow line takes its time. */
const ANSWER_LIMIT_MS = 120_000;
const BATCH = 12;
const HOUR_MS = 60 * 60 * 1000;
/** Damage is rare, and comparing everything reads everything. */
const VERIFY_EVERY_MS = 24 * HOUR_MS;
/** The old worker ends what it is at before it gives way. Later than this a reload would come as a surprise. */
const TAKE_OVER_LIMIT_MS = 60_000;

/** The reader goes over to the new version: no more errands for the old one. */
const errands = { over: false };
/** One that waits would wait for them too. */
const isDone = () => errands.over || board.read().update;

/**
 * Registers the worker and looks after it. To be called once, when the page has been loaded and is idle.
 * @param baseUrl the site's path, ending in a slash
 */
export async function startOffline(baseUrl: string): Promise<void> {
  // In some browsers and private windows the container is missing or refuses.
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  if (workers === undefined) return board.write({ status: "unsupported" });
  board.write({ status: "starting" });
  let registration: ServiceWorkerRegistration | undefined;
  try {
    registration = await workers.register(`${baseUrl}${WORKER_FILE}`, { scope: baseUrl, updateViaCache: "none" });
  } catch {
    // A worker that is there stays in charge when its new script cannot be had.
    registration = await workers.getRegistration(baseUrl).catch(() => undefined);
  }
  if (registration === undefined) return board.write({ status: "unsupported" });
  watchUpdates(registration);
  // With no version in charge `ready` waits for ever where the first one cannot be installed.
  const first = registration.active === null ? registration.installing : null;
  if (first !== null && !(await isInstalled(first))) {
    addEventListener("online", () => void startOffline(baseUrl), { once: true });
    return board.write({ status: "failed" });
  }
  await workers.ready;
  await refresh();
  board.write({ status: "ready" });
  addEventListener("online", () => void saveQuietly(baseUrl));
  setInterval(() => void look(registration, baseUrl), HOUR_MS);
  await look(registration, baseUrl);
  await saveQuietly(baseUrl);
  await verifyNowAndThen(baseUrl);
}

/** Waits for a version that is being installed. @returns false for one that could not be */
function isInstalled(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === "redundant") resolve(false);
      else if (worker.state !== "parsed" && worker.state !== "installing") resolve(true);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Says when a new version is installed and waits. The first version of all waits for nobody. */
function watchUpdates(registration: ServiceWorkerRegistration): void {
  const tell = () => board.write({ update: registration.waiting !== null && registration.active !== null });
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
  registration.installing?.addEventListener("statechange", tell);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    tell();
    void refresh().catch(() => undefined);
  });
  tell();
}

/**
 * The reader's word for the new version: it takes over, and this tab alone is loaded again. Where it cannot take over soon
 * nothing is loaded, and the reader may ask again.
 */
export async function takeUpdate(): Promise<void> {
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
  if (!waiting) return location.reload();
  errands.over = true;
  const changed = new Promise<boolean>((resolve) =>
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true }),
  );
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), TAKE_OVER_LIMIT_MS);
  });
  void askWorker(waiting, { type: "take-over" }).catch(() => undefined);
  if (await Promise.race([changed, late])) return location.reload();
  errands.over = false;
}

/** Looks whether the server has another version, and keeps account of one that does not come. */
async function look(registration: ServiceWorkerRegistration, baseUrl: string): Promise<void> {
  const mine = board.read().state?.version;
  const version = await serverVersion(baseUrl);
  if (mine === undefined || version === undefined) return;
  const key = noteKey(baseUrl, "newer");
  if (version === mine) {
    store(key, null);
    return board.write({ outdated: false });
  }
  await registration.update().catch(() => undefined);
  const seen = newerSeen(readSeen(stored(key)), version, Date.now());
  store(key, `${seen.version} ${seen.at}`);
  // One that is tried each time and never gets there has not come either.
  const { installing, waiting } = registration;
  const comes = waiting !== null || (installing !== null && (await isInstalled(installing)));
  board.write({ outdated: !comes && isOutdated(seen, Date.now()) });
}

async function serverVersion(baseUrl: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${baseUrl}${VERSION_FILE}`, { cache: "no-store" });
    const { version } = (await response.json()) as { version?: unknown };
    return typeof version === "string" && /^[\w-]{1,64}$/.test(version) ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Saves what is missing while nobody waits for it; never for a reader who counts bytes. */
async function saveQuietly(baseUrl: string): Promise<void> {
  if (countsBytes()) return;
  const save = () => saveRest(baseUrl, whenIdle);
  // Of several tabs one is enough.
  if (!("locks" in navigator)) return save();
  await navigator.locks.request(cacheName(baseUrl), { ifAvailable: true }, (lock) =>
    lock === null ? undefined : save(),
  );
}

/** "Save all for offline": at once, and asking the browser not to throw it away. */
export async function saveAll(baseUrl: string): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
  await saveRest(baseUrl, () => Promise.resolve());
}

async function saveRest(baseUrl: string, pause: () => Promise<void>): Promise<void> {
  board.write({ saving: true });
  let before = -1;
  try {
    while (!isDone()) {
      const here = decoded(location.pathname).slice(baseUrl.length);
      const state = await ask({ type: "fill", here, limit: BATCH });
      board.write({ state });
      if (isWhole(state) || state.problem === "offline" || state.problem === "full") return;
      // No step further. What the server has changed comes with its new version; until then the rest may still be fetched.
      if (state.held <= before) {
        if (state.problem === "changed") await (await navigator.serviceWorker.getRegistration())?.update();
        return;
      }
      before = state.held;
      await pause();
    }
  } catch {
    // The worker went away, or the server has no new one to give: the next page goes on.
  } finally {
    board.write({ saving: false });
  }
}

async function verifyNowAndThen(baseUrl: string): Promise<void> {
  const key = noteKey(baseUrl, "verified");
  const since = Date.now() - Number(stored(key) ?? 0);
  if (since >= 0 && since < VERIFY_EVERY_MS) return;
  let damaged = 0;
  for (let from: number | undefined = 0; from !== undefined && !isDone();) {
    await whenIdle();
    const answer: Answers["verify"] = await ask({ type: "verify", from, count: BATCH });
    damaged += answer.damaged;
    from = answer.next;
  }
  if (!isDone()) store(key, String(Date.now()));
  if (damaged > 0) await saveQuietly(baseUrl);
}

async function refresh(): Promise<void> {
  board.write({ state: await ask({ type: "state" }) });
}

/** Asks the worker in charge. */
async function ask<Q extends Ask>(question: Q): Promise<Answers[Q["type"]]> {
  const { active } = await navigator.serviceWorker.ready;
  if (active === null) throw new Error("no worker is in charge");
  return askWorker(active, question);
}

function askWorker<Q extends Ask>(worker: ServiceWorker, question: Q): Promise<Answers[Q["type"]]> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => reject(new Error("the worker does not answer")), ANSWER_LIMIT_MS);
    port1.addEventListener("message", ({ data }) => {
      clearTimeout(timer);
      port1.close();
      resolve(data as Answers[Q["type"]]);
    });
    port1.start();
    worker.postMessage(question, [port2]);
  });
}

/** Safari has no `requestIdleCallback`. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "undefined") setTimeout(resolve, 200);
    else requestIdleCallback(() => resolve(), { timeout: 5000 });
  });
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Blocked or full: the account begins anew with each page.
  }
}
