import { guard } from "./guard.browser";
import { Held } from "./held.browser";

/** The reader is there: whatever a hand, a key or an assistive technology does first. Scrolling to read is no wish for more. */
const SIGNS = ["pointerdown", "pointermove", "touchstart", "wheel", "keydown", "focusin", "click", "input", "submit"];
/** Of a page that nobody touches: long enough for the first reading, soon enough that what comes by itself is not late. */
const IDLE_MS = 3_000;
/** After a script could not be had, the next sign of the reader tries again, but not at once. */
const AGAIN_MS = 2_000;

const page = document.documentElement;
/** The page's own script tags, which do nothing in here. */
const { content } = document.getElementById("late-scripts") as HTMLTemplateElement;
const savesData = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
const held = new Held();
const takeBack = guard(new URL(".", addressOf(content.querySelector("script"))).href, breakOff);
/**
 * - `failed`: a script did not come, and the next sign tries again;
 * - `broken`: the program came and did not start, so that only loading the page again helps.
 *
 * Private, because an address may set any `data-` attribute of the page; the attribute is for styles and tests.
 */
let state: "waiting" | "running" | "failed" | "broken" | "done" = "waiting";

/** In a template an address is only text. */
function addressOf(script: HTMLScriptElement | null): string {
  return new URL(script?.getAttribute("src") ?? "", document.baseURI).href;
}

function become(next: typeof state): void {
  state = next;
  page.dataset.scripts = next;
}

function listen(): void {
  for (const sign of SIGNS) addEventListener(sign, onSign, { capture: true, passive: true });
}

function onSign(): void {
  run("high");
}

/** Runs what has not run yet, in its order. A copy of a script tag runs where its original did not. */
function run(priority: "high" | "low"): void {
  // The sign may be a press that was held a moment ago.
  if (state === "broken") return held.giveUp();
  for (const sign of SIGNS) removeEventListener(sign, onSign, true);
  if (state === "running" || state === "done") return;
  become("running");
  for (const original of content.querySelectorAll("script")) {
    const script = document.importNode(original);
    script.async = false;
    script.fetchPriority = priority;
    script.addEventListener("load", () => original.remove());
    script.addEventListener("error", () => {
      script.remove();
      fail();
    });
    document.head.append(script);
  }
}

/** Without its scripts the page stays what it is: text, pictures, links, and forms that have an address. */
function fail(): void {
  if (state !== "running") return;
  become("failed");
  held.giveUp();
  setTimeout(listen, AGAIN_MS);
}

/** A press from now on does at once what it does without scripts. */
function breakOff(): void {
  if (state === "done") return;
  become("broken");
  held.giveUp();
  listen();
}

/** Into the cache when nothing else is wanted, so that the first sign finds them there. */
function fetchAhead(): void {
  for (const script of content.querySelectorAll("script")) {
    const link = document.createElement("link");
    link.rel = "prefetch";
    link.as = "script";
    link.href = addressOf(script);
    document.head.append(link);
  }
}

// Who comes back to a place on the page finds it by the page's height, which then must be no guess (src/ui/far.css).
const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
if (arrival?.type !== "navigate" || location.hash !== "") page.dataset.whole = "true";

listen();
new MutationObserver((_changes, observer) => {
  if (page.dataset.hasHydrated !== "true") return;
  if (state === "waiting") {
    // Said by the page's address: no program has run.
    page.dataset.hasHydrated = "false";
    return;
  }
  observer.disconnect();
  become("done");
  takeBack();
  held.release();
}).observe(page, { attributeFilter: ["data-has-hydrated"] });

if (!savesData)
  addEventListener("load", () => {
    fetchAhead();
    const start = () => run("low");
    setTimeout(
      () => ("requestIdleCallback" in globalThis ? requestIdleCallback(start, { timeout: AGAIN_MS }) : start()),
      IDLE_MS,
    );
  });
