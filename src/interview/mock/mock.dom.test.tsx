// @vitest-environment jsdom
import { act, type ReactNode } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProgressEvent } from "../../progress/events";
import { createMemoryPlace, createMemoryStore, type MemoryPlace } from "../../progress/memory-store";
import { ProgressProvider } from "../../progress/useProgress";
import { INTERVIEW } from "../fixtures";
import { type ScenarioData, scenarioData, scenarioEntry } from "./data";
import { SCENARIO } from "./fixtures";
import { MockStart } from "./MockStart";
import { ScenarioPage } from "./ScenarioPage";

vi.mock("@docusaurus/useBaseUrl", () => ({ default: (url: string) => url }));
vi.mock("@docusaurus/Link", () => ({
  default: ({ to, children, ...rest }: { to: string; children: ReactNode }) => (
    <a href={to} {...rest}>
      {children}
    </a>
  ),
}));

const HEADINGS = [
  { anchor: "how-it-works", title: "How it works" },
  { anchor: "try-first", title: "Try first" },
];
const DATA: ScenarioData = scenarioData(SCENARIO, (id) => ({
  title: `Page ${id}`,
  url: `/docs/${id}`,
  headings: HEADINGS,
  sources: ["docs", "paper", "spec", "code"].map((source) => ({ id: source, title: source, publisher: "Example" })),
}));
const CARD = INTERVIEW.questions[0]!;
const CATALOGUE = {
  chapters: [{ id: "microservices-patterns", title: "Patterns", number: 1 }],
  topics: [
    {
      id: INTERVIEW.topic,
      title: "Circuit breaker",
      url: INTERVIEW.url,
      chapter: "microservices-patterns",
      minutes: 9,
      confusableWith: [],
    },
    {
      id: "microservices-patterns/retry",
      title: "Retry",
      url: "/docs/r",
      chapter: "microservices-patterns",
      minutes: 9,
      confusableWith: [],
    },
  ],
  cards: ["fx-interview", "fx-other"].map((id) => ({
    id,
    topic: INTERVIEW.topic,
    level: CARD.level,
    of: CARD.rubric.length,
  })),
};
const loadCards = vi.fn(async () => ({ ...INTERVIEW, questions: [CARD, { ...CARD, id: "fx-other" }] }));
const start = () => <MockStart scenarios={[scenarioEntry(DATA)]} catalogue={CATALOGUE} loadCards={loadCards} />;
const scenario = () => <ScenarioPage scenario={DATA} />;

const T0 = Date.UTC(2026, 10, 23, 10);
const MINUTE = 60_000;
let ids = 0;
let place: MemoryPlace;
let root: Root | undefined;
const dead: Root[] = [];
let page: HTMLElement;
const problems: unknown[] = [];

/** Opens the page in a browser that has this place's log. */
async function open(app: () => ReactNode) {
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
  await pass(0);
}
/** The page dies without a word, and is opened again. */
async function crash(app: () => ReactNode, afterMs = 0) {
  vi.clearAllTimers();
  dead.push(root!);
  vi.setSystemTime(Date.now() + afterMs);
  await open(app);
}
/** Leaves and comes back. */
async function reload(app: () => ReactNode, afterMs = 0) {
  await act(async () => root?.unmount());
  vi.setSystemTime(Date.now() + afterMs);
  await open(app);
}
const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
const maybe = <E extends HTMLElement>(selector: string) => page.querySelector<E>(selector);
const find = <E extends HTMLElement>(selector: string) => {
  const found = maybe<E>(selector);
  if (found === null) throw new Error(`nothing matches ${selector} in ${page.textContent}`);
  return found;
};
const press = async (selector: string) => {
  await act(async () => {
    const control = find(selector);
    control.focus();
    control.click();
  });
  await pass(0);
};
const notes = () => find<HTMLTextAreaElement>("textarea");
const type = (text: string) =>
  act(async () => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!;
    set.call(notes(), text);
    notes().dispatchEvent(new Event("input", { bubbles: true }));
  });
const clock = () => find("[role=timer]").textContent;
const words = () => find("[data-clock-words]").textContent;
const title = () => find("h2").textContent;
const logged = <T extends ProgressEvent["type"]>(wanted: T) =>
  ([...place.records.values()] as ProgressEvent[]).filter(
    (event): event is Extract<ProgressEvent, { type: T }> => event.type === wanted,
  );
const hide = (state: "hidden" | "visible") =>
  act(async () => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
    document.dispatchEvent(new Event("visibilitychange"));
  });

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.useFakeTimers({ now: T0, toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  place = createMemoryPlace(() => "device00");
  sessionStorage.clear();
  problems.length = 0;
  vi.spyOn(console, "error").mockImplementation((...args) => void problems.push(args));
});
afterEach(async () => {
  for (const each of [root, ...dead.splice(0)]) await act(async () => each?.unmount());
  root = undefined;
  expect(problems).toEqual([]);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("without scripts", () => {
  it("is the whole scenario to read, and React takes it over as it is", async () => {
    const html = renderToString(scenario());
    for (const text of [
      SCENARIO.opening,
      ...SCENARIO.given.map(({ answer }) => answer),
      ...SCENARIO.phases.flatMap(({ ask, answers }) => [ask, answers.junior, answers.senior]),
      ...SCENARIO.curveballs.flatMap(({ says, weak, strong }) => [says, weak, strong]),
      "Names the frame-first of the design",
      `href="/docs/microservices-patterns/circuit-breaker#ref-docs"`,
      `href="https://example.org/standard"`,
    ])
      expect(html).toContain(text);
    page = document.createElement("div");
    document.body.replaceChildren(page);
    page.innerHTML = html;
    await act(async () => {
      root = hydrateRoot(page, scenario(), { onRecoverableError: (error) => problems.push(error) });
    });
    await pass(0);
  });
});

describe("an interview of 20 minutes", () => {
  it("goes from the start to the scorecard, and a reload in each part loses nothing", async () => {
    await open(scenario);
    expect(find("[data-unfinished]").textContent).toContain("No interview is under way");
    await press("[data-start]");
    expect(logged("mock-started")).toMatchObject([{ scenario: "fx-scenario", minutes: 20, questions: [] }]);
    expect(document.activeElement?.textContent).toBe("1 of 5: Phase frame");
    expect(page.textContent).toContain(SCENARIO.opening);
    // Nobody may read the answers now.
    expect(page.textContent).not.toContain("junior-frame-0");

    await type("100 a second");
    expect(logged("mock-noted")).toEqual([]);
    expect(find("[data-kept]").dataset["kept"]).toBe("false");
    // The tab dies within the two seconds: the words were kept at every stroke.
    await crash(scenario);
    expect(logged("mock-noted")).toEqual([]);
    expect(notes().value).toBe("100 a second");
    await pass(2_000);
    expect(logged("mock-noted").at(-1)).toMatchObject({ phase: "frame", notes: "100 a second" });
    expect(find("[data-kept]").dataset["kept"]).toBe("true");
    // Also in a browser that keeps nothing but the log.
    const open1 = sessionStorage.getItem("half-open-mock:open:fx-scenario")!;
    sessionStorage.clear();
    sessionStorage.setItem("half-open-mock:open:fx-scenario", open1);
    await reload(scenario);
    expect(notes().value).toBe("100 a second");

    expect(find("[data-take-hint]").textContent).toBe("Take hint 1 of 2 (costs half a point of framing)");
    await press("[data-take-hint]");
    expect(document.activeElement?.textContent).toContain("nudge-frame-0");
    expect(find("[data-take-hint]").textContent).toBe("Take hint 2 of 2 (costs half a point of communication)");
    await reload(scenario);
    expect(page.querySelectorAll("[data-hint]")).toHaveLength(1);

    await type("100 a second, once");
    await press("[data-next]");
    expect(logged("mock-noted").at(-1)).toMatchObject({ phase: "frame", notes: "100 a second, once" });
    expect(document.activeElement?.textContent).toBe("2 of 5: Phase sketch");
    expect(notes().value).toBe("");
    expect(page.textContent).not.toContain("nudge-frame-0");

    await press("[data-next]");
    await press("[data-next]");
    await press("[data-next]");
    expect(title()).toBe("5 of 5: Phase close");
    expect(maybe("[data-next]")).toBeNull();
    await press("[data-end]");
    expect(document.activeElement?.textContent).toBe("Afterwards");
    expect(find("[data-review=frame]").textContent).toContain("100 a second, once");
    expect(find("[data-review=frame]").textContent).toContain("1 hint.");
    expect(find("[data-review=sketch] [data-turn]").textContent).toContain("Did not come up");
    expect(find("[data-review=sketch] [data-turn]").querySelector("input")).toBeNull();
    expect(page.textContent).toContain("staff-frame-0");

    await press("input[value=frame-first]");
    await press("input[value=frame-second]");
    expect(find("[data-row=framing]").textContent).toMatch(/^Framing1.5 of 2 \(2 less 0.5 for hints\)75 %$/);
    expect(find("[data-row=all]").textContent).toBe("Together1.5 of 1510 %");
    expect(find("[data-to-review]").textContent).toContain("13 points");
    await reload(scenario);
    expect(find<HTMLInputElement>("input[value=frame-first]").checked).toBe(true);
    expect(document.activeElement).toBe(document.body);
    await press("[data-save]");
    expect(find("[role=status]").textContent).toBe("Saved on this device: 1.5 of 15 points.");
    expect(logged("mock-scored")).toMatchObject([{ points: ["frame-first", "frame-second"] }]);
    expect(logged("self-scored")).toEqual([]);

    sessionStorage.clear();
    await reload(scenario);
    expect(find("[data-earlier]").textContent).toContain("1.5 of 15 points");
    await press("[data-open]");
    expect(find<HTMLInputElement>("input[value=frame-second]").checked).toBe(true);
    await press("[data-leave]");
    expect(maybe("[data-start]")).not.toBeNull();
  });

  it("runs a clock that nobody has to hear, and says what is worth hearing once", async () => {
    await open(scenario);
    await press("[data-start]");
    expect(find("[role=timer]").getAttribute("aria-live")).toBe("off");
    expect(clock()).toBe("This part 0:00 of 3:00Interview 0:00 of 20:00");
    await pass(61_000);
    expect(clock()).toBe("This part 1:01 of 3:00Interview 1:01 of 20:00");
    expect(words()).toBe("");
    await pass(MINUTE);
    expect(words()).toBe("One minute left in this part.");
    await pass(MINUTE);
    expect(words()).toMatch(/^The time of this part is over/);
    expect(clock()).toContain("3:01 of 3:00, 0:01 over");
    await press("[data-next]");
    expect(words()).toBe("");
    expect(clock()).toMatch(/^This part 0:0\d of 4:00Interview 3:0\d of 20:00$/);
  });

  it("throws in a curveball at its moment, without taking the focus, and it stays", async () => {
    await open(scenario);
    await press("[data-start]");
    await press("[data-next]");
    await act(async () => notes().focus());
    await pass(119_000);
    expect(maybe("[data-turn]")).toBeNull();
    await pass(2_000);
    expect(find("[data-turn=first-turn]").textContent).toContain("first-turn-says-0");
    expect(find("[data-turn]").closest("[aria-live=polite]")).not.toBeNull();
    expect(document.activeElement).toBe(notes());
    await reload(scenario);
    expect(maybe("[data-turn=first-turn]")).not.toBeNull();
  });

  it("stands while paused, also over a reload and a night", async () => {
    await open(scenario);
    await press("[data-start]");
    await pass(MINUTE);
    await press("[data-pause]");
    expect(words()).toBe("Paused: the clock stands.");
    const stood = clock();
    await pass(5 * MINUTE);
    await reload(scenario, 600 * MINUTE);
    expect(maybe("[data-away]")).toBeNull();
    expect(clock()).toBe(stood);
    expect(find("[data-pause]").textContent).toBe("Go on");
    await press("[data-pause]");
    await pass(10_000);
    expect(clock()).toMatch(/^This part 1:1\d of/);
  });

  it.each([
    ["[data-take-off]", /^This part 1:0\d of 3:00Interview 1:0\d of/],
    ["[data-stay]", /^This part 31:0\d of 3:00, 28:0\d overInterview 31:0\d of/],
  ])("asks who was away for long whether it counts: %s", async (button, shown) => {
    await open(scenario);
    await press("[data-start]");
    await pass(MINUTE);
    await press("[data-take-hint]");
    await reload(scenario, 30 * MINUTE);
    expect(find("[data-away]").textContent).toContain("You were away for 30 minutes.");
    expect(document.activeElement?.textContent).toBe("You were away for 30 minutes.");
    await press(button);
    expect(maybe("[data-away]")).toBeNull();
    expect(document.activeElement?.textContent).toBe("1 of 5: Phase frame");
    await pass(1_000);
    expect(clock()).toMatch(shown);
  });

  it("waits with what was typed until it is said whether the absence counts", async () => {
    await open(scenario);
    await press("[data-start]");
    await type("half a");
    await crash(scenario, 30 * MINUTE);
    await pass(5_000);
    await reload(scenario);
    expect(find("[data-away]").textContent).toContain("for 30 minutes");
    expect(logged("mock-noted")).toEqual([]);
    await press("[data-take-off]");
    expect(notes().value).toBe("half a");
    await pass(2_000);
    expect(logged("mock-noted")).toMatchObject([{ notes: "half a" }]);
    expect(clock()).toMatch(/^This part 0:0\d of/);
  });

  it("shows no curveball that came while the reader was away and took the time off", async () => {
    await open(scenario);
    await press("[data-start]");
    await press("[data-next]");
    await reload(scenario, 30 * MINUTE);
    await press("[data-take-off]");
    expect(maybe("[data-turn]")).toBeNull();
    await pass(2 * MINUTE);
    expect(maybe("[data-turn]")).not.toBeNull();
  });

  it("notices that the machine slept or the tab was elsewhere", async () => {
    await open(scenario);
    await press("[data-start]");
    await pass(MINUTE);
    vi.setSystemTime(Date.now() + 10 * MINUTE);
    await pass(1_000);
    expect(find("[data-away]").textContent).toContain("for 10 minutes");
    await press("[data-take-off]");
    // Speaking for long without a word typed is no absence.
    await pass(6 * MINUTE);
    await hide("hidden");
    await hide("visible");
    expect(maybe("[data-away]")).toBeNull();
    await hide("hidden");
    vi.setSystemTime(Date.now() + 7 * MINUTE);
    await hide("visible");
    expect(find("[data-away]").textContent).toContain("for 7 minutes");
  });

  it("does not run backwards when the reader's clock is set back", async () => {
    await open(scenario);
    await press("[data-start]");
    await pass(2 * MINUTE);
    await type("noted");
    await pass(3_000);
    vi.setSystemTime(Date.now() - 60 * MINUTE);
    await pass(1_000);
    expect(clock()).toMatch(/^This part 2:0\d of/);
    await type("noted again");
    await pass(2_000);
    await pass(30_000);
    expect(clock()).toMatch(/^This part 2:3\d of/);
  });

  it.each(["visibilitychange", "pagehide"])("writes the notes down when the page is left: %s", async (event) => {
    await open(scenario);
    await press("[data-start]");
    await type("last words");
    if (event === "pagehide") await act(async () => void window.dispatchEvent(new Event("pagehide")));
    else await hide("hidden");
    await pass(0);
    expect(logged("mock-noted").at(-1)).toMatchObject({ notes: "last words" });
  });

  it("lets two tabs write in turn without fighting over the notes", async () => {
    await open(scenario);
    await press("[data-start]");
    await type("mine");
    await pass(2_000);
    const { session } = logged("mock-started")[0]!;
    const other = { type: "mock-noted" as const, session, phase: "frame", notes: "theirs" };
    const store = createMemoryStore(place);
    await act(async () =>
      store.append([{ ...other, id: "othertab0:99", device: "othertab0", counter: 99, at: Date.now() }]),
    );
    await pass(10_000);
    expect(notes().value).toBe("theirs");
    expect(logged("mock-noted")).toHaveLength(2);
  });

  it("keeps what was being typed when another tab goes on to the next phase", async () => {
    await open(scenario);
    await press("[data-start]");
    await type("half a sent");
    const { session } = logged("mock-started")[0]!;
    const moved = { type: "mock-phase-begun" as const, session, phase: "sketch" };
    await act(async () =>
      createMemoryStore(place).append([
        { ...moved, id: "othertab0:99", device: "othertab0", counter: 99, at: Date.now() },
      ]),
    );
    await pass(0);
    expect(logged("mock-noted")).toMatchObject([{ phase: "frame", notes: "half a sent" }]);
    expect(notes().value).toBe("");
  });

  it("writes a note once when the reader goes on", async () => {
    await open(scenario);
    await press("[data-start]");
    await type("a whole sentence");
    await press("[data-next]");
    await pass(5_000);
    expect(logged("mock-noted")).toHaveLength(1);
  });

  it("ends early only when asked twice", async () => {
    await open(scenario);
    await press("[data-start]");
    expect(maybe("[data-end]")).toBeNull();
    await press("[data-ask-end]");
    expect(find("[data-end]").textContent).toBe("End now, with 4 of the parts not begun");
    await press("[data-end]");
    expect(document.activeElement?.textContent).toBe("Afterwards");
    expect(find("[data-review=close]").textContent).toContain("Not begun.");
  });
});

describe("where interviews begin", () => {
  it("puts what is unfinished first, and lists what was done", async () => {
    await open(scenario);
    await press("[data-start]");
    sessionStorage.clear();
    await reload(start);
    const goOn = find<HTMLAnchorElement>("[data-unfinished] a");
    const { session } = logged("mock-started")[0]!;
    expect(goOn.getAttribute("href")).toBe(`/practice/mock/fx-scenario?session=${session}`);
    expect(find("[data-scenario=fx-scenario] a").getAttribute("href")).toBe("/practice/mock/fx-scenario");
    expect(maybe("[data-earlier]")).toBeNull();
  });

  it("names a scenario that is gone, and does not lead to it", async () => {
    const event = (counter: number, rest: object) =>
      [
        `device00:${counter}`,
        { id: `device00:${counter}`, device: "device00", counter, at: T0, session: "session1", ...rest },
      ] as const;
    for (const [id, record] of [
      event(1, { type: "mock-started", scenario: "gone", questions: [], minutes: 45 }),
      event(2, { type: "mock-ended" }),
      event(3, { type: "mock-started", session: "session2", scenario: "gone", questions: [], minutes: 45 }),
    ])
      place.records.set(id, record);
    await open(start);
    expect(find("[data-earlier]").textContent).toContain("a scenario that is no longer here, 45 minutes, not scored");
    expect(maybe("[data-earlier] a")).toBeNull();
    expect(find("[data-unfinished]").textContent).toContain("No interview is under way");
  });

  it("says so when a filter leaves nothing", async () => {
    await open(start);
    const select = find<HTMLSelectElement>("select");
    await act(async () => {
      select.value = "microservices-patterns/retry";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await press("[data-start]");
    expect(page.textContent).toContain("There is no interview question there yet.");
    expect(logged("mock-started")).toEqual([]);
  });
});

describe("a mix of questions", () => {
  it("asks one after the other, and scores each as a card", async () => {
    loadCards.mockRejectedValueOnce(new Error("offline"));
    await open(start);
    await press("[data-start]");
    expect(find("[role=alert]").textContent).toContain("could not be fetched");
    await press("[data-retry]");
    const { questions } = logged("mock-started")[0]!;
    expect([...questions].toSorted()).toEqual(["fx-interview", "fx-other"]);
    expect(title()).toBe("1 of 2: Circuit breaker");
    expect(clock()).toMatch(/of 10:00Interview/);
    await type("I would count");
    await pass(6 * MINUTE);
    expect(page.querySelectorAll("[data-turn]")).toHaveLength(1);
    await reload(start);
    expect(notes().value).toBe("I would count");
    await press("[data-ask-end]");
    await press("[data-end]");
    await press(`input[value=${questions[0]}-1]`);
    await press("[data-save]");
    expect(logged("mock-scored")).toMatchObject([{ points: [`${questions[0]}-1`] }]);
    // The second was never asked: it is not scored.
    expect(logged("self-scored")).toMatchObject([
      { question: questions[0], points: [1], of: CARD.rubric.length, notes: "I would count" },
    ]);
    await press("[data-leave]");
    expect(find("[data-earlier]").textContent).toContain(`1 of ${2 * CARD.rubric.length} points`);
  });

  it("does not break where its questions are no longer asked", async () => {
    const record = {
      id: "device00:1",
      device: "device00",
      counter: 1,
      at: T0,
      type: "mock-started",
      session: "session1",
      scenario: null,
      questions: ["gone"],
      minutes: 20,
    };
    place.records.set(record.id, record);
    await open(start);
    await press("[data-open]");
    expect(page.textContent).toContain("no longer asked");
    await press("[data-leave]");
    expect(maybe("[data-start]")).not.toBeNull();
  });
});
