import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./awake";
import { bundleDemo } from "../../plugins/course/bundle-demo";
import { readDemo } from "../../plugins/course/read/demo";
import { hashSource } from "../../plugins/finish/seal/policy";
import { FRAME_SCRIPT, frameHtml } from "../../src/runner/frame";
import { open, tabTo } from "./practice-states";
import { violationsOf } from "./violations";

// How a reader runs and changes a demo. What a program may not do is in tests/faults/runner.spec.ts.

const TOPIC = "/docs/microservices-patterns/circuit-breaker";
const RECORDED = readFileSync(`docs/microservices-patterns/circuit-breaker/samples/breaker.run.txt`, "utf8");
const demoOf = (page: Page) => page.locator("[data-demo='breaker.run.ts']");
const act = (page: Page, name: string) => demoOf(page).locator(`[data-act=${name}]`);

test("a demo is run and prints what is recorded; nothing of the runner is fetched before, and nothing moves", async ({
  page,
  baseURL,
}) => {
  const violations = await violationsOf(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page, TOPIC);
  await page.waitForLoadState("networkidle");
  const scripts = asked.filter((url) => url.endsWith(".js"));
  const texts = await Promise.all(scripts.map(async (url) => (await page.request.get(url)).text()));
  expect(scripts.filter((_, index) => texts[index]?.includes("allow-scripts"))).toEqual([]);
  await act(page, "edit").click();
  const before = asked.length;
  const box = await demoOf(page).boundingBox();
  await act(page, "run").click();
  await expect(demoOf(page).getByRole("status")).toHaveText("Finished: 6 lines.");
  await expect(demoOf(page).locator("[data-output]")).toHaveText(RECORDED, { useInnerText: true });
  expect((await demoOf(page).boundingBox())?.height).toBe(box?.height);
  const fetched = asked.slice(before).filter((url) => url.startsWith("http"));
  expect(fetched).toHaveLength(2);
  for (const url of fetched) expect(url).toMatch(new RegExp(`^${baseURL}/assets/js/[^/]+\\.[0-9a-f]{8}\\.js$`));
  // What was fetched once runs without a network.
  await page.context().setOffline(true);
  await act(page, "run").click();
  await expect(demoOf(page).getByRole("status")).toHaveText("Finished: 6 lines.");
  expect(violations).toEqual([]);
});

test("by keys alone: edit, Tab moves on, Escape leaves, Ctrl+Enter runs, Stop ends a loop, Restore undoes", async ({
  page,
}) => {
  await open(page, `${TOPIC}#in-code`);
  const status = demoOf(page).getByRole("status");
  await act(page, "run").focus();
  await page.keyboard.press("Tab");
  await expect(act(page, "stop")).toBeFocused();
  await expect(act(page, "stop")).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Tab");
  await expect(act(page, "edit")).toBeFocused();
  await page.keyboard.press("Enter");
  const editor = demoOf(page).getByRole("textbox", { name: "Program of breaker.run.ts" });
  await expect(editor).toBeFocused();
  await expect(editor).toHaveAccessibleDescription("Ctrl+Enter runs, Tab moves on, Esc leaves.");
  const original = await editor.inputValue();
  await page.keyboard.press("Control+End");
  await page.keyboard.type('\nconsole.log("one more");');
  await page.keyboard.press("Control+Enter");
  await expect(status).toHaveText("Finished: 7 lines.");
  await expect(editor).toBeFocused();
  // Tab writes nothing; it goes on.
  await page.keyboard.press("Tab");
  await expect(editor).not.toBeFocused();
  expect(await editor.inputValue()).toBe(`${original}\nconsole.log("one more");`);
  await editor.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("for (;;);");
  await page.keyboard.press("Escape");
  await expect(act(page, "run")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(status).toHaveText("Running …");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(status).toHaveText("Stopped by you: nothing printed.");
  // Left alone it is ended by the clock.
  await act(page, "run").press("Enter");
  await expect(status).toHaveText(/^Stopped after 2 seconds/);
  await tabTo(page, "[data-demo='breaker.run.ts'] [data-act=restore]");
  await page.keyboard.press("Enter");
  await expect(editor).toHaveCount(0);
  await expect(act(page, "restore")).toBeFocused();
  expect(await demoOf(page).locator("code").last().textContent()).toBe(original);
  await expect(status).toHaveText("");
});

test("what was run and went wrong is named, can be reached, and fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await open(page, TOPIC);
  await act(page, "edit").click();
  await demoOf(page).getByRole("textbox").fill('console.log("said");\n\nconst breaker = new Braker();');
  await act(page, "run").click();
  await expect(demoOf(page).getByRole("status")).toHaveText("Ended by an error: 2 lines.");
  await expect(demoOf(page).locator("[data-output]")).toContainText("ReferenceError: Braker is not defined (line 3)");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
  for (const button of await demoOf(page).getByRole("button").all()) {
    const box = (await button.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  }
  const { violations } = await new AxeBuilder({ page }).include("[data-demo]").setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
});

test("without scripts the program and what it prints can be read, and no button is there", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.goto(TOPIC);
  await expect(demoOf(page).getByText("breaker.tryAcquire(nowMs)")).toBeVisible();
  await expect(demoOf(page).getByText("6 of 16 calls refused")).toBeVisible();
  await expect(demoOf(page).getByRole("button")).toHaveCount(0);
  await expect(demoOf(page).getByRole("textbox")).toHaveCount(0);
  await context.close();
});

test("a demo runs where a host sends the policy as a header and keeps the page to itself", async ({ page }) => {
  const file = readFileSync(join(process.env.BUILD_DIR ?? "build", "_headers"), "utf8");
  const sent = Object.fromEntries(
    [...file.matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, name = "", value = ""]) => [name.toLowerCase(), value]),
  );
  delete sent["cache-control"];
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...sent } });
  });
  const violations = await violationsOf(page);
  await open(page, TOPIC);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await act(page, "run").click();
  await expect(demoOf(page).getByRole("status")).toHaveText("Finished: 6 lines.");
  expect(violations).toEqual([]);
});

test("every demo prints in a browser's worker what stands beside it", async ({ page }) => {
  const files = readdirSync("docs", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".run.ts"));
  const demos = await Promise.all(
    files.map(async (name) => {
      const [, topic = "", run = ""] = /^(.*\/)(samples\/.*)$/.exec(`docs/${name}`) ?? [];
      const demo = readDemo(process.cwd(), `${topic}index.mdx`, 1, run);
      if ("fault" in demo) throw new Error(demo.fault.found);
      const bundled = await bundleDemo(process.cwd(), demo);
      if ("fault" in bundled) throw new Error(bundled.fault.found);
      return { name, body: demo.body, prints: demo.prints, bundle: bundled.bundle };
    }),
  );
  // A page of nothing, so that only the frame's own policy is there.
  await page.route("**/empty", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><p>" }));
  await page.goto("/empty");
  const got = await page.evaluate(
    async ([html, programs]) => {
      const found: Record<string, string> = {};
      for (const { name, bundle, body } of programs) {
        const frame = Object.assign(document.createElement("iframe"), { srcdoc: html });
        frame.setAttribute("sandbox", "allow-scripts");
        const lines: string[] = [];
        await new Promise<void>((resolve) => {
          onmessage = ({ source, data }: MessageEvent<Record<string, string>>) => {
            if (source !== frame.contentWindow) return;
            if (data["type"] === "ready") frame.contentWindow?.postMessage({ type: "run", bundle, body }, "*");
            if (data["type"] === "line") lines.push(data["text"] ?? "");
            if (data["type"] !== "end") return;
            if (data["ending"] !== "done") lines.push(`ended: ${data["ending"]}`);
            resolve();
          };
          document.body.append(frame);
        });
        frame.remove();
        found[name] = lines.join("\n");
      }
      return found;
    },
    [frameHtml(hashSource(FRAME_SCRIPT)), demos] as const,
  );
  expect(got).toEqual(Object.fromEntries(demos.map(({ name, prints }) => [name, prints])));
});
