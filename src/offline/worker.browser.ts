import { countsBytes } from "../ui/counts-bytes.browser";
import { type FillProblem, fillOrder, graver, missingToInstall, stateOf } from "./fill";
import { cacheName, keyOf, staleKeys } from "./keys";
import {
  addressOf,
  AWAY_PAGE,
  fileFinder,
  NOT_FOUND_PAGE,
  type OfflineManifest,
  redirectOf,
  RESET_PAGE,
  TROUBLE_PAGES,
} from "./manifest";
import { type Answers, type Ask, readAsk } from "./messages";
import { type Route, routeOf } from "./route";
import { fetchAgain, openShelf } from "./shelf.browser";
import type { FetchEvent, WorkerScope } from "./worker-scope.browser";

/** Put in by the build (`plugins/finish/offline`). */
declare const MANIFEST: OfflineManifest;

const worker = globalThis as unknown as WorkerScope;
const base = worker.registration.scope;
const shelf = openShelf(base);
const find = fileFinder(MANIFEST.files);
const ownKeys = new Set(MANIFEST.files.map((file) => keyOf(file, base)));
/** Where the keys of the version in charge are written down, for the next one. */
const RECORD = `${base}offline-record`;
/** Enough to fill a line, few enough to leave the page room on it. */
const AT_ONCE = 4;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  const route = routeOf({ method, url, ranged: headers.has("range") }, base, find);
  if (route.kind !== "pass") event.respondWith(answer(route, event).catch(() => lastResort(event.request)));
});
worker.addEventListener("message", (event) => {
  const ask = readAsk(event.data);
  const [port] = event.ports;
  if (ask !== undefined) event.waitUntil(serve(ask).then((reply) => port?.postMessage(reply)));
});

/**
 * All or nothing. The first version brings the shell, to be in charge soon. A later one brings everything before it may take
 * over, so that nobody loses pages by an update, and half a deploy is no version; files that are here already count.
 */
async function install(): Promise<void> {
  const reader = {
    isFirst: worker.registration.active === null,
    countsBytes: countsBytes(),
    before: await recorded().catch(() => []),
  };
  const problem = await fetchAll(missingToInstall(MANIFEST.files, await shelf.held(), base, reader));
  if (problem !== undefined) throw new Error(`version ${MANIFEST.version} could not be fetched: ${problem}`);
}

async function activate(): Promise<void> {
  await worker.clients.claim();
  // What a next version has fetched already must not go as litter; it clears up itself when it takes over.
  if (worker.registration.installing === null)
    await shelf.remove(staleKeys(await shelf.held(), ownKeys, new Set(await recorded()), base));
  await (await openCache()).put(RECORD, new Response(JSON.stringify([...ownKeys])));
}

const openCache = () => caches.open(cacheName(new URL(base).pathname));

/** The keys of the version that took over last. */
async function recorded(): Promise<string[]> {
  const record: unknown = await (await (await openCache()).match(RECORD))?.json().catch(() => undefined);
  return Array.isArray(record) ? record.filter((key) => typeof key === "string") : [];
}

/** Every way ends in an answer: cache, network, a page that says what is the matter, and if all else fails a sentence. */
async function answer(route: Exclude<Route, { kind: "pass" }>, event: FetchEvent): Promise<Response> {
  const { request } = event;
  switch (route.kind) {
    case "fresh": {
      const response = await fromNetwork(request);
      if (response !== undefined && isGood(response)) return response;
      return (await shelf.read(route.file)) ?? response ?? lastResort(request);
    }
    case "kept": {
      const held = await shelf.read(route.file);
      if (held !== undefined) return held;
      const response = await fromNetwork(request);
      if (response !== undefined && isGood(response)) {
        // Goes on after the answer: the hole is closed.
        if (response.ok) event.waitUntil(shelf.keep(route.file, response.clone()));
        return response;
      }
      return (await shelf.readAny(route.file.path)) ?? instead(request, response, AWAY_PAGE);
    }
    case "unknown": {
      // A tab of the version before may ask for its scripts; no page is ever served that way.
      const before = isPage(request) ? undefined : await shelf.readAny(route.path);
      const response = before ?? (await fromNetwork(request));
      if (response !== undefined && response.status < 500) return response;
      const to = redirectOf(MANIFEST.redirects, route.path);
      return to === undefined ? instead(request, response, NOT_FOUND_PAGE) : Response.redirect(base + to);
    }
  }
}

/** What a reader sees in place of what is neither kept nor to be had. @param name the page of ours that says so */
async function instead(request: Request, response: Response | undefined, name: string): Promise<Response> {
  if (!isPage(request)) return response ?? lastResort(request);
  if (response !== undefined && response.status < 500) return response;
  const file = find(name);
  const page = file && (await shelf.read(file));
  if (page === undefined) return lastResort(request);
  return new Response(page.body, { status: name === AWAY_PAGE ? 503 : 404, headers: page.headers });
}

/** The answer that needs nothing but this file. */
function lastResort(request: Request): Response {
  if (!isPage(request)) return new Response("", { status: 504 });
  const html =
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    "<title>No network</title><h1>This page cannot be shown now</h1>" +
    "<p>The network does not answer, and the page is not saved in this browser. Nothing of your progress is lost.</p>" +
    `<p><a href="">Try again</a>, go to the <a href="${base}">first page</a>, or <a href="${base}${addressOf(RESET_PAGE)}">reset what is saved</a>.</p>`;
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

async function fromNetwork(request: Request): Promise<Response | undefined> {
  try {
    return await fetchAgain(request);
  } catch {
    return undefined;
  }
}

/** A page asked for in the address bar; also a redirect, which only the browser may look into. */
const isPage = (request: Request) => request.mode === "navigate";
const isGood = (response: Response) => response.ok || response.type === "opaqueredirect";

async function serve(ask: Ask): Promise<Answers[Ask["type"]]> {
  switch (ask.type) {
    case "state":
      return stateOf(MANIFEST, await shelf.held(), base);
    case "fill": {
      const held = await shelf.held();
      const missing = fillOrder(MANIFEST.files, ask.here).filter((file) => !held.has(keyOf(file, base)));
      const problem = await fetchAll(missing.slice(0, ask.limit));
      return stateOf(MANIFEST, await shelf.held(), base, problem);
    }
    case "verify": {
      const some = MANIFEST.files.slice(ask.from, ask.from + ask.count);
      const held = await shelf.held();
      let damaged = 0;
      for (const file of some) {
        if (held.has(keyOf(file, base)) && !(await shelf.check(file))) damaged++;
      }
      const next = ask.from + ask.count;
      return next < MANIFEST.files.length ? { next, damaged } : { damaged };
    }
    case "pages": {
      const held = await shelf.held();
      return MANIFEST.files.flatMap((file) =>
        file.title !== undefined && !TROUBLE_PAGES.has(file.path) && held.has(keyOf(file, base))
          ? [{ address: addressOf(file.path), title: file.title }]
          : [],
      );
    }
    case "take-over":
      await worker.skipWaiting();
      return true;
  }
}

/** Fetches some at a time. Where the network is away or the browser full, it stops; a changed file does not stop the others. */
async function fetchAll(files: readonly (typeof MANIFEST.files)[number][]): Promise<FillProblem | undefined> {
  const waiting = files.values();
  let problem: FillProblem | undefined;
  const work = async () => {
    for (const file of waiting) {
      const outcome = await shelf.fetch(file);
      if (outcome !== "kept") problem = graver(problem, outcome);
      if (problem === "offline" || problem === "full") return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return problem;
}
