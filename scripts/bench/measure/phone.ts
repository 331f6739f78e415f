import type { Browser, Page } from "@playwright/test";

/** Slow 4G, as Lighthouse has it: https://github.com/GoogleChrome/lighthouse/blob/v12.8.2/core/config/constants.js */
const SLOW_4G = { latencyMs: 150, downKilobits: 1_638.4, upKilobits: 675 };
const CPU_SLOWDOWN = 4;

/** A phone in a fresh browser context, with nothing in its cache. */
export async function withPhone<Measured>(
  browser: Browser,
  slow: boolean,
  measure: (page: Page) => Promise<Measured>,
): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  try {
    if (slow) {
      const devtools = await context.newCDPSession(page);
      await devtools.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: SLOW_4G.latencyMs,
        downloadThroughput: (SLOW_4G.downKilobits * 1024) / 8,
        uploadThroughput: (SLOW_4G.upKilobits * 1024) / 8,
      });
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    }
    return await measure(page);
  } finally {
    await context.close();
  }
}
