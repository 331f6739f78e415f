// @vitest-environment jsdom
import { act, useEffect } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryPlace, createMemoryStore, type MemoryPlace } from "./memory-store";
import { ProgressPanel } from "./ProgressPanel";
import type { SessionOptions } from "./session";
import { answer } from "./store.contract";
import { exportText } from "./export-file";
import { ProgressProvider, type UseProgress, useProgress } from "./useProgress";

const randomId = () => "random0000";
let place: MemoryPlace;
let options: SessionOptions;
let host: HTMLElement;
let root: Root;
let progress: UseProgress;

function Probe() {
  const seen = useProgress();
  useEffect(() => {
    progress = seen;
  });
  return null;
}

const app = (part = <ProgressPanel />) => (
  <ProgressProvider options={options}>
    <Probe />
    {part}
  </ProgressProvider>
);

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  // jsdom knows neither the modal dialog nor object URLs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  URL.createObjectURL = vi.fn(() => "blob:export");
  URL.revokeObjectURL = vi.fn();
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  place = createMemoryPlace(randomId);
  options = { openStore: async () => createMemoryStore(place), now: () => 1_790_000_000_000, randomId };
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const show = () => act(async () => root.render(app()));
const section = (id: string) => host.querySelector<HTMLElement>(`[aria-labelledby="${id}"]`);
const said = (id: string) => section(id)?.querySelector("output")?.textContent;
const button = (name: RegExp) => [...host.querySelectorAll("button")].find((found) => name.test(found.textContent));
const press = (name: RegExp) => act(async () => button(name)?.click());

async function choose(text: string): Promise<void> {
  const input = host.querySelector("input");
  const file = new File([text], "export.json");
  // jsdom's File has no text().
  Object.assign(file, { text: async () => text });
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  await act(async () => input?.dispatchEvent(new Event("change", { bubbles: true })));
}

describe("useProgress", () => {
  it("is loading and empty on the server, and hydrates without a mismatch", async () => {
    const html = renderToString(app());
    expect(html).toContain("Reading what this browser keeps");
    await act(async () => root.unmount());
    host.innerHTML = html;
    const mismatch = vi.fn();
    await act(async () => {
      root = hydrateRoot(host, app(), { onRecoverableError: mismatch });
    });
    expect(mismatch).not.toHaveBeenCalled();
    expect(progress.status).toBe("ready");
  });

  it("opens nothing on a page that asks for no progress", async () => {
    const openStore = vi.fn(options.openStore);
    await act(async () => root.render(<ProgressProvider options={{ ...options, openStore }}>text</ProgressProvider>));
    expect(openStore).not.toHaveBeenCalled();
  });

  it("records, and shows what other tabs record", async () => {
    await show();
    await act(async () => expect(await progress.record({ type: "read", topic: "a/b" })).toBe("saved"));
    await act(async () => createMemoryStore(place).append([answer(1)]));
    expect(progress.count).toBe(2);
    expect(progress.state.questions.has("question-1")).toBe(true);
  });

  it("reads again when the page comes back from the cache or becomes visible", async () => {
    await show();
    for (const [counter, wake] of [
      [1, () => window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }))],
      [2, () => document.dispatchEvent(new Event("visibilitychange"))],
      [3, () => document.dispatchEvent(new Event("resume"))],
    ] as const) {
      place.records.set(answer(counter).id, answer(counter));
      await act(async () => void wake());
      expect(progress.count).toBe(counter);
    }
  });

  it("works in memory without a provider", async () => {
    await act(async () => root.render(<Probe />));
    expect(progress.status).toBe("memory");
    await act(async () => expect(await progress.record({ type: "read", topic: "a/b" })).toBe("kept-in-memory"));
    expect(progress.state.read.has("a/b")).toBe(true);
  });
});

describe("the panel", () => {
  it("says what is kept", async () => {
    place.records.set(answer(1).id, answer(1));
    await show();
    expect(section("progress-stored")?.textContent).toContain("Quiz answers given1");
  });

  it("exports a file and says its name", async () => {
    place.records.set(answer(1).id, answer(1));
    await show();
    await press(/^Export progress/);
    expect(URL.createObjectURL).toHaveBeenCalledTimes(1);
    // That there was an export is in the log, and in the file.
    expect(progress.events.at(-1)?.type).toBe("exported");
    expect(said("progress-export")).toMatch(/^2 records exported as half-open-progress-\d{4}-\d\d-\d\d\.json\.$/);
  });

  it("says of an empty log that the browser may have cleared it, and offers the import", async () => {
    await show();
    const words = section("progress-stored")?.textContent;
    expect(words).toContain("Nothing is kept in this browser.");
    expect(words).toContain("If you have practised here before, the browser has cleared it");
    expect(section("progress-stored")?.querySelector("a")?.getAttribute("href")).toBe("#progress-import");
  });

  it("reminds of a backup on the fifth day of use, until there is one or the reader puts it off", async () => {
    for (let day = 1; day <= 5; day++) {
      const event = { ...answer(day), at: 1_790_000_000_000 + day * 86_400_000 };
      place.records.set(event.id, event);
    }
    await show();
    const reminder = () => host.querySelector("[data-backup]");
    expect(reminder()?.textContent).toContain("Your work of the last 5 days of practice is in this browser only.");
    await press(/^Remind me later/);
    expect(reminder()?.textContent).toBe("You will be reminded after three more days of practice.");
    expect(document.activeElement).toBe(reminder());
    expect(progress.events.at(-1)?.type).toBe("backup-put-off");
    await act(async () => root.unmount());
    root = createRoot(host);
    await show();
    expect(reminder()).toBeNull();
  });

  it("imports after a preview and a confirmation, and gives the focus back", async () => {
    await show();
    await choose(exportText([answer(1), answer(2)], Date.UTC(2026, 10, 22)));
    expect(said("progress-import")).toBe("The export of 2026-11-22 has 2 records that are new here; 0 known already.");
    expect(place.records.size).toBe(0);
    await press(/^Import 2 records/);
    expect(said("progress-import")).toBe("2 records imported and saved.");
    expect(place.records.size).toBe(2);
    expect(document.activeElement).toBe(host.querySelector("input"));
    expect(button(/^Import 2/)).toBeUndefined();
  });

  it("refuses in words and offers nothing", async () => {
    await show();
    await choose("<html>");
    expect(said("progress-import")).toContain("Nothing was imported. Found: a file that is not JSON.");
    expect(button(/^Import/)).toBeUndefined();
  });

  it("clears only after the question, with a backup when wanted", async () => {
    place.records.set(answer(1).id, answer(1));
    await show();
    await press(/^Clear progress/);
    expect(host.querySelector("dialog")?.open).toBe(true);
    await press(/^Keep everything/);
    expect(place.records.size).toBe(1);
    await press(/^Export, then clear/);
    expect(URL.createObjectURL).toHaveBeenCalledTimes(1);
    expect(place.records.size).toBe(0);
    expect(said("progress-clear")).toBe("1 record removed after an export.");
    await press(/^Clear progress/);
    expect(said("progress-clear")).toBe("Nothing is kept here.");
    expect(host.querySelector("dialog")?.open).toBe(false);
  });

  it("shows a notice and a way to try again where nothing can be stored", async () => {
    let blocked = true;
    const { openStore } = options;
    options = { ...options, openStore: () => (blocked ? Promise.reject(new Error("blocked")) : openStore()) };
    await show();
    expect(host.textContent).toContain("Progress cannot be kept here");
    blocked = false;
    await press(/^Try to save again/);
    expect(host.textContent).not.toContain("Progress cannot be kept here");
  });
});
