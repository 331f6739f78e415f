import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { build } from "esbuild";
import { storeContract } from "../../src/progress/store.contract";
import type { Probe } from "./progress-store.page";

declare const probe: Probe;

let server: Server;
let origin: string;

// A page of its own at http://localhost, where IndexedDB works, with the store and its contract in it.
test.beforeAll(async () => {
  const entry = path.join(import.meta.dirname, "progress-store.page.ts");
  const bundle = await build({ entryPoints: [entry], bundle: true, format: "iife", write: false });
  const script = bundle.outputFiles[0]?.text ?? "";
  server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : `<!doctype html><title>store</title><script src="/page.js"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => new Promise((resolve) => server.close(resolve)));

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(origin);
  return page;
}

const countIn = (page: Page, name = "log") =>
  page.evaluate(async (name) => (await (await probe.openStore(name)).load()).events.length, name);

test.describe("the store in IndexedDB keeps the contract (Chromium)", () => {
  for (const { name } of storeContract) {
    test(name, async ({ context }) => {
      const page = await openPage(context);
      await page.evaluate((name) => probe.contract(name), name);
    });
  }
});

test("four tabs record fifty answers each at once: 200 of 200", async ({ context }) => {
  const pages = await Promise.all([1, 2, 3, 4].map(() => openPage(context)));
  const results = await Promise.all(
    pages.map((page, tab) =>
      page.evaluate(async (tab) => {
        const session = probe.openSession("log");
        const acts = Array.from({ length: 50 }, (_, i) => session.record({ type: "read", topic: `tab-${tab}/${i}` }));
        return Promise.all(acts);
      }, tab),
    ),
  );
  expect(results.flat()).toEqual(Array.from({ length: 200 }, () => "saved"));
  expect(await countIn(pages[0] as Page)).toBe(200);
});

test("an answer in one tab reaches the other within a second, and both agree", async ({ context }) => {
  const [one, other] = [await openPage(context), await openPage(context)];
  for (const page of [one, other]) {
    await page.evaluate(async () => {
      const session = probe.openSession("log");
      await session.start();
      Object.assign(globalThis, { session });
    });
  }
  await one.evaluate(() => (globalThis as unknown as Opened).session.record({ type: "read", topic: "a/b" }));
  await other.waitForFunction(() => (globalThis as unknown as Opened).session.snapshot().state.read.has("a/b"), null, {
    timeout: 1000,
  });
});

test("a full storage is said in words, and the answer is saved once there is room", async ({ context }) => {
  const page = await openPage(context);
  const client = await context.newCDPSession(page);
  // Before the first write: after it Chromium trusts the room it found then for some minutes.
  await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 200_000 });
  await page.evaluate(async () => {
    const session = probe.openSession("log");
    await session.start();
    Object.assign(globalThis, { session });
  });
  const refused = await page.evaluate(async () => {
    const { session } = globalThis as unknown as Opened;
    for (let i = 0; i < 100; i++) {
      // The browser compresses what it stores: only noise fills it.
      const bytes = crypto.getRandomValues(new Uint8Array(20_000));
      const notes = Array.from(bytes, (byte) => String.fromCharCode(33 + (byte % 90))).join("");
      const recorded = await session.record({ type: "self-scored", question: `q-${i}`, points: [], of: 1, notes });
      if (recorded === "saved") continue;
      return { at: i, notices: session.snapshot().notices.join(), exported: await session.exportText() };
    }
    throw new Error("The quota was never reached");
  });
  expect(refused.notices).toContain("storage for this site is full");
  expect(refused.exported).toContain(`q-${refused.at}`);
  await client.send("Storage.overrideQuotaForOrigin", { origin });
  const unsaved = await page.evaluate(async () => {
    const { session } = globalThis as unknown as Opened;
    await session.reload();
    return session.snapshot().unsaved;
  });
  expect(unsaved).toBe(0);
  expect(await countIn(page)).toBe(refused.at + 1);
});

test("what the browser evicts while the page is open is given back", async ({ context }) => {
  const page = await openPage(context);
  await page.evaluate(async () => {
    const session = probe.openSession("log");
    for (let i = 0; i < 20; i++) await session.record({ type: "read", topic: `a/${i}` });
    Object.assign(globalThis, { session });
  });
  const client = await context.newCDPSession(page);
  await client.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await page.waitForFunction(() =>
    (globalThis as unknown as Opened).session.snapshot().notices.join().includes("lost 20"),
  );
  expect(await countIn(page)).toBe(20);
});

test("a database that never opens is given up, and the page works in memory", async ({ context }) => {
  await context.addInitScript(() => {
    const inert = Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest;
    Object.assign(inert, { addEventListener: () => undefined, removeEventListener: () => undefined });
    IDBFactory.prototype.open = () => inert;
  });
  const page = await openPage(context);
  const found = await page.evaluate(async () => {
    const began = performance.now();
    const session = probe.openSession("log");
    const recorded = await session.record({ type: "read", topic: "a/b" });
    return { recorded, status: session.snapshot().status, tookMs: performance.now() - began };
  });
  expect(found).toMatchObject({ recorded: "kept-in-memory", status: "memory" });
  expect(found.tookMs).toBeLessThan(4000);
});

test("every answer said to be saved survives a crash of the page", async ({ context }) => {
  const page = await openPage(context);
  const saved: string[] = [];
  await page.exposeFunction("saved", (topic: string) => void saved.push(topic));
  const burst = page
    .evaluate(async () => {
      const session = probe.openSession("log");
      const { saved } = globalThis as unknown as { saved(topic: string): Promise<void> };
      for (let i = 0; i < 5000; i++) {
        const topic = `a/${i}`;
        if ((await session.record({ type: "read", topic })) === "saved") await saved(topic);
      }
    })
    .catch(() => undefined);
  await expect.poll(() => saved.length).toBeGreaterThan(30);
  const client = await context.newCDPSession(page);
  void client.send("Page.crash").catch(() => undefined);
  await page.waitForEvent("crash");
  await burst;
  const after = await openPage(context);
  const kept = await after.evaluate(async () => {
    const { events } = await (await probe.openStore("log")).load();
    return events.map((event) => (event.type === "read" ? event.topic : ""));
  });
  expect(saved.filter((topic) => !kept.includes(topic))).toEqual([]);
});

test("a tab closed right after its answer was saved has saved it: 20 rounds", async ({ context }) => {
  const last = await openPage(context);
  for (let round = 0; round < 20; round++) {
    const page = await openPage(context);
    await page.evaluate((round) => probe.openSession("log").record({ type: "read", topic: `a/${round}` }), round);
    await page.close();
  }
  expect(await countIn(last)).toBe(20);
});

test("newer code is not blocked, and the older page turns read-only without losing anything", async ({ context }) => {
  const [older, newer] = [await openPage(context), await openPage(context)];
  await older.evaluate(async () => {
    const session = probe.openSession("log");
    await session.record({ type: "read", topic: "a/b" });
    Object.assign(globalThis, { session });
  });
  const tookMs = await newer.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        const request = indexedDB.open("log", 2);
        request.addEventListener("success", () => resolve(performance.now() - began));
      }),
  );
  expect(tookMs).toBeLessThan(1000);
  await older.waitForFunction(() => (globalThis as unknown as Opened).session.snapshot().status === "read-only");
  const exported = await older.evaluate(() => (globalThis as unknown as Opened).session.exportText());
  expect(exported).toContain("a/b");
});

interface Opened {
  session: ReturnType<Probe["openSession"]>;
}
