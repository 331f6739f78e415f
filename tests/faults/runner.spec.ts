import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { ESCAPES, type Escape, FOREIGN, OWN } from "./escapes";
import { answerFirst, firstQuestion, hydrated, TOPIC } from "./site-page";

// Code that a reader was told to paste. Everything that reaches a server is heard where it arrives, not in the browser.

const heard: string[] = [];
const asked: string[] = [];
let foreign: Server;
let own: Server;
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

test.beforeAll(async ({ baseURL }) => {
  foreign = createServer((asking, answer) => {
    heard.push(asking.url ?? "");
    answer.setHeader("access-control-allow-origin", "*").end();
  });
  foreign.on("connection", () => heard.push("a connection"));
  // The site behind a listener of ours.
  own = createServer((asking, answer) => {
    asked.push(asking.url ?? "");
    request(new URL(asking.url ?? "/", baseURL), (found) => {
      answer.writeHead(found.statusCode ?? 500, found.headers);
      found.pipe(answer);
    }).end();
  });
  own.on("upgrade", (asking, socket) => {
    asked.push(asking.url ?? "");
    socket.destroy();
  });
  await Promise.all([listen(foreign), listen(own)]);
});
test.afterAll(async () => {
  for (const server of [foreign, own]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const demoOf = (page: Page) => page.locator("[data-demo]").first();
const stateOf = (page: Page) => demoOf(page).locator("output");

/** Puts a program into the editor and runs it to its end. */
async function runProgram(page: Page, program: string) {
  const demo = demoOf(page);
  await demo.getByRole("textbox").fill(program);
  await demo.locator("[data-act=run]").click();
  await expect(stateOf(page)).not.toHaveText("Running …", { timeout: 15_000 });
  const printed = await demo.locator("[data-output] span").allTextContents();
  return { state: await stateOf(page).textContent(), printed: printed.map((line) => line.replace(/\n$/, "")) };
}

/** What became of each program, in words; empty when all was as it must be. */
async function complaintsOf(page: Page, escapes: readonly Escape[]): Promise<string[]> {
  const complaints: string[] = [];
  for (const { name, program, ends, prints } of escapes) {
    const filled = program.replaceAll(FOREIGN, originOf(foreign)).replaceAll(OWN, originOf(own));
    const { state, printed } = await runProgram(page, filled.replaceAll("wss://foreign.invalid", originOf(foreign)));
    const text = printed.join("\n");
    if (!ends.test(state ?? ""))
      complaints.push(`${name}: ended “${state}”, expected ${ends}; printed ${text.slice(0, 300)}`);
    if (prints !== undefined && !prints.test(text))
      complaints.push(`${name}: printed “${text.slice(0, 300)}”, expected ${prints}`);
    if (text.includes("ESCAPED")) complaints.push(`${name}: got out, ${text.slice(0, 300)}`);
    const frames = page.frames().length - 1;
    if (frames > 0) complaints.push(`${name}: left ${frames} frames behind`);
    // The page answers: a key pressed now is in the editor at once.
    const before = Date.now();
    await demoOf(page).getByRole("textbox").press("End");
    if (Date.now() - before > 1000) complaints.push(`${name}: the page took ${Date.now() - before} ms to answer a key`);
  }
  return complaints;
}

/** Opens the page through the listener, answers a question, and makes the demo ready for other programs. */
async function openRunner(page: Page) {
  await page.goto(originOf(own) + TOPIC);
  await hydrated(page);
  await answerFirst(page);
  await expect(page.getByText("Saved", { exact: false }).first()).toBeAttached();
  const demo = demoOf(page);
  await demo.locator("[data-act=edit]").click();
  // One run fetches what the runner needs, so that whatever is asked for after it was asked by a program.
  await runProgram(page, 'console.log("ready");');
  await page.evaluate(() => {
    const said: unknown[] = [];
    for (const name of ["escape", "half-open"])
      new BroadcastChannel(name).addEventListener("message", ({ data }) => said.push(data));
    Object.assign(globalThis, { said });
  });
  return { title: await page.title(), before: asked.length };
}

async function expectUntouched(page: Page, { title, before }: { title: string; before: number }) {
  expect(heard).toEqual([]);
  expect(asked.slice(before)).toEqual([]);
  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => (globalThis as unknown as { said: unknown[] }).said)).not.toContain("ESCAPED");
  expect(await page.evaluate(() => "polluted" in Object.prototype)).toBe(false);
  await page.reload();
  await hydrated(page);
  await expect(firstQuestion(page)).toHaveAttribute("data-answered", "true");
}

const light = ESCAPES.filter((escape) => escape.light);
const others = ESCAPES.filter((escape) => !escape.light);

test("programs that try to get out, do harm or never end: some of each kind", { tag: "@light" }, async ({ page }) => {
  const untouched = await openRunner(page);
  expect(await complaintsOf(page, light)).toEqual([]);
  await expectUntouched(page, untouched);
});

test("programs that try to get out, do harm or never end: all others", async ({ page }) => {
  test.setTimeout(300_000);
  const untouched = await openRunner(page);
  expect(await complaintsOf(page, others)).toEqual([]);
  await expectUntouched(page, untouched);
});

test("while a program loops the page goes on: keys, links and Stop", { tag: "@light" }, async ({ page }) => {
  await openRunner(page);
  const demo = demoOf(page);
  await demo.getByRole("textbox").fill("for (;;);");
  await demo.locator("[data-act=run]").click();
  await demo.getByRole("textbox").fill("// typed meanwhile");
  await expect(demo.getByRole("textbox")).toHaveValue("// typed meanwhile");
  await demo.locator("[data-act=stop]").click();
  await expect(stateOf(page)).toHaveText("Stopped by you: nothing printed.");
  expect(page.frames()).toHaveLength(1);
});
