// @vitest-environment jsdom
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { INTERVIEW } from "../interview/fixtures";
import type { ProgressEvent } from "../progress/events";
import { createMemoryPlace, createMemoryStore, type MemoryPlace } from "../progress/memory-store";
import { ProgressProvider } from "../progress/useProgress";
import { type Catalogue, skeletonOf } from "../question/catalogue";
import { keyOf } from "../question/grade";
import { QUESTIONS, QUIZ } from "../quiz/fixtures";
import { FlashView } from "./FlashView";
import { ProgressView } from "./ProgressView";
import { ReviewView } from "./ReviewView";
import { Today } from "./Today";

vi.mock("@docusaurus/useBaseUrl", () => ({ default: (url: string) => url }));
vi.mock("@docusaurus/Link", () => ({
  default: ({ to, children, ...rest }: { to: string; children: ReactNode }) => (
    <a href={to} {...rest}>
      {children}
    </a>
  ),
}));

const CARD = INTERVIEW.questions[0]!;
const CATALOGUE: Catalogue = {
  chapters: [{ id: "microservices-patterns", title: "Patterns", number: 2 }],
  topics: [
    {
      id: QUIZ.topic,
      title: QUIZ.title,
      url: QUIZ.url,
      chapter: "microservices-patterns",
      minutes: 9,
      confusableWith: [],
    },
  ],
  questions: QUESTIONS.filter(({ kind }) => kind !== "predict").map((question) => ({
    topic: QUIZ.topic,
    from: "quiz" as const,
    sheet: "quiz/x",
    level: question.level,
    skill: question.skill,
    skeleton: skeletonOf(question),
  })),
  cards: [{ id: CARD.id, topic: QUIZ.topic, level: CARD.level, of: CARD.rubric.length }],
  retired: ["fx-retired"],
};
const ASKED = CATALOGUE.questions.length + 1;
const loadSheet = vi.fn(async () => [QUIZ]);
const loadInterview = vi.fn(async () => INTERVIEW);
const views = { catalogue: CATALOGUE, loadSheet, loadInterview };
const review = () => <ReviewView {...views} />;
const flash = () => <FlashView {...views} />;
const BELIEF = { says: "The rate counts from the first call.", instead: "It counts from the minimum on." };
const progress = () => <ProgressView {...views} misconceptions={{ "rate-without-minimum": BELIEF }} />;

const NOW = Date.UTC(2026, 10, 23, 10);
let ids = 0;
let place: MemoryPlace;
let root: Root | undefined;
let page: HTMLElement;

async function open(app: () => ReactNode) {
  await act(async () => root?.unmount());
  page = document.createElement("div");
  document.body.replaceChildren(page);
  const options = {
    openStore: async () => createMemoryStore(place),
    now: () => Date.now(),
    randomId: () => `random${String(ids++).padStart(4, "0")}`,
  };
  await act(async () => {
    root = createRoot(page);
    root.render(<ProgressProvider options={options}>{app()}</ProgressProvider>);
  });
  await act(async () => void (await vi.advanceTimersByTimeAsync(0)));
}
const maybe = <E extends HTMLElement>(selector: string) => page.querySelector<E>(selector);
const find = <E extends HTMLElement>(selector: string) => {
  const found = maybe<E>(selector);
  if (found === null) throw new Error(`nothing matches ${selector} in ${page.textContent}`);
  return found;
};
const press = async (selector: string) => {
  await act(async () => find(selector).click());
  await act(async () => void (await vi.advanceTimersByTimeAsync(0)));
};
const key = async (name: string) => {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true });
  await act(async () => void document.activeElement?.dispatchEvent(event));
  await act(async () => void (await vi.advanceTimersByTimeAsync(0)));
};
const logged = () => [...place.records.values()] as ProgressEvent[];
const set = (selector: string, value: string) =>
  act(async () => {
    const input = find<HTMLInputElement>(selector);
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), "value")!.set!.call(input, value);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
/** Puts events into the log before a page is opened. */
const keep = (...events: object[]) =>
  events.forEach((event, at) => {
    const id = `device000000:${at + 1}`;
    place.records.set(id, { device: "device000000", counter: at + 1, at: NOW - 5 * 86_400_000, id, ...event } as never);
  });
const single = QUESTIONS.find(({ kind }) => kind === "single")!;
const wrongly = {
  type: "answered",
  question: single.id,
  response: { kind: "single", option: 1 },
  correct: false,
  confidence: "sure",
  misconceptions: ["rate-without-minimum"],
};

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.useFakeTimers({ now: NOW, toFake: ["Date", "setTimeout", "clearTimeout"] });
  place = createMemoryPlace(() => "device000000");
  Element.prototype.scrollIntoView ??= () => undefined;
});
afterEach(async () => {
  await act(async () => root?.unmount());
  root = undefined;
  vi.useRealTimers();
});

describe("the review", () => {
  it("says on the server that it is reading, and offers nothing that could be lost", () => {
    const html = renderToString(review());
    expect(html).toContain("Reading what this browser keeps");
    expect(html).toContain('aria-disabled="true"');
  });

  it("asks again what was missed, counts the answer at once, and goes on", async () => {
    keep(wrongly);
    await open(review);
    expect(find("[data-queue-size]").textContent).toContain("1 missed");
    await press("[data-begin]");
    for (let place = 0; !page.textContent.includes("Last answered on"); place += 1) {
      expect(place).toBeLessThan(ASKED);
      await press("[data-next]");
    }
    const before = Number(find("[data-sequence]").dataset["sequence"]);
    await act(async () => find<HTMLInputElement>("input[type=radio]").click());
    await press("[data-check]");
    expect(logged()).toHaveLength(2);
    expect(find("[data-next]").textContent).toBe("Next");
    await press("[data-next]");
    expect(find("[data-sequence]").dataset["sequence"]).toBe(String(before + 1));
    expect(document.activeElement?.textContent).toBe(`${before + 2} of ${find("progress").getAttribute("max")}`);
    await press("[data-leave]");
    expect(find("[data-review=ready]").textContent).toContain("Done today: 1 of 30");
  });

  it("shows after a sitting the choice that still narrows what is asked", async () => {
    await open(review);
    await set("select[name=chapter]", "microservices-patterns");
    await set("select[name=level]", single.level);
    await set("select[name=kind]", "question");
    await press("[data-begin]");
    await press("[data-leave]");
    const chosen = ["chapter", "level", "kind"].map((name) => find<HTMLSelectElement>(`select[name=${name}]`).value);
    expect(chosen).toEqual(["microservices-patterns", single.level, "question"]);
  });

  it("says why nothing is asked when the choice leaves nothing", async () => {
    await open(review);
    await set("select[name=level]", "junior");
    expect(find("[data-queue-size]").textContent).toContain("Widen it");
    expect(find("[data-begin]").getAttribute("aria-disabled")).toBe("true");
  });

  it.each([
    ["2026-12-05", "in 12 days"],
    ["2026-11-24", "tomorrow"],
    ["2026-11-23", "today"],
    ["2026-11-01", "is over"],
  ])("takes the interview date %s and says: %s", async (date, words) => {
    await open(review);
    await set("input[type=date]", date);
    await act(async () => find<HTMLInputElement>("input[type=date]").form!.requestSubmit());
    await act(async () => void (await vi.advanceTimersByTimeAsync(0)));
    expect(page.textContent).toContain(words);
    expect(logged().at(-1)).toMatchObject({ type: "interview-date-set", date });
  });

  it.each(["0", "501", "2.5", ""])("refuses %j cards a day and changes nothing", async (number) => {
    await open(review);
    await set("input[type=number]", number);
    await act(async () => find<HTMLInputElement>("input[type=number]").form!.requestSubmit());
    expect(page.textContent).toContain("Nothing was changed");
    expect(logged()).toEqual([]);
  });

  it("tells of retired, unknown, edited and wrongly dated records", async () => {
    const other = (question: string, more = {}) => ({ ...wrongly, question, ...more });
    keep(
      other("fx-retired"),
      other("from-another-edition"),
      other(single.id, { response: { kind: "single", option: 9 } }),
    );
    await open(review);
    const words = find("[data-oddities]").textContent;
    expect(words).toContain("retired");
    expect(words).toContain("not part of this edition");
    expect(words).toContain("edited since");
  });

  it("keeps its place and offers another try where the words cannot be fetched", async () => {
    loadSheet.mockRejectedValueOnce(new Error("offline"));
    keep(wrongly);
    await open(review);
    await press("[data-begin]");
    expect(find("[role=alert]").textContent).toContain("could not be fetched");
    await act(async () => find("[role=alert] button").click());
    await act(async () => void (await vi.advanceTimersByTimeAsync(0)));
    expect(maybe("[data-question]")).not.toBeNull();
  });
});

describe("flash cards", () => {
  it("turn and rate by key alone, only while the card has the focus", async () => {
    await open(flash);
    await press("[data-begin]");
    expect(maybe("[data-back]")).toBeNull();
    await key(" ");
    expect(find("[data-back]").textContent).toMatch(/\w/);
    (document.activeElement as HTMLElement).blur();
    await key("3");
    expect(logged()).toHaveLength(0);
    find("article").focus();
    await key("3");
    expect(logged()).toMatchObject([{ type: "recalled", recall: "well" }]);
    expect(find("[data-sequence]").dataset["sequence"]).toBe("1");
  });

  /** All there is of one chapter, level and kind: one interview card. */
  const narrow = async () => {
    await set("select[name=level]", CARD.level);
    await set("select[name=kind]", "card");
    await press("[data-begin]");
  };
  const rate = async (recall: string) => {
    await press("[data-turn]");
    await press(`[data-recall=${recall}]`);
  };

  it("come once more where the next run has the same cards", async () => {
    await open(flash);
    await narrow();
    await rate("not");
    await press("[data-more]");
    expect(find("[data-sequence]").dataset["sequence"]).toBe("0");
    expect(maybe("[data-turn]")).not.toBeNull();
  });

  it("say why no more come where the choice has none left", async () => {
    await open(flash);
    await narrow();
    await rate("well");
    await press("[data-more]");
    expect(find("output").textContent).toContain("Everything that is due is done");
  });

  it("turn and rate by thumb", async () => {
    await open(flash);
    await press("[data-begin]");
    await press("[data-turn]");
    await press("[data-recall=not]");
    expect(logged().at(-1)).toMatchObject({ type: "recalled", recall: "not" });
  });
});

describe("the progress", () => {
  it("counts by the question of today, names the belief, and never counts a retired one", async () => {
    keep(wrongly, { ...wrongly, question: "fx-retired" });
    await open(progress);
    expect(find("[data-standing]").textContent).toContain(
      `Of ${ASKED} questions and interview cards you have answered 1`,
    );
    expect(find("[data-standing]").textContent).toContain("1 you answered are retired");
    expect(find("[data-weak-spot]").textContent).toContain(BELIEF.says);
  });

  it("is right everywhere once everything is right: 100 % and no more", async () => {
    const all = CATALOGUE.questions.map(({ skeleton }) => ({
      ...wrongly,
      question: skeleton.id,
      response: keyOf(QUESTIONS.find(({ id }) => id === skeleton.id)!),
      correct: true,
      misconceptions: [],
    }));
    const scored = {
      type: "self-scored",
      question: CARD.id,
      points: CARD.rubric.map((_, at) => at),
      of: CARD.rubric.length,
    };
    keep(...all, ...all, scored);
    await open(progress);
    expect(find("[data-standing]").textContent).toContain("100 % of all");
    expect(page.textContent).not.toMatch(/1[0-9][1-9] %/);
  });

  it("resets a topic and gives everything back", async () => {
    keep(wrongly);
    await open(progress);
    await set("select", QUIZ.topic);
    await press("[data-reset-topic]");
    expect(find("[data-standing]").textContent).toContain("answered 0");
    await press("[data-undo-reset]");
    expect(find("[data-standing]").textContent).toContain("answered 1");
    expect(document.activeElement?.tagName).toBe("SELECT");
  });
});

describe("today", () => {
  it("sends a new reader to the diagnostic and a known one to the review", async () => {
    await open(() => <Today catalogue={CATALOGUE} />);
    expect(find("[data-go]").getAttribute("href")).toBe("/practice/diagnostic");
    keep(wrongly);
    await open(() => <Today catalogue={CATALOGUE} />);
    expect(find("[data-go]").getAttribute("href")).toBe("/practice/review");
    expect(page.textContent).toContain("1 missed");
  });

  const years = (count: number) => keep(...Array.from({ length: count }, () => wrongly));
  const isReady = () => find("[data-today]").dataset["today"] === "ready";

  /** Each look at the clock finds the slice's time over. */
  const hurry = () =>
    vi.spyOn(performance, "now").mockImplementation(
      (
        (at = 0) =>
        () =>
          (at += 100)
      )(),
    );

  it("folds a log of years between other work, and says what is due once it has", async () => {
    const clock = hurry();
    years(5_000);
    await open(() => <Today catalogue={CATALOGUE} />);
    let slices = 0;
    for (; !isReady(); slices += 1) {
      expect(page.textContent).toContain("Reading what this browser keeps");
      expect(slices).toBeLessThan(20);
      await act(async () => vi.advanceTimersToNextTimer());
    }
    expect(slices).toBeGreaterThan(5);
    expect(page.textContent).toContain("1 missed");
    clock.mockRestore();
  });

  it("stops folding where it is left", async () => {
    const clock = hurry();
    years(5_000);
    await open(() => <Today catalogue={CATALOGUE} />);
    expect([isReady(), vi.getTimerCount()]).toEqual([false, 1]);
    await act(async () => root?.unmount());
    root = undefined;
    expect(vi.getTimerCount()).toBe(0);
    clock.mockRestore();
  });
});
