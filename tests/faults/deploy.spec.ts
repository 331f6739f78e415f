import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { builtPages } from "../e2e/pages";
import { builtEdition, type Edition, makeEdition } from "../editions/make";
import { wholeCopy } from "../editions/reader";
import { type EditionServer, serveEdition } from "../editions/serve";
import { randomFrom, rounds, seed } from "./how-much";

const OTHER = "/docs/microservices-patterns/saga";

/** What a fault may use. Everything random comes from `random`, so that a seed is a history. */
interface Stage {
  page: Page;
  context: BrowserContext;
  server: EditionServer;
  editions: readonly Edition[];
  random(): number;
}

/** Changes the copy in the browser: each entry is dropped, damaged or left, by chance. */
async function spoil({ page, random }: Stage, dropped: number, damaged: number): Promise<void> {
  const from = Math.floor(random() * 1_000_000);
  await page.evaluate(
    async ([start = 0, drop = 0, damage = 0]) => {
      let state = start;
      const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const key of await cache.keys()) {
          const chance = next();
          if (chance < drop) await cache.delete(key);
          else if (chance < drop + damage) await cache.put(key, new Response("alert('damaged')"));
        }
      }
    },
    [from, dropped, damaged],
  );
}

/** Faults of cache, deploy and network; each leaves what it did in place for what comes next. */
const FAULTS: Readonly<Record<string, (stage: Stage) => Promise<void> | void>> = {
  "some entries gone": (stage) => spoil(stage, 0.2, 0),
  "most entries gone": (stage) => spoil(stage, 0.9, 0),
  "some entries damaged": (stage) => spoil(stage, 0, 0.2),
  "every entry damaged": (stage) => spoil(stage, 0, 1),
  "the whole copy gone": ({ page }) =>
    page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    }),
  "another version": ({ server, editions, random }) => {
    server.break();
    server.deploy(editions[Math.floor(random() * editions.length)] ?? editions[0]!);
  },
  "half a deploy": ({ server, editions, random }) => {
    server.deploy(editions[Math.floor(random() * editions.length)] ?? editions[0]!);
    const lost = Math.floor(random() * 10);
    server.break((address) => (address.includes("/assets/js/") && address.includes(`${lost}.js`) ? 404 : undefined));
  },
  "every script a page of somebody else's": ({ server }) =>
    server.break((address) =>
      address.endsWith(".js") ? { type: ".html", body: "<!doctype html><title>Sign in</title>" } : undefined,
    ),
  "scripts cut off": ({ server }) =>
    server.break((address) => (address.endsWith(".js") ? { type: ".js", body: "(()=>{var a={" } : undefined)),
  "no worker on the server": ({ server }) => server.break((address) => (address === "/sw.js" ? 404 : undefined)),
  "the server in trouble": ({ server }) => server.break(() => 503),
  "three requests in ten lost": ({ server, random }) => server.break(() => (random() < 0.3 ? "down" : undefined)),
  "no network": ({ server }) => server.break(() => "down"),
  "the new version taken": async ({ page, server }) => {
    server.break();
    const reload = page.locator("[data-notice=update]").getByRole("button", { name: "Reload" });
    if (await reload.isVisible()) await Promise.all([page.waitForEvent("load"), reload.click()]);
  },
};

/** A page is dead when a reader is left with nothing: the browser's own error page, or one without words of ours. */
async function isDead(page: Page, address: string): Promise<string | undefined> {
  const response = await page.goto(address).catch((error: unknown) => String(error));
  if (typeof response === "string") return response.split("\n", 1)[0];
  const heading = await page
    .locator("h1")
    .first()
    .textContent({ timeout: 5000 })
    .catch(() => "");
  return heading === "" ? `no heading, status ${response?.status()}` : undefined;
}

test.describe("cache and deploy", () => {
  test.use({ serviceWorkers: "allow" });

  const histories = [
    { faults: 15, tag: "@light" },
    { faults: rounds(100, 100), tag: "" },
  ];
  for (const { faults, tag } of histories) {
    test(`no page is dead after ${faults} faults of cache, deploy and network ${tag}`, async ({ context }) => {
      test.setTimeout(60_000 + faults * 12_000);
      const random = randomFrom(seed);
      const editions = [builtEdition(), await makeEdition("B", [OTHER]), await makeEdition("C")];
      const server = await serveEdition(editions[0]!);
      const page = await context.newPage();
      await page.goto(server.origin);
      await wholeCopy(page, editions[0]!);
      const addresses = builtPages().filter((address) => address !== "/404.html");
      const kinds = Object.keys(FAULTS);
      const history: string[] = [];
      const dead: string[] = [];
      for (let round = 0; round < faults; round++) {
        const kind = kinds[Math.floor(random() * kinds.length)]!;
        history.push(kind);
        await FAULTS[kind]!({ page, context, server, editions, random });
        for (let visit = 0; visit < 2; visit++) {
          const address = addresses[Math.floor(random() * addresses.length)]!;
          const why = await isDead(page, server.origin + address);
          if (why !== undefined) dead.push(`${address} after ${history.slice(-4).join(", ")}: ${why}`);
        }
      }
      expect(dead, `seed ${seed}`).toEqual([]);
      // And what was broken heals by itself once the server is well.
      server.break();
      server.deploy(editions[0]!);
      await page.goto(server.origin + OTHER);
      await page.mouse.move(5, 5);
      await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
      await server.close();
    });
  }
});
