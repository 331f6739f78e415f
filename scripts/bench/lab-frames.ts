import { chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import path from "node:path";
import { CHROMIUM_PATH, QUIET } from "../chromium";

/**
 * Prints how many frames a second Chromium draws, its processor slowed four times, while 200 messages move between the
 * boxes of a lab's picture; and, where the address of a lab of a served build is given, while that lab plays.
 * `npx tsx scripts/bench/lab-frames.ts [http://localhost:3000/labs/retry-storm]`
 */
const SLOWER = 4;
const MESSAGES = 200;
const FRAMES = 300;

/** The drawing code as a page can run it. */
async function drawing(): Promise<string> {
  const folder = path.resolve(__dirname, "../../src/lab/view");
  const { outputFiles } = await build({
    stdin: {
      contents: `export { drawMessages } from "./messages.browser"; export { layoutOf } from "./layout";`,
      resolveDir: folder,
    },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "lab",
    outdir: "out",
    loader: { ".css": "local-css" },
  });
  return outputFiles.find(({ path: name }) => name.endsWith(".js"))?.text ?? "";
}

interface Drawing {
  layoutOf(picture: unknown, orientation: string): unknown;
  drawMessages(group: Element, layout: unknown, messages: unknown[], t: number): void;
}

async function slow(page: Page): Promise<void> {
  // tsx marks functions with a helper that a page does not have.
  await page.evaluate("globalThis.__name = (named) => named");
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

/** Milliseconds between frames while 200 messages move. */
async function moving(page: Page): Promise<number[]> {
  await page.setContent(`<svg width="900" height="300"><g id="messages"></g></svg>`);
  await page.addScriptTag({ content: await drawing() });
  await slow(page);
  return page.evaluate(
    ({ count, frames }) => {
      const { layoutOf, drawMessages } = (window as unknown as { lab: Drawing }).lab;
      const ids = ["a", "b", "c", "d"];
      const nodes = ids.map((id, column) => ({ id, label: id, column, row: 0, shape: "service" }));
      const layout = layoutOf({ nodes, edges: [] }, "wide");
      const messages = Array.from({ length: count }, (_, id) => ({
        id,
        from: ids[id % 3],
        to: ids[(id % 3) + 1],
        sentAtUs: -id * 1000,
        arrivesAtUs: 1e9,
        tone: ["ok", "warn", "bad"][id % 3],
      }));
      const group = document.querySelector("#messages");
      return new Promise<number[]>((resolve) => {
        const times: number[] = [];
        requestAnimationFrame(function tick(now) {
          times.push(now);
          if (group) drawMessages(group, layout, messages, times.length * 1e6);
          if (times.length <= frames) requestAnimationFrame(tick);
          else resolve(times.slice(1).map((time, index) => time - (times[index] ?? 0)));
        });
      });
    },
    { count: MESSAGES, frames: FRAMES },
  );
}

/** Milliseconds between frames while a lab plays. */
async function playing(page: Page, address: string): Promise<number[]> {
  await page.goto(address);
  await page.mouse.move(5, 5);
  const lab = page.locator("section[data-lab][data-live=true]");
  await lab.locator("[data-act=play]").scrollIntoViewIfNeeded();
  await slow(page);
  await lab.locator("[data-act=play]").click();
  return page.evaluate(
    (frames) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        requestAnimationFrame(function tick(now) {
          times.push(now);
          if (times.length <= frames) requestAnimationFrame(tick);
          else resolve(times.slice(1).map((time, index) => time - (times[index] ?? 0)));
        });
      }),
    FRAMES,
  );
}

function report(name: string, gaps: readonly number[]): void {
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const late = gaps.filter((gap) => gap > 25).length;
  const rate = ((gaps.length / total) * 1000).toFixed(1);
  console.log(
    `${name}: ${rate} frames/s, ${late} of ${gaps.length} frames late, longest ${Math.max(...gaps).toFixed(0)} ms`,
  );
}

async function main(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: [...QUIET],
  });
  report(`${MESSAGES} messages, CPU ${SLOWER} times slower`, await moving(await browser.newPage()));
  const address = process.argv[2];
  if (address !== undefined)
    report(`${address}, CPU ${SLOWER} times slower`, await playing(await browser.newPage(), address));
  await browser.close();
}

void main();
