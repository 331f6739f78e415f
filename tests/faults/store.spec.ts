import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { storeContract } from "../../src/progress/store.contract";
import { rounds } from "./how-much";
import { serveProbe } from "./probe-server";
import type { Probe } from "./probe.page";

declare const probe: Probe;

let site: Awaited<ReturnType<typeof serveProbe>>;
test.beforeAll(async () => {
  site = await serveProbe();
});
test.afterAll(() => site.close());

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.origin);
  return page;
}

const countIn = (page: Page) => page.evaluate(async () => (await (await probe.openStore()).load()).events.length);

/** Every tab records its answers at once; then what a fresh page finds is counted. */
async function recordAtOnce(context: BrowserContext, tabs: number, answers: number) {
  const pages = await Promise.all(Array.from({ length: tabs }, () => openPage(context)));
  const results = await Promise.all(
    pages.map((page, tab) =>
      page.evaluate(
        async ([tab, answers]) => {
          const topics = Array.from({ length: answers }, (_, i) => `tab-${tab}/${i}`);
          return Promise.all(topics.map((topic) => probe.session().record({ type: "read", topic })));
        },
        [tab, answers] as const,
      ),
    ),
  );
  const kept = await (
    await openPage(context)
  ).evaluate(async () => {
    const { events } = await (await probe.openStore()).load();
    return events.map((event) => (event.type === "read" ? event.topic : ""));
  });
  const wanted = pages.flatMap((_, tab) => Array.from({ length: answers }, (__, i) => `tab-${tab}/${i}`));
  return {
    lost: wanted.filter((topic) => !kept.includes(topic)).length,
    twice: kept.length - new Set(kept).size,
    unsaved: results.flat().filter((recorded) => recorded !== "saved").length,
  };
}

for (const kind of ["alone", "with second copy"] as const) {
  test.describe(`the store in IndexedDB keeps the contract, ${kind}`, { tag: "@light" }, () => {
    for (const { name } of storeContract) {
      test(name, async ({ context }) => {
        const page = await openPage(context);
        await page.evaluate(([name, kind]) => probe.contract(name, kind), [name, kind] as const);
      });
    }
  });
}

test("tabs that record answers at once lose none", { tag: "@light" }, async ({ context }) => {
  expect(await recordAtOnce(context, rounds(4, 8), rounds(50, 250))).toEqual({ lost: 0, twice: 0, unsaved: 0 });
});

test("without Web Locks tabs that record answers at once lose none either", async ({ context }) => {
  await context.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));
  expect(await recordAtOnce(context, 4, 50)).toEqual({ lost: 0, twice: 0, unsaved: 0 });
});

test("one question answered in two tabs is twice in the log, and both show the later answer within a second", async ({
  context,
}) => {
  const tabs = [await openPage(context), await openPage(context)];
  for (const page of tabs) await page.evaluate(() => probe.session().start());
  for (const [at, page] of tabs.entries()) {
    const recorded = await page.evaluate((at) => {
      const response = { kind: "single" as const, option: at };
      const about = { question: "half-open-permits", response, correct: at === 1, misconceptions: [] };
      return probe.session().record({ type: "answered", ...about });
    }, at);
    expect(recorded).toBe("saved");
  }
  const seen = [];
  for (const page of tabs) {
    const knowsBoth = () => probe.session().snapshot().state.questions.get("half-open-permits")?.attempts === 2;
    await page.waitForFunction(knowsBoth, null, { timeout: 1000 });
    seen.push(await page.evaluate(() => probe.session().snapshot().state.questions.get("half-open-permits")));
  }
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]).toMatchObject({ attempts: 2, everCorrect: true, last: { correct: true } });
});

test("an answer in one tab reaches the other within a second, and both agree", async ({ context }) => {
  const [one, other] = [await openPage(context), await openPage(context)];
  for (const page of [one, other]) {
    await page.evaluate(async () => {
      const session = probe.session();
      await session.start();
    });
  }
  await one.evaluate(() => probe.session().record({ type: "read", topic: "a/b" }));
  await other.waitForFunction(() => probe.session().snapshot().state.read.has("a/b"), null, {
    timeout: 1000,
  });
});

test(
  "a full storage is said in words, and the answer is saved once there is room",
  { tag: "@light" },
  async ({ context }) => {
    const page = await openPage(context);
    const client = await context.newCDPSession(page);
    // Before the first write: after it Chromium trusts the room it found then for some minutes.
    await client.send("Storage.overrideQuotaForOrigin", { origin: site.origin, quotaSize: 200_000 });
    await page.evaluate(async () => {
      const session = probe.session();
      await session.start();
    });
    const refused = await page.evaluate(async () => {
      const session = probe.session();
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
    await client.send("Storage.overrideQuotaForOrigin", { origin: site.origin });
    const unsaved = await page.evaluate(async () => {
      const session = probe.session();
      await session.reload();
      return session.snapshot().unsaved;
    });
    expect(unsaved).toBe(0);
    expect(await countIn(page)).toBe(refused.at + 1);
  },
);

test("what the browser evicts while the page is open is given back", { tag: "@light" }, async ({ context }) => {
  const page = await openPage(context);
  await page.evaluate(async () => {
    const session = probe.session();
    for (let i = 0; i < 20; i++) await session.record({ type: "read", topic: `a/${i}` });
  });
  const client = await context.newCDPSession(page);
  await client.send("Storage.clearDataForOrigin", { origin: site.origin, storageTypes: "indexeddb" });
  await page.waitForFunction(() => probe.session().snapshot().notices.join().includes("lost 20"));
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
    const session = probe.session();
    const recorded = await session.record({ type: "read", topic: "a/b" });
    const { status, notices } = session.snapshot();
    return { recorded, status, notices: notices.join(), tookMs: performance.now() - began };
  });
  expect(found).toMatchObject({ recorded: "kept-in-memory", status: "memory" });
  expect(found.notices).toContain("Progress cannot be kept here");
  expect(found.tookMs).toBeLessThan(4000);
});

test("every answer said to be saved survives a crash of the page", async ({ context }) => {
  const page = await openPage(context);
  const saved: string[] = [];
  await page.exposeFunction("saved", (topic: string) => void saved.push(topic));
  const burst = page
    .evaluate(async () => {
      const session = probe.session();
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
    const { events } = await (await probe.openStore()).load();
    return events.map((event) => (event.type === "read" ? event.topic : ""));
  });
  expect(saved.filter((topic) => !kept.includes(topic))).toEqual([]);
});

test("a tab closed right after its answer was saved has saved it: 20 rounds", async ({ context }) => {
  const last = await openPage(context);
  for (let round = 0; round < 20; round++) {
    const page = await openPage(context);
    await page.evaluate((round) => probe.session().record({ type: "read", topic: `a/${round}` }), round);
    await page.close();
  }
  expect(await countIn(last)).toBe(20);
});

test(
  "newer code is not blocked, and the older page turns read-only without losing anything",
  { tag: "@light" },
  async ({ context }) => {
    const [older, newer] = [await openPage(context), await openPage(context)];
    await older.evaluate(async () => {
      const session = probe.session();
      await session.record({ type: "read", topic: "a/b" });
    });
    const tookMs = await newer.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const began = performance.now();
          const request = indexedDB.open("half-open-progress", 2);
          request.addEventListener("success", () => resolve(performance.now() - began));
        }),
    );
    expect(tookMs).toBeLessThan(1000);
    await older.waitForFunction(() => probe.session().snapshot().status === "read-only");
    const exported = await older.evaluate(() => probe.session().exportText());
    expect(exported).toContain("a/b");
  },
);
