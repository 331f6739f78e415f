import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeCaches } from "./fake-caches.contract";
import { keyOf } from "./keys";
import { CORE, groupOf, type OfflineFile } from "./manifest";
import type { Ask } from "./messages";

const base = "https://half-open.test/book/";
const CORE_FILES = new Set(["index.html", "404.html", "away.html", "reset.html", "main.js"]);
const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url");

/** A version of the site: what each of its files says. */
type Version = Readonly<Record<string, string>>;
const A: Version = {
  "index.html": "home A",
  "404.html": "no such page",
  "away.html": "not saved",
  "reset.html": "begin anew",
  "main.js": "main()",
  "docs/data/saga.html": "saga A",
  "docs/data/cache.html": "cache",
};
const fileOf = (version: Version, path: string): OfflineFile => ({
  path,
  hash: hashOf(version[path] ?? ""),
  bytes: 1,
  gzBytes: 1,
  group: CORE_FILES.has(path) ? CORE : groupOf(path),
  ...(path.endsWith(".html") && { title: path }),
});
const filesOf = (version: Version) => Object.keys(version).map((path) => fileOf(version, path));
const keyIn = (version: Version, path: string) => keyOf(fileOf(version, path), base);

let store: ReturnType<typeof fakeCaches>;
/** What the server says for an address; an error is a line that broke. */
let server: (address: string) => Response | Error;
const asked: string[] = [];
const registration = { scope: base, active: null as object | null, installing: null as object | null, waiting: null };

const deployed = (version: Version) => (address: string) => {
  const text = version[address] ?? version[`${address || "index"}.html`];
  return text === undefined ? new Response(version["404.html"], { status: 404 }) : new Response(text);
};
const away = () => new TypeError("Failed to fetch");

beforeEach(() => {
  asked.length = 0;
  store = fakeCaches();
  server = deployed(A);
  Object.assign(registration, { active: null, installing: null, waiting: null });
  vi.stubGlobal("caches", store);
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("fetch", async (request: string | { url: string }) => {
    const address = (typeof request === "string" ? request : request.url).slice(base.length).split(/[?#]/, 1)[0] ?? "";
    asked.push(address);
    const found = server(address);
    if (found instanceof Error) throw found;
    return found;
  });
});
afterEach(() => void vi.unstubAllGlobals());

type Listener = (event: unknown) => void;

/** Starts the worker of a version, as a browser does. */
async function workerOf(version: Version) {
  const listeners = new Map<string, Listener>();
  const redirects = { "docs/cache": "docs/data/cache" };
  vi.stubGlobal("MANIFEST", {
    version: hashOf(JSON.stringify(version)).slice(0, 12),
    files: filesOf(version),
    redirects,
  });
  vi.stubGlobal("registration", registration);
  vi.stubGlobal("clients", { claim: async () => {} });
  vi.stubGlobal("skipWaiting", async () => {});
  vi.stubGlobal("addEventListener", (type: string, listener: Listener) => listeners.set(type, listener));
  vi.resetModules();
  await import("./worker.browser");
  /** Hands the worker an event, and waits for all that it wants to do at it. */
  const give = async (type: string, event: object = {}) => {
    const work: Promise<unknown>[] = [];
    listeners.get(type)?.({ ...event, waitUntil: (more: Promise<unknown>) => work.push(more) });
    for (let done = 0; done < work.length; done++) await work[done];
  };
  return {
    install: () => give("install"),
    async takeOver() {
      await give("install");
      registration.active = {};
      await give("activate");
    },
    activate: () => give("activate"),
    async get(address: string, mode: "navigate" | "no-cors" = "navigate") {
      const work: Promise<unknown>[] = [];
      let answer: Promise<Response> | undefined;
      const request = { method: "GET", url: base + address, headers: new Headers(), mode };
      listeners.get("fetch")?.({
        request,
        respondWith: (response: Promise<Response>) => (answer = response),
        waitUntil: (more: Promise<unknown>) => work.push(more),
      });
      const response = await answer;
      const to = response?.headers.get("location");
      const found = response && { status: response.status, text: await response.text(), ...(to && { to }) };
      await Promise.all(work);
      return found;
    },
    async ask(question: Ask) {
      let reply: unknown;
      await give("message", { data: question, ports: [{ postMessage: (data: unknown) => (reply = data) }] });
      return reply;
    },
  };
}
type Worker = Awaited<ReturnType<typeof workerOf>>;
const fill = (worker: Worker, here = "") => worker.ask({ type: "fill", here, limit: 100 });

describe("a version is installed", () => {
  it("with the shell alone when it is the first", async () => {
    await (await workerOf(A)).install();
    expect(store.entries.size).toBe(CORE_FILES.size);
  });

  const B = { ...A, "index.html": "home B", "docs/data/saga.html": "saga B" };
  async function takenOver(readerSaves: boolean) {
    const worker = await workerOf(A);
    await worker.takeOver();
    if (readerSaves) await fill(worker);
    server = deployed(B);
  }

  it("with everything when it is a later one, and takes over with what it needs alone", async () => {
    await takenOver(false);
    await (await workerOf(B)).takeOver();
    const files = [...store.entries.keys()].filter((key) => key.includes("?sha="));
    expect(files.toSorted()).toEqual(Object.keys(B).map((path) => keyIn(B, path)).toSorted()); // prettier-ignore
  });

  it.each([
    ["that has saved nothing more, with the shell", false, CORE_FILES.size],
    ["that has saved everything, with everything", true, Object.keys(B).length],
  ])("for a reader who counts bytes and %s", async (_what, readerSaves, count) => {
    await takenOver(readerSaves);
    vi.stubGlobal("navigator", { connection: { saveData: true } });
    await (await workerOf(B)).install();
    expect(Object.keys(B).filter((path) => store.entries.has(keyIn(B, path)))).toHaveLength(count);
  });

  it.each([
    [
      "a file of it is missing",
      () =>
        (server = (address) => (address.includes("saga") ? new Response("", { status: 404 }) : deployed(B)(address))),
    ],
    ["the line breaks", () => (server = away)],
    ["the server is in trouble", () => (server = () => new Response("", { status: 503 }))],
    ["there is no room", () => (store.refusal.put = new DOMException("full", "QuotaExceededError"))],
  ])("not at all where %s", async (_what, spoil) => {
    // prettier-ignore
    await takenOver(false);
    spoil();
    await expect((await workerOf(B)).install()).rejects.toThrow("could not be fetched");
  });

  it("whole, when the one before it takes over meanwhile", async () => {
    await takenOver(true);
    const b = await workerOf(B);
    await b.install();
    const C = { ...B, "docs/data/saga.html": "saga C" };
    server = deployed(C);
    await (await workerOf(C)).install();
    registration.installing = {};
    await b.activate();
    expect(Object.keys(C).filter((path) => !store.entries.has(keyIn(C, path)))).toEqual([]);
  });
});

describe("a request", () => {
  let worker: Worker;
  beforeEach(async () => {
    worker = await workerOf(A);
    await worker.takeOver();
  });

  it("for a kept page needs no network, whatever its address looks like", async () => {
    await fill(worker);
    server = away;
    for (const address of ["docs/data/saga", "docs/data/saga/", "docs/data/saga.html", "docs/data/saga?x=1#y"])
      expect(await worker.get(address)).toEqual({ status: 200, text: "saga A" });
    expect(await worker.get("")).toMatchObject({ text: "home A" });
    expect(await worker.get("index.html")).toMatchObject({ text: "home A" });
  });

  it("for one that is not kept is answered from the network, and closes the hole", async () => {
    expect(await worker.get("docs/data/saga")).toMatchObject({ text: "saga A" });
    server = away;
    expect(await worker.get("docs/data/saga")).toMatchObject({ text: "saga A" });
  });

  it("for a damaged file is answered from the network, and what came in its place is not kept", async () => {
    store.entries.set(keyIn(A, "main.js"), new Response("alert('damaged')"));
    server = () => new Response("<title>Sign in</title>");
    expect(await worker.get("main.js", "no-cors")).toMatchObject({ text: "<title>Sign in</title>" });
    server = deployed(A);
    expect(await worker.get("main.js", "no-cors")).toMatchObject({ text: "main()" });
    expect(await store.entries.get(keyIn(A, "main.js"))?.clone().text()).toBe("main()");
  });

  it.each([
    ["docs/data/saga", 503, "not saved"],
    ["docs/data/s%61ga", 503, "not saved"],
    ["docs/data/none", 404, "no such page"],
  ])("for the page %s without a network gets %d and a page that says so", async (address, status, text) => {
    server = away;
    expect(await worker.get(address)).toEqual({ status, text });
  });

  it.each(["docs/cache", "docs/cache/", "docs/cache.html", "docs/cache/index.html", "docs/c%61che"])(
    "for %s, an old address, is led on without a network, and is the server's to answer with one",
    async (address) => {
      server = () => new Response("", { status: 301 });
      expect(await worker.get(address)).toMatchObject({ status: 301 });
      server = away;
      expect(await worker.get(address)).toEqual({ status: 302, text: "", to: `${base}docs/data/cache` });
    },
  );

  it("for a page while the server is in trouble gets a page of ours, too", async () => {
    server = () => new Response("oh dear", { status: 502 });
    expect(await worker.get("docs/data/saga")).toEqual({ status: 503, text: "not saved" });
  });

  it("gets a sentence where nothing is kept and nothing answers", async () => {
    store.entries.clear();
    server = away;
    const page = await worker.get("docs/data/saga");
    expect(page?.status).toBe(503);
    expect(page?.text).toContain(`href="${base}reset"`);
    expect(await worker.get("main.js", "no-cors")).toEqual({ status: 504, text: "" });
  });

  it("gets that sentence whatever goes wrong on the way", async () => {
    const used = new Response("used up");
    await used.text();
    server = () => used;
    expect((await worker.get("docs/data/saga"))?.text).toContain("This page cannot be shown now");
  });

  it("is answered as the file is kept: unpacked, for whoever asks", async () => {
    const headers = {
      "content-encoding": "gzip",
      "content-length": "9",
      vary: "accept-encoding",
      "content-type": "a/b",
    };
    server = () => new Response("saga A", { headers });
    await worker.get("docs/data/saga");
    const kept = store.entries.get(keyIn(A, "docs/data/saga.html"));
    expect([...(kept?.headers.keys() ?? [])]).toEqual(["content-type"]);
  });

  it("for the page that repairs goes to the server, and to the copy where the server has none to give", async () => {
    server = () => new Response("begin anew, mended");
    expect(await worker.get("reset")).toMatchObject({ text: "begin anew, mended" });
    for (const broken of [away, () => new Response("", { status: 404 }), () => new Response("", { status: 500 })]) {
      server = broken;
      expect(await worker.get("reset")).toEqual({ status: 200, text: "begin anew" });
    }
  });

  it("for a script of the version before is answered while that one's tabs may be open, a page of it never", async () => {
    const { "main.js": _old, ...rest } = A;
    const next = { ...rest, "index.html": "home B", "main.2.js": "next()" };
    server = deployed(next);
    const later = await workerOf(next);
    await later.takeOver();
    server = () => new Response("gone", { status: 404 });
    expect(await later.get("main.js", "no-cors")).toEqual({ status: 200, text: "main()" });
    expect(await later.get("main.js")).toEqual({ status: 404, text: "gone" });
  });

  it("for the worker itself or its version is left to the browser", async () => {
    expect(await worker.get("sw.js", "no-cors")).toBeUndefined();
    expect(await worker.get("version.json", "no-cors")).toBeUndefined();
  });

  it("is tried again when the line breaks", async () => {
    let left = 2;
    server = (address) => (left-- > 0 ? away() : deployed(A)(address));
    expect(await worker.get("docs/data/cache")).toEqual({ status: 200, text: "cache" });
  });
});

describe("asked by a page, the worker", () => {
  let worker: Worker;
  beforeEach(async () => {
    worker = await workerOf(A);
    await worker.takeOver();
  });

  it("saves what is missing and says how far it is", async () => {
    expect(await worker.ask({ type: "fill", here: "docs/data/saga", limit: 1 })).toMatchObject({ files: 7, held: 6 });
    expect(store.entries.has(keyIn(A, "docs/data/saga.html"))).toBe(true);
    expect(await fill(worker)).toMatchObject({ held: 7 });
  });

  it("says the gravest of the problems", async () => {
    server = (address) => (address.includes("cache") ? new Response("changed") : away());
    expect(await fill(worker)).toMatchObject({ held: 5, problem: "offline" });
    server = (address) => (address.includes("cache") ? away() : new Response("changed"));
    expect(await fill(worker)).toMatchObject({ problem: "offline" });
  });

  it.each([429, 503])("takes %d for trouble, not for another version", async (status) => {
    server = () => new Response("", { status });
    expect(await fill(worker)).toMatchObject({ problem: "offline" });
  });

  it("finds what is damaged, drops it, and says where to go on", async () => {
    store.entries.set(keyIn(A, "index.html"), new Response("damaged"));
    expect(await worker.ask({ type: "verify", from: 0, count: 5 })).toEqual({ next: 5, damaged: 1 });
    expect(store.entries.has(keyIn(A, "index.html"))).toBe(false);
    expect(await worker.ask({ type: "verify", from: 5, count: 5 })).toEqual({ damaged: 0 });
  });

  it("names the pages that can be read now, and none that only stand in for others", async () => {
    await worker.get("docs/data/saga");
    expect(await worker.ask({ type: "pages" })).toEqual([
      { address: "", title: "index.html" },
      { address: "docs/data/saga", title: "docs/data/saga.html" },
    ]);
  });
});
