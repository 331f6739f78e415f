// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const page = document.documentElement;
const SCRIPTS = ["runtime~main.1.js", "main.1.js", "own.1.js"].map((name) => `/assets/js/${name}`);
const running = () => [...document.head.querySelectorAll("script")];
const notice = () => document.querySelector("[data-notice=broken]");
const soon = () => vi.advanceTimersByTimeAsync(0);
const sign = () => dispatchEvent(new Event("pointerdown"));
const form = () => document.querySelector<HTMLFormElement>("#search")!;
const press = (selector: string) => {
  sign();
  document.querySelector<HTMLElement>(selector)?.click();
};

let gone: AbortController;
const pressed = vi.fn<(what: string) => void>();
const sent = vi.fn<() => void>();

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  vi.resetModules();
  gone = new AbortController();
  // A page's listeners go with the page; here pages share a window.
  const listen = globalThis.addEventListener.bind(globalThis);
  vi.stubGlobal("addEventListener", (type: string, listener: EventListener, options?: boolean | object) =>
    listen(type, listener, { ...(options === true ? { capture: true } : options || {}), signal: gone.signal }),
  );
  page.dataset.hasHydrated = "false";
  document.head.innerHTML = `<template id="late-scripts">${SCRIPTS.map((src) => `<script src="${src}"></script>`).join("")}</template>`;
  document.body.innerHTML = `<button id="a" type="button">A</button><form id="search" action="/search"><button>Search</button></form>`;
  pressed.mockReset();
  document.addEventListener("click", (event) => pressed((event.target as Element).id), { signal: gone.signal });
  sent.mockReset();
  form().submit = sent;
  form().addEventListener("submit", (event) => event.preventDefault());
  await import("./start.browser");
});
afterEach(() => {
  gone.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const hydrate = async () => {
  page.dataset.hasHydrated = "true";
  await soon();
};
const isLoaded = (script: HTMLScriptElement | undefined) => script?.dispatchEvent(new Event("load"));
const doesNotCome = (script: HTMLScriptElement | undefined) => script?.dispatchEvent(new Event("error"));
const throws = (file: string) =>
  dispatchEvent(Object.assign(new Event("error"), { filename: new URL(file, location.href).href }));

describe("a page's scripts", () => {
  it("run at the reader's first sign, in their order, once", async () => {
    expect(running()).toEqual([]);
    sign();
    sign();
    expect(running().map((script) => [script.getAttribute("src"), script.async])).toEqual(
      SCRIPTS.map((src) => [src, false]),
    );
    press("#a");
    expect(pressed).not.toHaveBeenCalled();
    await hydrate();
    expect(pressed.mock.calls).toEqual([["a"]]);
    expect(page.dataset.scripts).toBe("done");
  });

  it("run by themselves some seconds after loading", async () => {
    dispatchEvent(new Event("load"));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(running()).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(running()).toHaveLength(3);
  });

  it("run although the page's address says that they have", async () => {
    await hydrate();
    expect(page.dataset.hasHydrated).toBe("false");
    press("#a");
    await soon();
    expect(running()).toHaveLength(3);
    expect(pressed).not.toHaveBeenCalled();
    await hydrate();
    expect(pressed.mock.calls).toEqual([["a"]]);
  });
});

describe("a script that does not come", () => {
  it("is said, what works without it is done, and the reader's next sign asks for it again, and for it alone", async () => {
    press("#search button");
    const [runtime, main, own] = running();
    for (const script of [runtime, own]) isLoaded(script);
    doesNotCome(main);
    expect(notice()).not.toBeNull();
    expect(sent).toHaveBeenCalledOnce();
    sign();
    expect(running()).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_100);
    sign();
    expect(running().map((script) => script.getAttribute("src"))).toEqual([SCRIPTS[0], SCRIPTS[2], SCRIPTS[1]]);
    await hydrate();
    expect(notice()).toBeNull();
  });
});

describe("a program that came and does not start", () => {
  it.each([
    ["it cannot be read", () => throws(SCRIPTS[1]!)],
    [
      "a part of it is missing",
      () => {
        doesNotCome(running()[2]);
        const reason = Object.assign(new Error("Loading chunk 7 failed"), { name: "ChunkLoadError" });
        dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason }));
      },
    ],
  ])("is said, and presses do at once what they do without it: %s", async (_what, breaks) => {
    press("#search button");
    for (const script of running().slice(0, 2)) isLoaded(script);
    breaks();
    expect(notice()).not.toBeNull();
    expect(sent).toHaveBeenCalledOnce();
    for (const times of [2, 3]) {
      press("#search button");
      expect(sent).toHaveBeenCalledTimes(times);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    const before = running().length;
    press("#a");
    expect(running(), "running what is missing would not start it").toHaveLength(before);
  });

  it("is not what an extension of the browser breaks", () => {
    sign();
    throws("https://extension.invalid/a.js");
    expect(notice()).toBeNull();
  });

  it("is not what breaks later", async () => {
    sign();
    await hydrate();
    throws(SCRIPTS[1]!);
    expect(notice()).toBeNull();
    press("#a");
    expect(pressed).toHaveBeenCalledOnce();
  });
});
