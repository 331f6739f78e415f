import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { randomFrom, rounds, seed } from "./how-much";
import { serveProbe } from "./probe-server";
import type { Probe } from "./probe.page";

declare const probe: Probe;

const SEED_SIZE = 500;

let site: Awaited<ReturnType<typeof serveProbe>>;
test.beforeAll(async () => {
  site = await serveProbe();
});
test.afterAll(() => site.close());

/** A profile on disk that can be closed, damaged and opened again. */
async function openProfile(profile: string, ignoreDefaultArgs: string[] = []): Promise<BrowserContext> {
  for (const name of readdirSync(profile)) if (name.startsWith("Singleton")) rmSync(path.join(profile, name));
  return chromium.launchPersistentContext(profile, { ...test.info().project.use.launchOptions, ignoreDefaultArgs });
}

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.origin);
  return page;
}

function freshProfile(): string {
  const profile = test.info().outputPath("profile");
  mkdirSync(path.join(profile, "Default"), { recursive: true });
  return profile;
}

/** Fills the log with the seed and gives its witness. */
const fill = (page: Page) =>
  page.evaluate(async (size) => {
    const store = await probe.openStore();
    await store.load();
    await store.append(probe.answers(size));
    return probe.witnessOf(probe.answers(size));
  }, SEED_SIZE);

/** What a session finds at its start. */
const visit = (page: Page) =>
  page.evaluate(async () => {
    const session = probe.session();
    await session.start();
    const { status, notices, count } = session.snapshot();
    const { events } = JSON.parse(await session.exportText()) as { events: unknown[] };
    return { status, count, notices: notices.join(), witness: probe.witnessOf(events) };
  });

function filesIn(profile: string, folder: RegExp, file: RegExp): string[] {
  const all = readdirSync(path.join(profile, "Default"), { recursive: true, encoding: "utf8" });
  const found = all.filter((name) => folder.test(name) && file.test(path.basename(name)));
  if (found.length === 0) throw new Error(`No file ${String(file)} in ${String(folder)}`);
  return found.map((name) => path.join(profile, "Default", name));
}

/** localStorage reaches the disk seconds after it is written, and closing the browser does not hurry it. */
async function secondCopyOnDisk(profile: string): Promise<void> {
  const folder = path.join(profile, "Default/Local Storage/leveldb");
  const idsOnDisk = () => {
    const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "latin1"));
    return new Set(texts.join("").match(/device000:\d+(?=["\W])/g)).size;
  };
  await expect.poll(idsOnDisk, { timeout: 30_000 }).toBeGreaterThanOrEqual(SEED_SIZE);
}

function flipBytes(file: string): void {
  const bytes = readFileSync(file);
  for (let i = 0; i < bytes.length; i += 37) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

const DATABASE = /IndexedDB/;
/** What is done to the files, and whether the browser then begins with an empty database: without the pointer it finds back. */
const DAMAGES: [string, boolean, (profile: string) => void][] = [
  ["every 37th byte of its files is flipped", true, (p) => filesIn(p, DATABASE, /\.(log|ldb)$/).forEach(flipBytes)],
  ["its manifest is cut", true, (p) => filesIn(p, DATABASE, /^MANIFEST/).forEach((file) => truncateSync(file, 10))],
  ["its log is emptied", true, (p) => filesIn(p, DATABASE, /\.log$/).forEach((file) => writeFileSync(file, ""))],
  [
    "its pointer to the manifest is gone",
    false,
    (p) => filesIn(p, DATABASE, /^CURRENT$/).forEach((file) => rmSync(file)),
  ],
];

test.describe("all answers come back when the database on disk is damaged", () => {
  for (const [name, isLost, damage] of DAMAGES) {
    test(name, async () => {
      const profile = freshProfile();
      const before = await openProfile(profile);
      const page = await openPage(before);
      const witness = await fill(page);
      await secondCopyOnDisk(profile);
      await before.close();
      damage(profile);
      const after = await openProfile(profile);
      const found = await visit(await openPage(after));
      expect(found).toMatchObject({ status: "ready", count: SEED_SIZE, witness });
      if (isLost) expect(found.notices).toContain(`The browser had lost ${SEED_SIZE} records of your progress`);
      await after.close();
    });
  }

  test("the second copy is damaged", async () => {
    const profile = freshProfile();
    const before = await openProfile(profile);
    const page = await openPage(before);
    const witness = await fill(page);
    await secondCopyOnDisk(profile);
    await before.close();
    filesIn(profile, /Local Storage/, /\.(log|ldb)$/).forEach(flipBytes);
    const after = await openProfile(profile);
    const found = await visit(await openPage(after));
    expect(found).toMatchObject({ status: "ready", count: SEED_SIZE, notices: "", witness });
    await after.close();
  });
});

test.describe("what the browser evicts between visits", { tag: "@light" }, () => {
  for (const [storageTypes, notice] of [
    ["indexeddb", "lost 500 records"],
    ["local_storage", ""],
  ] as const) {
    test(storageTypes, async ({ context }) => {
      const page = await openPage(context);
      const witness = await fill(page);
      await page.goto("about:blank");
      const client = await context.newCDPSession(page);
      await client.send("Storage.clearDataForOrigin", { origin: site.origin, storageTypes });
      await page.goto(site.origin);
      const found = await visit(page);
      expect(found).toMatchObject({ status: "ready", count: SEED_SIZE, witness });
      expect(found.notices).toContain(notice);
      await page.reload();
      expect(await visit(page)).toMatchObject({ count: SEED_SIZE, notices: "" });
    });
  }
});

test("where all site data is blocked, answers work in memory and can be exported", { tag: "@light" }, async () => {
  const profile = freshProfile();
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(path.join(profile, "Default/Preferences"), JSON.stringify(blocked));
  const context = await openProfile(profile);
  const page = await openPage(context);
  const recorded = await page.evaluate(() => probe.session().record({ type: "read", topic: "a/b" }));
  expect(recorded).toBe("kept-in-memory");
  const found = await visit(page);
  expect(found).toMatchObject({ status: "memory", count: 1 });
  expect(found.notices).toContain("Progress cannot be kept here");
  await context.close();
});

test("where only localStorage is forbidden, answers are saved without the second copy", async ({ context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("forbidden", "SecurityError");
      },
    });
  });
  const page = await openPage(context);
  expect(await page.evaluate(() => probe.session().record({ type: "read", topic: "a/b" }))).toBe("saved");
  await page.reload();
  expect(await visit(page)).toMatchObject({ status: "ready", count: 1, notices: "" });
});

test("when localStorage is full, answers are saved and nothing is said", async ({ context }) => {
  const page = await openPage(context);
  const recorded = await page.evaluate(async () => {
    for (let size = 65_536; size >= 1; size /= 2) {
      try {
        for (let i = 0; ; i++) localStorage.setItem(`f${size}-${i}`, "x".repeat(size));
      } catch {
        // Full for pieces of this size.
      }
    }
    return probe.session().record({ type: "read", topic: "a/b" });
  });
  expect(recorded).toBe("saved");
  await page.reload();
  expect(await visit(page)).toMatchObject({ status: "ready", count: 1, notices: "" });
});

test(
  "answers survive a record of which the browser wrote only the half, with no second copy in localStorage",
  { tag: "@light" },
  async () => {
    const profile = freshProfile();
    for (const [visitNumber, topic] of ["a/one", "a/two", "a/three"].entries()) {
      const context = await openProfile(profile);
      await context.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { value: undefined }));
      const page = await openPage(context);
      expect(await page.evaluate((topic) => probe.session().record({ type: "read", topic }), topic)).toBe("saved");
      expect((await visit(page)).count).toBe(visitNumber + 1);
      await context.close();
      // The head of a record, as LevelDB writes it first: check sum, length 64, "whole record". Its body is missing.
      const log = filesIn(profile, /Default\/IndexedDB|^IndexedDB/, /\.log$/)[0] ?? "";
      if (visitNumber === 0) appendFileSync(log, Buffer.from([0xde, 0xad, 0xbe, 0xef, 64, 0, 1]));
    }
  },
);

test("every answer said to be saved survives the browser being killed", async () => {
  const profile = freshProfile();
  const saved: string[] = [];
  const random = randomFrom(seed);
  for (let round = 0; round < rounds(5, 50); round++) {
    const context = await openProfile(profile);
    const page = await openPage(context);
    await page.exposeFunction("saved", (topic: string) => void saved.push(topic));
    const goal = saved.length + 5 + Math.floor(random() * 50);
    const burst = page
      .evaluate(async (round) => {
        const { saved } = globalThis as unknown as { saved(topic: string): Promise<void> };
        for (let i = 0; i < 5000; i++) {
          const topic = `${round}/${i}`;
          if ((await probe.session().record({ type: "read", topic })) === "saved") await saved(topic);
        }
      }, round)
      .catch(() => undefined);
    await expect.poll(() => saved.length, { intervals: [5] }).toBeGreaterThan(goal);
    const closed = context.waitForEvent("close");
    // The browser's own process: the lock of its profile names it, as `<host>-<process>`.
    const lock = readlinkSync(path.join(profile, "SingletonLock"));
    process.kill(Number(lock.slice(lock.lastIndexOf("-") + 1)), "SIGKILL");
    await closed;
    await burst;
  }
  const context = await openProfile(profile);
  const page = await openPage(context);
  const kept = await page.evaluate(async () => {
    const { events } = await (await probe.openStore()).load();
    return events.map((event) => (event.type === "read" ? event.topic : ""));
  });
  expect(saved.filter((topic) => !kept.includes(topic))).toEqual([]);
  await context.close();
});

test("a page that comes back from the cache shows what another tab did meanwhile", { tag: "@light" }, async () => {
  const context = await openProfile(freshProfile(), ["--disable-back-forward-cache"]);
  const page = await openPage(context);
  await page.evaluate(() => probe.session().start());
  await page.evaluate(() => {
    addEventListener("pageshow", (event) => {
      Object.assign(globalThis, { persisted: event.persisted });
      if (event.persisted) void probe.session().reload();
    });
  });
  await page.goto(`${site.origin}/elsewhere`);
  const other = await openPage(context);
  await other.evaluate(() => probe.session().record({ type: "read", topic: "a/b" }));
  // Playwright's own goBack waits for a load that a page from the cache never has.
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => probe.session().snapshot().state.read.has("a/b"));
  expect(await page.evaluate(() => (globalThis as { persisted?: boolean }).persisted)).toBe(true);
  await context.close();
});

test("a frozen tab catches up and overwrites nothing", async ({ context }) => {
  const [frozen, other] = [await openPage(context), await openPage(context)];
  await frozen.evaluate(() => probe.session().record({ type: "read", topic: "a/first" }));
  const client = await context.newCDPSession(frozen);
  await client.send("Page.setWebLifecycleState", { state: "frozen" });
  await other.evaluate(() => probe.session().record({ type: "read", topic: "a/second" }));
  await client.send("Page.setWebLifecycleState", { state: "active" });
  await frozen.evaluate(() => probe.session().record({ type: "read", topic: "a/third" }));
  await frozen.waitForFunction(() => probe.session().snapshot().count === 3);
  expect((await visit(other)).count).toBe(3);
});
