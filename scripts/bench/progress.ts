import { type BrowserContext, chromium } from "@playwright/test";
import { build } from "esbuild";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fold } from "../../src/progress/fold";
import { merge } from "../../src/progress/merge";
import { takeRecord } from "../../src/progress/record";
import { longLog } from "./progress-log";
import type { Probe } from "./progress.page";
import { serveFolder } from "./serve-folder";

declare const probe: Probe;

/**
 * Prints what a long log costs: folding and reading it in Node; in Chromium, opening it, comparing it with its copies
 * and one more answer; and opening /practice of the built site (`npm run build` first), against an empty log. The
 * limits are for the development machine, with nothing else running. `npx tsx scripts/bench/progress.ts`
 */
const EVENTS = 50_000;
const ROUNDS = 9;
const FOLD_LIMIT_MS = 150;
const RECORD_LIMIT_MS = 16;
const PRACTICE_LIMIT_RATIO = 1.5;

const root = path.resolve(__dirname, "../..");
const profiles = path.join(root, ".bench/progress");
const site = path.join(root, "build");

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** The median time of a work on fresh material. */
function medianMs<T>(make: () => T, work: (material: T) => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const material = make();
    const began = performance.now();
    work(material);
    return performance.now() - began;
  });
  return median(times);
}

function print(what: string, ms: number, limit = ""): void {
  console.log(`${what.padEnd(58)} ${ms.toFixed(1).padStart(8)} ms${limit && `   (limit ${limit})`}`);
}

function inNode(): void {
  const log = longLog(EVENTS);
  const text = JSON.stringify(log.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  const parse = () => JSON.parse(text) as typeof log;
  print(
    `fold ${EVENTS} events`,
    medianMs(() => log, fold),
    `${FOLD_LIMIT_MS} ms`,
  );
  print(`put ${EVENTS} events in order`, medianMs(parse, merge));
  print(
    `judge ${EVENTS} records`,
    medianMs(parse, (records) => records.map(takeRecord)),
  );
}

/** A browser with a profile on disk, as a reader's is. */
function openProfile(count: number): Promise<BrowserContext> {
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launchPersistentContext(path.join(profiles, String(count)), { executablePath, args });
}

/** What a log of `count` events costs in a page: the store alone, and /practice where it is built. */
async function inChromium(origin: string, count: number) {
  mkdirSync(path.join(profiles, String(count)), { recursive: true });
  const context = await openProfile(count);
  const seeding = await context.newPage();
  await seeding.goto(`${origin}/bench`);
  await seeding.evaluate((count) => probe.seed(count), count);
  await seeding.close();
  const opened: Awaited<ReturnType<Probe["open"]>>[] = [];
  const practice: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await context.newPage();
    await page.goto(`${origin}/bench`);
    opened.push(await page.evaluate(() => probe.open()));
    await page.close();
    if (existsSync(path.join(site, "practice.html"))) practice.push(await practiceMs(context, origin));
  }
  await context.close();
  return { opened, practiceMs: median(practice) };
}

/** From the navigation until /practice says what is to be done today. */
async function practiceMs(context: BrowserContext, origin: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(`${origin}/practice`, { waitUntil: "commit" });
  const ready = await page.waitForFunction(() => document.querySelector("[data-today=ready]") && performance.now());
  const tookMs = Number(await ready.jsonValue());
  await page.close();
  return tookMs;
}

async function main(): Promise<void> {
  inNode();
  const bundle = await build({
    entryPoints: [path.join(__dirname, "progress.page.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    write: false,
  });
  const own = {
    "/bench": `<!doctype html><title>bench</title><script src="/bench.js"></script>`,
    "/bench.js": bundle.outputFiles[0]?.text ?? "",
  };
  rmSync(profiles, { recursive: true, force: true });
  const server = await serveFolder(site, own);
  const empty = await inChromium(server.origin, 0);
  const full = await inChromium(server.origin, EVENTS);
  await server.close();
  rmSync(profiles, { recursive: true, force: true });
  for (const { opened, practiceMs } of [empty, full]) {
    const count = opened[0]?.count ?? 0;
    print(`Chromium, ${count} events: open to ready`, median(opened.map(({ readyMs }) => readyMs)));
    print(`Chromium, ${count} events: compare with the copies, idle`, median(opened.map((one) => one.comparedMs)));
    const recordMs = median(opened.map((one) => one.recordMs));
    print(`Chromium, ${count} events: one more answer`, recordMs, `${RECORD_LIMIT_MS} ms`);
    if (Number.isFinite(practiceMs)) print(`Chromium, ${count} events: /practice says what is due`, practiceMs);
  }
  const ratio = full.practiceMs / empty.practiceMs;
  const found = Number.isFinite(ratio) ? `${ratio.toFixed(2)} times` : "not measured, the site is not built";
  console.log(`/practice with ${EVENTS} events against an empty log: ${found} (limit ${PRACTICE_LIMIT_RATIO})`);
}

void main();
