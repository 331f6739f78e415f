// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const parts = new Map<string, { come(): void; fail(): void }>();
vi.mock("@docusaurus/core/lib/client/preload", () => ({
  default: (pathname: string) =>
    new Promise<void>((resolve, reject) => {
      parts.set(pathname, { come: resolve, fail: () => reject(new Error("ChunkLoadError")) });
    }),
}));

const at = { href: "https://half-open.test/a", reload: vi.fn() };
let online = false;
let gone = new AbortController();

beforeEach(() => {
  vi.resetModules();
  parts.clear();
  online = false;
  at.href = "https://half-open.test/a";
  at.reload.mockReset();
  vi.stubGlobal("location", at);
  vi.stubGlobal("history", {
    state: null,
    replaceState: (_state: null, _title: string, url: string) => (at.href = url),
  });
  vi.stubGlobal("fetch", async () => {
    if (!online) throw new TypeError("Failed to fetch");
    return new Response("");
  });
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const listen = document.addEventListener.bind(document);
  vi.spyOn(document, "addEventListener").mockImplementation(
    (type: string, listener: EventListenerOrEventListenerObject) =>
      listen(type, listener, { capture: true, signal: gone.signal }),
  );
});
afterEach(() => {
  gone.abort();
  gone = new AbortController();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function reader() {
  const { default: loadPage } = await import("./load-page.browser");
  const { board } = await import("./board.browser");
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 5));
  /** The router has gone to another address, by a link or by the browser's own buttons. */
  const go = async (pathname: string, by: "link" | "back" = "link") => {
    if (by === "link") document.body.click();
    at.href = `https://half-open.test${pathname}`;
    void loadPage(pathname);
    await quiet();
  };
  const comes = async (pathname: string) => {
    parts.get(pathname)?.come();
    await quiet();
  };
  const fails = async (pathname: string) => {
    parts.get(pathname)?.fail();
    await quiet();
  };
  return { go, comes, fails, isHeld: () => board.read().held };
}

it("a page that cannot be had without a network leaves the reader where they are, and says so", async () => {
  const { go, fails, comes, isHeld } = await reader();
  await go("/b");
  await fails("/b");
  expect([at.href, isHeld(), at.reload.mock.calls.length]).toEqual(["https://half-open.test/a", true, 0]);
  await go("/c");
  await comes("/c");
  expect([at.href, isHeld()]).toEqual(["https://half-open.test/c", false]);
});

it("a page whose parts are gone while the server answers is loaded, once", async () => {
  online = true;
  const { go, fails, isHeld } = await reader();
  await go("/b");
  await fails("/b");
  expect([at.href, isHeld(), at.reload.mock.calls.length]).toEqual(["https://half-open.test/b", false, 1]);
});

it("who went on meanwhile is not called back by the page that failed", async () => {
  for (online of [false, true]) {
    const { go, fails, comes, isHeld } = await reader();
    await go("/slow");
    await go("/c");
    await comes("/c");
    await fails("/slow");
    expect([at.href, isHeld(), at.reload.mock.calls.length]).toEqual(["https://half-open.test/c", false, 0]);
  }
});

it("where the reader is, is the page they see, however they came there", async () => {
  const { go, comes, fails } = await reader();
  await go("/b");
  await comes("/b");
  await go("/z", "back");
  await fails("/z");
  expect(at.href).toBe("https://half-open.test/b");
  await go("/slow");
  await go("/d");
  await fails("/d");
  expect(at.href).toBe("https://half-open.test/b");
});
