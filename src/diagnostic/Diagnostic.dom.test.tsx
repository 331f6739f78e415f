// @vitest-environment jsdom
import { act, type ReactNode } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProgressEvent } from "../progress/events";
import { createMemoryPlace, createMemoryStore, type MemoryPlace } from "../progress/memory-store";
import { ProgressProvider } from "../progress/useProgress";
import type { Question } from "../question/schema";
import type { LoadSheet } from "../quiz/sheet";
import { Diagnostic } from "./Diagnostic";
import { catalogueOf } from "./fixtures";

vi.mock("@docusaurus/useBaseUrl", () => ({ default: (url: string) => url }));
vi.mock("@docusaurus/Link", () => ({
  default: ({ to, children }: { to: string; children: ReactNode }) => <a href={to}>{children}</a>,
}));

const CATALOGUE = catalogueOf([5, 3, 2]);
const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 23, 10);
const WORDS = Object.fromEntries(
  CATALOGUE.questions.flatMap(({ skeleton: { id } }) =>
    ["", "-2", "-3"].map((more) => [`${id}-idea${more}`, { says: `Believes ${id}${more}.`, instead: "It is not so." }]),
  ),
);
const LINKS = { review: "/r", mock: "/m", drills: "/d", pairs: "/p", numbers: "/n" };

const spoken = (question: Question): Question =>
  question.kind === "single"
    ? {
        ...question,
        prompt: `Prompt of ${question.id}`,
        options: question.options.map((option, n) => ({ ...option, text: `Option ${n}`, why: `Because of ${n}.` })),
      }
    : { ...question, prompt: `Prompt of ${question.id}` };
let online = true;
const loadSheet: LoadSheet = async (sheet) => {
  if (!online) throw new Error("offline");
  const topic = CATALOGUE.topics.find(({ id }) => sheet === `quiz/${id}`)!;
  const questions = CATALOGUE.questions.flatMap((entry) => (entry.sheet === sheet ? [spoken(entry.skeleton)] : []));
  return [{ topic: topic.id, title: topic.title, url: topic.url, questions, sources: [] }];
};

let root: Root | undefined;
let place: MemoryPlace;
let page: HTMLElement;
const problems: unknown[] = [];
let ids = 0;
const randomId = () => `random${String((ids += 1)).padStart(4, "0")}`;

const settle = () => act(() => new Promise<void>((resolve) => void setTimeout(resolve, 15)));
const app = () => (
  <ProgressProvider options={{ openStore: async () => createMemoryStore(place), now: () => Date.now(), randomId }}>
    <Diagnostic catalogue={CATALOGUE} misconceptions={WORDS} loadSheet={loadSheet} links={LINKS} />
  </ProgressProvider>
);
/** The page as the server made it, then React: also what a reload does. */
async function open() {
  if (root !== undefined) await act(async () => root!.unmount());
  page = document.createElement("div");
  document.body.replaceChildren(page);
  const hash = window.location.hash;
  page.innerHTML = renderToString(app());
  expect(page.textContent).toBe("Reading what this browser keeps…");
  expect(window.location.hash).toBe(hash);
  await act(async () => {
    root = hydrateRoot(page, app(), { onRecoverableError: (error) => problems.push(error) });
  });
  await settle();
}
const find = <E extends HTMLElement>(selector: string) => {
  const found = page.querySelector<E>(selector);
  if (found === null) throw new Error(`nothing matches ${selector} in ${page.textContent}`);
  return found;
};
const press = async (selector: string) => {
  await act(async () => find(selector).click());
  await settle();
};
const log = () => [...place.records.values()] as ProgressEvent[];
const shown = () => find("[data-question]").dataset.question!;
const view = () => find("[data-diagnostic]").dataset.diagnostic;
/** Chooses an option of the file, or types the right number. */
async function answer(option: number, confidence?: string) {
  if (find("[data-question]").dataset.kind === "numeric") {
    find<HTMLInputElement>("input[data-number]").value = option === 0 ? "10" : "99";
  } else find<HTMLInputElement>(`[data-question] input[value="${option}"]`).checked = true;
  if (confidence !== undefined) find<HTMLInputElement>(`input[value="${confidence}"]`).checked = true;
  await press("[data-answer]");
}

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"], now: START });
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.scrollIntoView = () => {};
  place = createMemoryPlace(randomId);
  online = true;
  problems.length = 0;
  window.history.replaceState(null, "", "/practice/diagnostic");
  vi.spyOn(console, "error").mockImplementation((...args) => void problems.push(args));
});
afterEach(async () => {
  if (root !== undefined) await act(async () => root!.unmount());
  root = undefined;
  expect(problems).toEqual([]);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the beginning", () => {
  it("says what it is, and starts at the first question with the focus on its heading", async () => {
    await open();
    expect(page.textContent).toContain("“I do not know” is a good answer.");
    await press("[data-begin]");
    expect(view()).toBe("question 0");
    expect(document.activeElement?.textContent).toBe("Question 1");
    expect(find("[data-time]").textContent).toBe("About 10 minutes left. At most 24 questions.");
    expect(log().map(({ type }) => type)).toEqual(["diagnostic-started"]);
    expect(window.location.hash.slice(1)).toBe((log()[0] as { session: string }).session);
  });

  it("says so where the address names a diagnostic that is not here", async () => {
    window.history.replaceState(null, "", "#abcdefgh1234");
    await open();
    expect(page.textContent).toContain("does not hold the diagnostic of that address");
    expect(view()).toBe("start");
  });
});

describe("a question", () => {
  it("is answered once, with its confidence and the session, and gives way to the next without a verdict", async () => {
    await open();
    await press("[data-begin]");
    const first = shown();
    find<HTMLInputElement>('[data-question] input[value="1"]').checked = true;
    find<HTMLInputElement>('input[value="sure"]').checked = true;
    await act(async () => {
      find("[data-answer]").click();
      find("[data-answer]").click();
    });
    await settle();
    const answers = log().filter((event) => event.type === "answered");
    expect(answers).toEqual([
      expect.objectContaining({
        question: first,
        response: { kind: "single", option: 1 },
        correct: false,
        confidence: "sure",
        misconceptions: [`${first}-idea`],
        session: window.location.hash.slice(1),
      }),
    ]);
    expect(shown()).not.toBe(first);
    expect(document.activeElement?.textContent).toBe("Question 2");
    expect(page.textContent).not.toMatch(/correct|because/i);
  });

  it("can be passed", async () => {
    await open();
    await press("[data-begin]");
    const first = shown();
    await press("[data-pass]");
    expect(log().at(-1)).toMatchObject({ type: "diagnostic-passed", question: first });
    expect(view()).toBe("question 1");
  });

  it("asks for what is missing and writes nothing down", async () => {
    await open();
    await press("[data-begin]");
    await press("[data-answer]");
    expect(find("[data-question] [role=status]").textContent).toBe("Choose one option first.");
    expect(log()).toHaveLength(1);
  });

  it("stands after a reload as it stood before, its choices in the same order", async () => {
    await open();
    await press("[data-begin]");
    await answer(0);
    await answer(1);
    const before = [shown(), find("fieldset").textContent];
    await open();
    expect([shown(), find("fieldset").textContent]).toEqual(before);
    expect(view()).toBe("question 2");
  });

  it("can be fetched again after the network was away, and the diagnostic ended meanwhile", async () => {
    online = false;
    await open();
    await press("[data-begin]");
    expect(find("[role=alert]").textContent).toContain("could not be fetched");
    online = true;
    await press("[role=alert] button");
    expect(shown()).not.toBe("");
  });
});

describe("the clock", () => {
  it("changes its words by the minute, quietly, and says when the question is the last", async () => {
    await open();
    await press("[data-begin]");
    const time = find("[data-time]");
    expect(time.closest("[aria-live], [role=status], [role=timer]")).toBeNull();
    await act(async () => void vi.advanceTimersByTime(MINUTE + 5_000));
    expect(time.textContent).toContain("About 9 minutes left.");
    for (let n = 0; n < 4; n += 1) {
      vi.setSystemTime(Date.now() + 2 * MINUTE);
      await press("[data-pass]");
    }
    await act(async () => void vi.advanceTimersByTime(2 * MINUTE));
    expect(find("[data-time]").textContent).toContain("Time is up: this question is the last.");
    await press("[data-pass]");
    expect(view()).toBe("outcome");
    expect(log().at(-1)?.type).toBe("diagnostic-ended");
  });

  it("hardly runs while the reader is away: the diagnostic goes on", async () => {
    await open();
    await press("[data-begin]");
    await answer(0);
    vi.setSystemTime(Date.now() + 9 * 3600_000);
    window.history.replaceState(null, "", "#start");
    await open();
    expect(page.textContent).toContain("You have one under way");
    expect(page.textContent).toContain("1 question so far. About 10 minutes left.");
    window.location.hash = find("[data-go-on]").getAttribute("href")!;
    await settle();
    expect(view()).toBe("question 1");
    expect(find("[data-time]").textContent).toContain("About 7 minutes left.");
  });
});

describe("the result", () => {
  /** All wrong and sure; then the end. */
  async function take(questions: number, option = 1, confidence = "sure") {
    await open();
    await press("[data-begin]");
    for (let n = 0; n < questions; n += 1) await answer(option, confidence);
    await press("[data-end]");
  }

  it("comes with the focus on its heading and names what was found, in text", async () => {
    await take(8);
    expect(document.activeElement?.textContent).toBe("What the diagnostic found");
    expect(find("[data-summary]").textContent).toContain("0 of 8 right");
    expect(find("[data-sure]").textContent).toMatch(/^Of 8 answers you called sure, 0 were right\./);
    expect(find("[data-misconceptions]").textContent).toContain("“Believes ");
    expect(find("[data-weak]").querySelectorAll("a").length).toBeGreaterThan(0);
    expect(page.querySelectorAll("tr[data-place^='c'] meter").length).toBe(3 + 10);
    for (const [share] of page.textContent!.matchAll(/\d+ %/g)) expect(parseInt(share, 10)).toBeLessThanOrEqual(100);
    await open();
    expect(find("[data-summary]").textContent).toContain("0 of 8 right");
    expect(log().filter(({ type }) => type === "diagnostic-ended")).toHaveLength(1);
  });

  it("shows each question with the answer, what was right and why, when it is opened", async () => {
    await take(2);
    const details = find<HTMLDetailsElement>("ol details");
    expect(details.querySelector("summary")!.textContent).toMatch(/: wrong$/);
    await act(async () => {
      details.open = true;
      details.dispatchEvent(new Event("toggle"));
    });
    await settle();
    expect(details.textContent).toContain("Not correct.");
    expect(details.textContent).toContain("Because of 1.");
    expect(log().filter(({ type }) => type === "answered")).toHaveLength(2);
  });

  it("says that nothing was asked, and still makes a plan", async () => {
    await take(0);
    expect(page.textContent).toContain("Nothing was asked");
    expect(page.querySelectorAll("[data-day]").length).toBe(14);
  });

  it("plans by day from today, from the minutes and the date that are set", async () => {
    await take(3);
    expect(find("[data-day]").dataset.day).toBe("2026-11-23");
    for (const link of page.querySelectorAll("[data-day] li")) expect(link.querySelector("a")).not.toBeNull();
    const set = async (selector: string, value: string) => {
      const input = find<HTMLInputElement>(selector);
      input.value = value;
      await act(async () => input.form!.requestSubmit());
      await settle();
    };
    await set("input[type=date]", "2026-11-27");
    expect(log().at(-1)).toMatchObject({ type: "interview-date-set", date: "2026-11-27" });
    expect(Array.from(page.querySelectorAll<HTMLElement>("[data-day]"), (day) => day.dataset.day)).toEqual([
      "2026-11-23",
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
    ]);
    expect(page.querySelector("[data-left-out]")).not.toBeNull();
    await set("input[name=minutes]", "600");
    expect(log().at(-1)).toMatchObject({ type: "daily-minutes-set", minutes: 600 });
    expect(page.querySelector("[data-left-out]")).toBeNull();
    await set("input[name=minutes]", "1");
    expect(page.textContent).toContain("Expected a whole number from 5 to 600.");
    await set("input[type=date]", "2026-11-01");
    expect(page.textContent).toContain("is over, so no date is set. A plan for 14 days from today.");
  });

  it("lists the others, each under its own address", async () => {
    await take(1);
    const first = window.location.hash;
    await press("[data-begin]");
    expect(view()).toBe("question 0");
    await press("[data-end]");
    expect(find("[data-earlier] a").getAttribute("href")).toBe(first);
    expect(find("[data-earlier]").textContent).toContain("0 of 1 right");
  });
});
