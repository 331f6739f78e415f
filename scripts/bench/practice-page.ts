import type { BrowserContext } from "@playwright/test";

/** One opening of /practice. All but `cpuMs` by the clock, from the navigation on. */
export interface PracticeOpening {
  /**
   * When it answers: React has taken the page over, and the last task that would keep a click waiting is done, those of
   * the comparison with the log's copies included.
   */
  answersMs: number;
  /** When it says what is to be done today. */
  saysMs: number;
  /** What the page's thread had worked until then. */
  cpuMs: number;
  /** The longest task that began once the page had been taken over; 0 where none is long. */
  longestMs: number;
}

/** Browsers call a task long from here on (https://www.w3.org/TR/longtasks/). */
export const LONG_TASK_MS = 50;
/** The comparison with the copies begins after 3 s at the latest. */
const WATCHED_MS = 4_500;

// As text: it runs in the page, before anything of the page does.
const WATCH = `
  const seen = (globalThis.practiceSeen = { hydratedMs: 0, saysMs: 0, tasks: [] });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  (function look() {
    const today = document.querySelector("[data-today]");
    const isHydrated = today !== null && Object.keys(today).some((key) => key.startsWith("__reactProps"));
    if (isHydrated) seen.hydratedMs ||= performance.now();
    if (today?.dataset.today === "ready") seen.saysMs = performance.now();
    else setTimeout(look, 4);
  })();
`;

interface Seen {
  hydratedMs: number;
  saysMs: number;
  tasks: { startTime: number; duration: number }[];
}

/** Opens the page and watches it until all is done that opening it sets off. */
export async function openPractice(context: BrowserContext, url: string): Promise<PracticeOpening> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.addInitScript({ content: WATCH });
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction("globalThis.practiceSeen?.saysMs > 0");
  const { metrics } = await devtools.send("Performance.getMetrics");
  await page.waitForTimeout(WATCHED_MS);
  const { hydratedMs, saysMs, tasks } = await page.evaluate<Seen>("practiceSeen");
  await page.close();
  return {
    answersMs: Math.max(hydratedMs, ...tasks.map(({ startTime, duration }) => startTime + duration)),
    saysMs,
    cpuMs: (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000,
    longestMs: Math.max(0, ...tasks.filter(({ startTime }) => startTime > hydratedMs).map(({ duration }) => duration)),
  };
}

/** The least of each figure: what the page itself takes. The rest is what else the machine did. */
export function least(openings: readonly PracticeOpening[]): PracticeOpening {
  const of = (figure: keyof PracticeOpening) => Math.min(...openings.map((opening) => opening[figure]));
  return { answersMs: of("answersMs"), saysMs: of("saysMs"), cpuMs: of("cpuMs"), longestMs: of("longestMs") };
}
