import { readFileSync } from "node:fs";
import path from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { SCHEMA_VERSION } from "../../src/progress/connection.browser";
import { EXPORT_VERSION } from "../../src/progress/export-file";
import { randomFrom, seed } from "./how-much";
import { type ProbeSite, serveProbe } from "./probe-server";
import type { Probe } from "./probe.page";

declare const probe: Probe;

const SIZE = 500;
const PREFIX = "half-open-progress:event:first/";
/** A database as a released version left it. */
interface DatabaseFixture {
  version: number;
  stores: {
    name: string;
    keyPath: string | null;
    autoIncrement: boolean;
    records: { key: string; value: unknown }[];
  }[];
  witness: { count: number; hash: string };
}

let site: ProbeSite;
test.beforeAll(async () => {
  site = await serveProbe();
});
test.afterAll(() => site.close());

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.origin);
  return page;
}

/** Records that many, one after the other; gives what became of each. */
const record = (page: Page, count: number) =>
  page.evaluate(async (count) => {
    const results: string[] = [];
    for (let i = 0; i < count; i++) results.push(await probe.session().record({ type: "read", topic: `a/${i}` }));
    return results;
  }, count);

/** What a session finds at its start, and what it exports. */
const visit = (page: Page) =>
  page.evaluate(async () => {
    const session = probe.session();
    await session.start();
    const { events } = JSON.parse(await session.exportText()) as { events: unknown[] };
    const { status, notices, count, quarantined } = session.snapshot();
    return { status, count, quarantined, notices: notices.join(" "), witness: probe.witnessOf(events) };
  });

const fill = (page: Page) =>
  page.evaluate(async (size) => {
    const store = await probe.openStore();
    await store.load();
    await store.append(probe.answers(size));
    await store.close();
    return probe.witnessOf(probe.answers(size));
  }, SIZE);

/** Both databases are gone, as after an eviction; localStorage is left. */
const dropDatabases = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => {
      indexedDB.deleteDatabase("half-open-progress").addEventListener("success", resolve);
    });
    const { storageBuckets } = navigator as { storageBuckets?: { delete(name: string): Promise<void> } };
    await storageBuckets?.delete("half-open-progress");
  });

const withoutCopies = (context: BrowserContext) =>
  context.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", { value: undefined });
    Object.defineProperty(navigator, "storageBuckets", { value: undefined });
  });

test.describe("where the browser says nothing of its storage", () => {
  for (const [kind, patch] of [
    ["estimate() rejects", () => void (navigator.storage.estimate = () => Promise.reject(new Error("no estimate")))],
    ["there is no navigator.storage", () => void Object.defineProperty(navigator, "storage", { value: undefined })],
    [
      "there are no storage buckets",
      () => void Object.defineProperty(navigator, "storageBuckets", { value: undefined }),
    ],
  ] as const) {
    test(`answers are saved all the same: ${kind}`, async ({ context }) => {
      await context.addInitScript(patch);
      const page = await openPage(context);
      expect(await record(page, 3)).toEqual(["saved", "saved", "saved"]);
      await page.reload();
      expect(await visit(page)).toMatchObject({ status: "ready", count: 3, notices: "" });
    });
  }
});

/** What a broken database does from its nth write on, for as many writes as `times`. */
interface Breakage {
  from: number;
  times: number;
  how: "throws" | "aborts";
}

async function breakWrites(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    let calls = 0;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      const { breakage } = globalThis as { breakage?: Breakage };
      if (breakage === undefined || this.name !== "events") return put.apply(this, given);
      calls += 1;
      const isBroken = calls >= breakage.from && calls < breakage.from + breakage.times;
      if (isBroken && breakage.how === "throws") throw new DOMException("injected", "UnknownError");
      // An abort without an error, as when the browser gives up a transaction.
      if (isBroken) queueMicrotask(() => this.transaction.abort());
      return put.apply(this, given);
    };
  });
}

const breakFrom = (page: Page, breakage: Breakage) =>
  page.evaluate((breakage) => void Object.assign(globalThis, { breakage }), breakage);

for (const [title, how] of [
  ["a write that throws is repeated, and nothing is half applied", "throws"],
  ["a transaction that aborts without an error counts as failed and is repeated", "aborts"],
] as const) {
  test(title, { tag: "@light" }, async ({ context }) => {
    await withoutCopies(context);
    await breakWrites(context);
    const page = await openPage(context);
    await page.evaluate(() => probe.session().start());
    await breakFrom(page, { from: 3, times: 2, how });
    expect(await record(page, 5)).toEqual(["saved", "saved", "saved", "saved", "saved"]);
    await page.reload();
    await page.evaluate(() => probe.session().start());
    // From the eleventh of twenty on, and without end.
    await breakFrom(page, { from: 11, times: 1_000, how });
    const batch = await page.evaluate(async () => {
      const store = await probe.openStore();
      const refused = await store.append(probe.answers(20)).then(
        () => false,
        () => true,
      );
      return { refused, held: (await store.load()).events.length };
    });
    expect(batch).toEqual({ refused: true, held: 5 });
    expect(await record(page, 1)).toEqual(["kept-in-memory"]);
    const during = await visit(page);
    expect(during.notices).toContain("1 record not saved: the browser did not store them");
    expect(during.count).toBe(6);
    await page.evaluate(() => void Object.assign(globalThis, { breakage: undefined }));
    await page.evaluate(() => probe.session().reload());
    expect(await visit(page)).toMatchObject({ count: 6, notices: "" });
    await page.reload();
    expect(await visit(page)).toMatchObject({ count: 6, notices: "" });
  });
}

test("a lost database server costs nothing: a new handle is opened, and what waited is written", async ({
  context,
}) => {
  await withoutCopies(context);
  await context.addInitScript(() => {
    const { transaction } = IDBDatabase.prototype;
    const handles = new Set<IDBDatabase>();
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given: Parameters<typeof transaction>) {
      const lost = globalThis as { losses?: number; handles?: number };
      handles.add(this);
      lost.handles = handles.size;
      if ((lost.losses ?? 0) === 0) return transaction.apply(this, given);
      lost.losses = (lost.losses ?? 0) - 1;
      // WebKit's words: https://bugs.webkit.org/show_bug.cgi?id=197050
      throw new DOMException(
        "Connection to Indexed Database server lost. Refresh the page to try again",
        "UnknownError",
      );
    };
  });
  const page = await openPage(context);
  await page.evaluate(() => probe.session().start());
  const before = await page.evaluate(() => (globalThis as { handles?: number }).handles ?? 0);
  const lose = (losses: number) => page.evaluate((losses) => void Object.assign(globalThis, { losses }), losses);
  await lose(2);
  expect(await record(page, 3)).toEqual(["saved", "saved", "saved"]);
  expect(await page.evaluate(() => (globalThis as { handles?: number }).handles)).toBeGreaterThan(before);
  await lose(5);
  expect(await record(page, 1)).toEqual(["kept-in-memory"]);
  expect((await visit(page)).count).toBe(4);
  await lose(0);
  await page.evaluate(() => probe.session().reload());
  await page.reload();
  expect(await visit(page)).toMatchObject({ count: 4, notices: "" });
});

test.describe("records that cannot be read", () => {
  for (const [what, damage] of [
    ["a time that is no number", { at: Number.NaN }],
    ["a wrong type", { type: 7 }],
    ["no response", { response: undefined }],
  ] as const) {
    test(`one is put aside, and 499 work: ${what}`, async ({ context }) => {
      await withoutCopies(context);
      const page = await openPage(context);
      await fill(page);
      const plant = () =>
        page.evaluate(
          (damage) =>
            new Promise<void>((resolve, reject) => {
              const opening = indexedDB.open("half-open-progress");
              opening.addEventListener("success", () => {
                const tx = opening.result.transaction("events", "readwrite");
                tx.objectStore("events").put({ ...probe.answers(250)[249], ...damage });
                tx.addEventListener("complete", () => {
                  opening.result.close();
                  resolve();
                });
                tx.addEventListener("error", () => reject(new Error("not planted")));
              });
            }),
          damage,
        );
      await plant();
      const found = await visit(page);
      expect(found).toMatchObject({ status: "ready", count: SIZE - 1, quarantined: 1 });
      expect(found.notices).toContain("1 record could not be read");
      await page.reload();
      expect(await visit(page)).toMatchObject({ count: SIZE - 1, quarantined: 1 });
    });
  }

  test("a second copy cut at 20 random places is put aside, and the other copies are used", async ({ context }) => {
    const page = await openPage(context);
    const witness = await fill(page);
    const random = randomFrom(seed);
    const cuts = Array.from({ length: SIZE }, (_, i) => i + 1)
      .toSorted(() => random() - 0.5)
      .slice(0, 20)
      .map((counter) => [counter, random()] as const);
    const cut = () =>
      page.evaluate(
        ([cuts, prefix]) => {
          for (const [counter, share] of cuts) {
            const key = `${prefix}device000:${counter}`;
            const text = localStorage.getItem(key) ?? "";
            localStorage.setItem(key, text.slice(0, Math.floor(text.length * share)));
          }
        },
        [cuts, PREFIX] as const,
      );
    await cut();
    expect(await visit(page)).toMatchObject({ count: SIZE, witness, notices: "" });
    // Now the copy is all there is.
    await page.reload();
    await cut();
    await dropDatabases(page);
    const alone = await visit(page);
    expect(alone).toMatchObject({ count: SIZE - 20, quarantined: 20 });
    expect(alone.notices).toContain(`lost ${SIZE - 20} records`);
    expect(alone.notices).toContain("20 records could not be read");
  });

  test("a second copy that is valid JSON and says something else is told by its check sum", async ({ context }) => {
    const page = await openPage(context);
    const witness = await fill(page);
    const forge = () =>
      page.evaluate((prefix) => {
        const key = `${prefix}device000:77`;
        const text = localStorage.getItem(key) ?? "";
        const forged = text.replace(
          /"at":(\d+)(\d)/,
          (_, head: string, last: string) => `"at":${head}${(Number(last) + 1) % 10}`,
        );
        if (forged === text) throw new Error("Nothing was changed");
        localStorage.setItem(key, forged);
      }, PREFIX);
    await forge();
    expect(await visit(page)).toMatchObject({ count: SIZE, witness, notices: "" });
    await page.reload();
    await forge();
    await dropDatabases(page);
    const alone = await visit(page);
    expect(alone).toMatchObject({ count: SIZE - 1, quarantined: 1 });
    expect(alone.notices).toContain("1 record could not be read");
  });
});

test.describe("versions of the database", () => {
  test("data newer than the code is read and exported, never changed", async ({ context }) => {
    const page = await openPage(context);
    const witness = await fill(page);
    const look = (version?: number) =>
      page.evaluate(
        (version) =>
          new Promise<{ version: number; count: number }>((resolve) => {
            const opening = indexedDB.open("half-open-progress", version);
            opening.addEventListener("success", () => {
              const db = opening.result;
              const counting = db.transaction("events").objectStore("events").count();
              counting.addEventListener("success", () => {
                db.close();
                resolve({ version: db.version, count: counting.result });
              });
            });
          }),
        version,
      );
    await look(SCHEMA_VERSION + 1);
    const found = await visit(page);
    expect(found).toMatchObject({ status: "read-only", count: SIZE, witness });
    expect(found.notices).toContain("A newer version of this site holds your progress");
    expect(await record(page, 1)).toEqual(["kept-in-memory"]);
    expect(await look()).toEqual({ version: SCHEMA_VERSION + 1, count: SIZE });
  });

  test("an upgrade that breaks off leaves the version before it whole", async ({ context }) => {
    const page = await openPage(context);
    const witness = await fill(page);
    await site.deploy("next, breaking off");
    await page.reload();
    const during = await visit(page);
    expect(during.status).toBe("memory");
    expect(during.notices).toContain("Progress cannot be kept here");
    await site.deploy("today");
    await page.reload();
    expect(await visit(page)).toMatchObject({ status: "ready", count: SIZE, witness, notices: "" });
  });

  test("an older tab lets the next version in within a second and turns read-only, and nothing is lost", async ({
    context,
  }) => {
    const older = await openPage(context);
    await record(older, 3);
    await site.deploy("next");
    const newer = await openPage(context);
    const began = Date.now();
    const found = await visit(newer);
    expect(Date.now() - began).toBeLessThan(1000);
    expect(found).toMatchObject({ status: "ready", count: 3, notices: "" });
    await older.waitForFunction(() => probe.session().snapshot().status === "read-only");
    const said = await visit(older);
    expect(said.notices).toContain("A newer version of this site holds your progress");
    expect(said.count).toBe(3);
    expect(await record(newer, 1)).toEqual(["saved"]);
    await older.reload();
    expect(await visit(older)).toMatchObject({ status: "ready", count: 4, notices: "" });
    await site.deploy("today");
  });

  const fixtures = path.resolve("tests/faults/fixtures");
  for (let version = 1; version <= SCHEMA_VERSION; version++) {
    test(`every released database opens as it was: version ${version}`, async ({ context }) => {
      const file = readFileSync(path.join(fixtures, `database-v${version}.json`), "utf8");
      const fixture = JSON.parse(file) as DatabaseFixture;
      const page = await openPage(context);
      await page.evaluate(
        (fixture) =>
          new Promise<void>((resolve) => {
            const opening = indexedDB.open("half-open-progress", fixture.version);
            opening.addEventListener("upgradeneeded", () => {
              for (const { name, keyPath, autoIncrement, records } of fixture.stores) {
                const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
                for (const { key, value } of records) store.put(value, ...(keyPath === null ? [key] : []));
              }
            });
            opening.addEventListener("success", () => {
              opening.result.close();
              resolve();
            });
          }),
        fixture,
      );
      const found = await visit(page);
      expect(found).toMatchObject({ status: "ready", quarantined: 0, notices: "" });
      expect(found.witness).toEqual(fixture.witness);
    });
  }

  for (let version = 1; version <= EXPORT_VERSION; version++) {
    test(`every released export is imported whole: version ${version}`, async ({ context }) => {
      const text = readFileSync(path.join(fixtures, `export-v${version}.json`), "utf8");
      const page = await openPage(context);
      const result = await page.evaluate((text) => probe.session().importText(text), text);
      const { count, hash } = JSON.parse(text) as { count: number; hash: string };
      expect(result).toMatchObject({ ok: true, added: count, rejected: [], kept: "saved" });
      expect((await visit(page)).witness).toEqual({ count, hash });
    });
  }
});

test("without BroadcastChannel tabs learn of each other when they are shown, and lose nothing", async ({ context }) => {
  await context.addInitScript(() => Object.defineProperty(globalThis, "BroadcastChannel", { value: undefined }));
  const [one, other] = [await openPage(context), await openPage(context)];
  for (const page of [one, other]) await page.evaluate(() => probe.session().start());
  expect(await record(one, 3)).toEqual(["saved", "saved", "saved"]);
  await other.evaluate(() => probe.session().reload());
  expect(await visit(other)).toMatchObject({ count: 3, notices: "" });
});

test("forged messages between tabs change nothing", async ({ context }) => {
  const [one, other] = [await openPage(context), await openPage(context)];
  await record(one, 3);
  const before = await visit(one);
  await other.evaluate(() => {
    const channel = new BroadcastChannel("half-open-progress");
    const event = { ...probe.answers(9)[8], question: "forged" };
    for (const message of [null, 7, "x".repeat(100_000), { events: [event] }, [event], "half-open-progress: changed"]) {
      channel.postMessage(message);
    }
    channel.close();
  });
  // A message of the site's own comes after them all.
  await other.evaluate(() => probe.session().record({ type: "read", topic: "a/last" }));
  await one.waitForFunction(() => probe.session().snapshot().state.read.has("a/last"));
  const after = await visit(one);
  expect(after).toMatchObject({ status: "ready", count: before.count + 1, quarantined: 0, notices: "" });
});
