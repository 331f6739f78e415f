// @vitest-environment jsdom
import { act } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EMPTY_PROGRESS, fold } from "../progress/fold";
import { INTERVIEW } from "./fixtures";
import { InterviewCards } from "./InterviewCards";

const log = vi.hoisted(() => ({ status: "ready", state: undefined as unknown, record: vi.fn() }));
vi.mock("../progress/useProgress", () => ({ useProgress: () => log }));
vi.mock("@docusaurus/useBaseUrl", () => ({ default: (url: string) => url }));

let root: Root;
const problems: unknown[] = [];
const stored = (points: number[], of: number) =>
  fold([
    {
      type: "self-scored",
      question: "fx-interview",
      points,
      of,
      notes: "what I said",
      id: "device00:1",
      device: "device00",
      counter: 1,
      at: Date.UTC(2026, 10, 20, 10),
    },
  ]);

async function open(before: (page: HTMLElement) => void = () => {}) {
  const page = document.createElement("div");
  document.body.replaceChildren(page);
  page.innerHTML = renderToString(<InterviewCards data={INTERVIEW} />);
  before(page);
  await act(async () => {
    root = hydrateRoot(page, <InterviewCards data={INTERVIEW} />, {
      onRecoverableError: (error) => problems.push(error),
    });
  });
  const boxes = () => [...page.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  const notes = () => page.querySelector("textarea")!;
  const save = () => act(async () => page.querySelector<HTMLButtonElement>("[data-save-score]")!.click());
  return { page, boxes, notes, save, said: () => page.querySelector("[role=status]")!.textContent };
}

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  problems.length = 0;
  vi.spyOn(console, "error").mockImplementation((...args) => void problems.push(args));
  Object.assign(log, { state: EMPTY_PROGRESS, record: vi.fn(async () => "saved") });
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.restoreAllMocks();
});

it("saves points and notes, also those set before the scripts ran", async () => {
  const { save, said } = await open((early) => {
    const boxes = early.querySelectorAll<HTMLInputElement>("input[type=checkbox]");
    boxes[2]!.checked = true;
    boxes[0]!.checked = true;
    early.querySelector("textarea")!.value = "  from before ";
  });
  expect(said()).toBe("");
  await save();
  expect(log.record).toHaveBeenCalledWith({
    type: "self-scored",
    question: "fx-interview",
    points: [0, 2],
    of: 3,
    notes: "from before",
  });
  expect(said()).toBe("Saved on this device: 2 of 3 points.");
  expect(problems).toEqual([]);
});

it("says so when the score is in memory only", async () => {
  log.record.mockResolvedValue("kept-in-memory");
  const { save, said } = await open();
  await save();
  expect(said()).toMatch(/^Kept in memory only.*0 of 3 points\.$/);
});

it("brings back the last score and notes, without an announcement", async () => {
  log.state = stored([1], 3);
  const { page, boxes, notes, said } = await open();
  expect(boxes().map((box) => box.checked)).toEqual([false, true, false]);
  expect(notes().value).toBe("what I said");
  expect(page.querySelector("[data-restored]")!.textContent).toContain("1 of 3 points");
  expect(said()).toBe("");
});

it("shows the score of another rubric as history only", async () => {
  log.state = stored([1, 3], 4);
  const { page, boxes } = await open();
  expect(boxes().some((box) => box.checked)).toBe(false);
  expect(page.querySelector("[data-restored]")!.textContent).toContain("2 of 4 points. The rubric has changed");
});

it("never replaces what the reader has written and not saved", async () => {
  log.state = stored([1], 3);
  const { boxes, notes } = await open((early) => {
    early.querySelector("textarea")!.value = "new thoughts";
  });
  expect(notes().value).toBe("new thoughts");
  expect(boxes().some((box) => box.checked)).toBe(false);
});
