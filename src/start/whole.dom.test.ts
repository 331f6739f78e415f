// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";

let work: IdleRequestCallback | undefined;
let frame: (() => void) | undefined;

beforeEach(() => {
  document.body.innerHTML = '<figure class="sample far"></figure>'.repeat(3);
  delete document.documentElement.dataset.whole;
  vi.stubGlobal("requestIdleCallback", (later: IdleRequestCallback) => (work = later));
  vi.stubGlobal("requestAnimationFrame", (next: () => void) => (frame = next));
  vi.resetModules();
});

/** A quiet moment that has time for so many parts. */
function quiet(parts: number): void {
  let left = parts;
  work?.({ didTimeout: false, timeRemaining: () => (--left > 0 ? 50 : 0) });
}
const far = () => document.querySelectorAll(".far").length;

it("takes parts out as long as a moment lasts, one at least, and says when all are laid out", async () => {
  const module = (await import("./whole.browser")).default;
  module.onRouteDidUpdate();
  expect(far()).toBe(3);
  quiet(2);
  expect(far()).toBe(1);
  expect(document.documentElement.dataset.whole).toBeUndefined();
  frame?.();
  quiet(0);
  expect(far()).toBe(0);
  frame?.();
  quiet(1);
  expect(document.documentElement.dataset.whole).toBe("true");
  expect(document.querySelectorAll(".sample")).toHaveLength(3);
});

it("begins once, whatever page the reader goes on to", async () => {
  const module = (await import("./whole.browser")).default;
  module.onRouteDidUpdate();
  const first = work;
  work = undefined;
  module.onRouteDidUpdate();
  expect(first).toBeDefined();
  expect(work).toBeUndefined();
});
