import { type BrowserContext, chromium } from "@playwright/test";
import { build } from "esbuild";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fold } from "../../src/progress/fold";
import { merge } from "../../src/progress/merge";
import { takeRecord } from "../../src/progress/record";
import { median } from "./measure/median";
import { longLog } from "./progress-log";
import type { Probe } from "./progress.page";
import { least, LONG_TASK_MS, openPractice, type PracticeOpening } from "./practice-page";
import { serveFolder } from "./serve-folder";
import { CHROMIUM_PATH, QUIET } from "../chromium";

declare const probe: Probe;

/**
 * Prints what a long log costs: folding and reading it in Node; in Chromium, opening it, comparing it with its copies
 * and one more answer; and opening /practice of the built site (`npm run build` first), against an empty log: when it
 * answers, and when it says what is due. The limits are for the development machine, with nothing else running. `npx tsx scripts/bench/progress.ts`
 */
const EVENTS = 50_000;
const ROUNDS = 9;
const FOLD_LIMIT_MS = 150;
const RECORD_LIMIT_MS = 16;
const PRACTICE_LIMIT_RATIO = 1.5;

const root = path.resolve(__dirname, "../..");
const profiles = path.join(root, ".bench/progress");
const site = path.join(root, "build");

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
  return chromium.launchPersistentContext(path.join(profiles, String(count)), {
    executablePath: CHROMIUM_PATH,
    args: [...QUIET],
    // The watch is handed in as text, which the site's policy refuses.
    bypassCSP: true,
  });
}

/** A browser whose log has `count` events, packed as after a visit. */
async function seeded(origin: string, count: number): Promise<BrowserContext> {
  mkdirSync(path.join(profiles, String(count)), { recursive: true });
  const context = await openProfile(count);
  const page = await context.newPage();
  await page.goto(`${origin}/bench`);
  await page.evaluate((count) => probe.seed(count), count);
  await page.close();
  return context;
}

/** What a log of `count` events costs in a page: the store alone. */
async function openings(context: BrowserContext, origin: string) {
  const opened: Awaited<ReturnType<Probe["open"]>>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await context.newPage();
    await page.goto(`${origin}/bench`);
    opened.push(await page.evaluate(() => probe.open()));
    await page.close();
  }
  return opened;
}

/** Both logs' openings of /practice, in turn, so that what else the machine does falls on both. */
async function practices(origin: string, contexts: readonly BrowserContext[]): Promise<PracticeOpening[]> {
  const rounds: PracticeOpening[][] = contexts.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, context] of contexts.entries()) rounds[at]!.push(await openPractice(context, `${origin}/practice`));
  }
  return rounds.map(least);
}

function printPractice(count: number, { answersMs, saysMs, cpuMs, longestMs }: PracticeOpening): void {
  print(`/practice, ${count} events: hydrated, no long task ahead`, answersMs);
  print(`/practice, ${count} events: says what is due`, saysMs);
  print(`/practice, ${count} events: CPU time of its thread until then`, cpuMs);
  print(`/practice, ${count} events: longest task once hydrated`, longestMs, `${LONG_TASK_MS} ms; 0: none is longer`);
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
  const contexts = [await seeded(server.origin, 0), await seeded(server.origin, EVENTS)];
  const opened = [];
  for (const context of contexts) opened.push(await openings(context, server.origin));
  const isBuilt = existsSync(path.join(site, "practice.html"));
  const [empty, full] = isBuilt ? await practices(server.origin, contexts) : [];
  await Promise.all(contexts.map((context) => context.close()));
  await server.close();
  rmSync(profiles, { recursive: true, force: true });
  for (const each of opened) {
    const count = each[0]?.count ?? 0;
    print(`Chromium, ${count} events: open to ready`, median(each.map(({ readyMs }) => readyMs)));
    print(`Chromium, ${count} events: compare with the copies, idle`, median(each.map((one) => one.comparedMs)));
    print(
      `Chromium, ${count} events: one more answer`,
      median(each.map((one) => one.recordMs)),
      `${RECORD_LIMIT_MS} ms`,
    );
  }
  if (empty === undefined || full === undefined) {
    console.log("/practice: not measured, the site is not built");
    return;
  }
  printPractice(0, empty);
  printPractice(EVENTS, full);
  const interactive = (full.answersMs / empty.answersMs).toFixed(2);
  const words = (full.saysMs / empty.saysMs).toFixed(2);
  console.log(`/practice with ${EVENTS} events against an empty log: interactive after ${interactive} times`);
  console.log(`the time (limit ${PRACTICE_LIMIT_RATIO}), its words after ${words} times`);
}

void main();
