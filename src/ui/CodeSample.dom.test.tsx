// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CodeSample } from "./CodeSample";

let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const page = document.body.appendChild(document.createElement("div"));
  root = createRoot(page);
  await act(async () => root.render(<CodeSample lang="ts" html={'<span class="token">let</span> a'} />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

const copyWith = (writeText: () => Promise<void>) => {
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  return act(async () => document.querySelector("button")?.click());
};

test("Copy takes the text without its markup and says so", async () => {
  const writeText = vi.fn(async () => {});
  await copyWith(writeText);
  expect(writeText).toHaveBeenCalledWith("let a");
  expect(document.querySelector("output")?.textContent).toBe("Copied");
});

test("where the browser refuses, the text is selected and the reader told which keys copy it", async () => {
  await copyWith(() => Promise.reject(new Error("denied")));
  expect(String(getSelection())).toBe("let a");
  expect(document.querySelector("output")?.textContent).toBe("Press Ctrl+C");
});
