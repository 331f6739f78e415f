// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const reload = vi.fn();
const fetched = vi.fn<(address: string, init: RequestInit) => Promise<Response>>();

/** Takes the page's listeners away: every test loads the script anew. */
let stop = () => {};
let first = 0;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  vi.resetModules();
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("location", { href: "https://half-open.test/docs/intro", reload });
  const listen = vi.spyOn(globalThis, "addEventListener");
  ({ FIRST_MS: first } = await import("./away.browser"));
  stop = () => {
    for (const [type, listener] of listen.mock.calls) removeEventListener(type, listener);
    listen.mockRestore();
  };
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("loads the page again when its server answers, and not before", async () => {
  fetched
    .mockRejectedValueOnce(new TypeError("Failed to fetch"))
    .mockResolvedValueOnce(new Response("", { status: 502 }));
  fetched.mockResolvedValueOnce(new Response(""));
  await vi.advanceTimersByTimeAsync(first);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(fetched).toHaveBeenCalledWith(location.href, { method: "HEAD", cache: "no-store" });
  await vi.advanceTimersByTimeAsync(2 * first);
  expect(fetched).toHaveBeenCalledTimes(2);
  expect(reload).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(4 * first);
  expect(reload).toHaveBeenCalledTimes(1);
});

it("asks ever more rarely, once a minute in the end", async () => {
  fetched.mockRejectedValue(new TypeError("Failed to fetch"));
  await vi.advanceTimersByTimeAsync(first * (1 + 2 + 4 + 8));
  expect(fetched).toHaveBeenCalledTimes(4);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(fetched).toHaveBeenCalledTimes(6);
});

it("asks at once, and soon again, when the browser says that it is online", async () => {
  fetched.mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValue(new Response(""));
  dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(0);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(reload).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(first);
  expect(reload).toHaveBeenCalledTimes(1);
});
