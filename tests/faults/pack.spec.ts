import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { serveProbe } from "./probe-server";
import type { Probe } from "./probe.page";

declare const probe: Probe;

/** More than one part of a pack. */
const SIZE = 9_000;

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

/** Fills the log and waits until the next page can read it at a glance. */
async function seed(page: Page): Promise<void> {
  await page.evaluate(async (size) => {
    const store = await probe.openStore();
    await store.append(probe.answers(size));
    await store.prepare(await store.load());
  }, SIZE);
}

/** What a glance and a loading give: how many, and the witness. */
const look = (page: Page) =>
  page.evaluate(async () => {
    const store = await probe.openStore();
    const [glimpse, loaded] = [await store.glance(), await store.load()];
    await store.close();
    return { glimpse: glimpse && probe.witnessOf(glimpse.events), loaded: probe.witnessOf(loaded.events) };
  });

test("a long log is seen at a glance, with what other tabs added since", async ({ context }) => {
  const page = await openPage(context);
  await seed(page);
  const first = await look(page);
  expect(first.loaded.count).toBe(SIZE);
  expect(first.glimpse).toEqual(first.loaded);
  const other = await openPage(context);
  expect(await other.evaluate(() => probe.session().record({ type: "read", topic: "a/b" }))).toBe("saved");
  const second = await look(page);
  expect(second.loaded.count).toBe(SIZE + 1);
  expect(second.glimpse).toEqual(second.loaded);
  await page.evaluate(() => probe.session().clear());
  expect(await look(page)).toMatchObject({ glimpse: null, loaded: { count: 0 } });
});

test("a glance at a log that lost records shows nothing false, and they come back", async ({ context }) => {
  const page = await openPage(context);
  await seed(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("half-open-progress");
        opening.addEventListener("success", () => {
          const tx = opening.result.transaction("events", "readwrite");
          tx.objectStore("events").delete(IDBKeyRange.bound("device000:1", "device000:1~"));
          tx.addEventListener("complete", () => resolve());
          tx.addEventListener("error", () => reject(new Error("not deleted")));
        });
      }),
  );
  const next = await openPage(context);
  const found = await next.evaluate(async () => {
    const session = probe.session();
    await session.start();
    const { count, notices } = session.snapshot();
    return { count, notices: notices.join() };
  });
  expect(found.count).toBe(SIZE);
  expect(found.notices).toContain("had lost 1111 records");
  const after = await look(next);
  expect(after.glimpse?.count ?? SIZE).toBe(SIZE);
  expect(after.loaded.count).toBe(SIZE);
});
