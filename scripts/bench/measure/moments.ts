import type { Browser, Page } from "@playwright/test";
import { withPhone } from "./phone";

/** Milliseconds from the start of the navigation until something of this selector is drawn, on slow 4G and a slow CPU. */
export function timeToDrawn(browser: Browser, url: string, selector: string): Promise<number> {
  return withPhone(browser, true, async (page) => {
    await page.goto(url, { waitUntil: "commit" });
    return drawnAt(page, selector);
  });
}

/** When something of this selector has a size in a frame. A policy that allows no evaluation refuses `waitForFunction`. */
function drawnAt(page: Page, selector: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    while (![...document.querySelectorAll(wanted)].some((node) => node.getBoundingClientRect().height > 20))
      await new Promise(requestAnimationFrame);
    return performance.now();
  }, selector);
}

/** What a quiz is made of on a site. */
export interface QuizParts {
  option: string;
  check: string;
  feedback: string;
}

export interface FirstClick {
  /** From the press of Check to its feedback. */
  feedbackMs: number;
  /** From the start of the navigation to its feedback: what the reader waits in all. */
  sinceStartMs: number;
}

/**
 * A reader chooses an option and presses Check.
 * @param readMs how long after the first option is there; 0 is as soon as it can be pressed.
 */
export function firstClick(browser: Browser, url: string, parts: QuizParts, readMs: number): Promise<FirstClick> {
  return withPhone(browser, true, async (page) => {
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForSelector(parts.option);
    await page.waitForTimeout(readMs);
    // Functions inside are nameless: what names them here is not there in the page.
    await page.evaluate(({ check, feedback }) => {
      const seen = { pressed: 0, told: 0 };
      Object.assign(globalThis, { seen });
      addEventListener(
        "pointerdown",
        (event) => {
          if (event.target instanceof Element && event.target.closest(check)) seen.pressed ||= event.timeStamp;
        },
        true,
      );
      new MutationObserver(() => {
        if (document.querySelector(feedback) !== null) seen.told ||= performance.now();
      }).observe(document, { subtree: true, childList: true, attributes: true });
    }, parts);
    await page.locator(parts.option).first().click();
    await page.locator(parts.check).first().click();
    // A page that loses what is pressed too early is pressed again, as a reader would: every second.
    for (let tries = 0; tries < 60; tries++) {
      const told = await page.evaluate(async () => {
        const { seen } = globalThis as unknown as { seen: { told: number } };
        for (let wait = 0; wait < 20 && seen.told === 0; wait++)
          await new Promise((resolve) => setTimeout(resolve, 50));
        return seen.told;
      });
      if (told > 0) break;
      // It may be told just now, and a question that was answered takes no more presses.
      for (const part of [parts.option, parts.check])
        await page
          .locator(part)
          .first()
          .click({ timeout: 1_000 })
          .catch(() => undefined);
    }
    const { pressed, told } = await page.evaluate(
      () => (globalThis as unknown as { seen: { pressed: number; told: number } }).seen,
    );
    return { feedbackMs: told - pressed, sinceStartMs: told };
  });
}
