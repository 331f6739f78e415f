// @vitest-environment jsdom
import { act, type ReactNode } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NewEvent } from "../progress/events";
import { EMPTY_PROGRESS, fold } from "../progress/fold";
import type { Progress } from "../progress/fold";
import { QUESTIONS, QUIZ } from "./fixtures";
import { Quiz } from "./Quiz";

const log = vi.hoisted(() => ({ status: "ready", state: undefined as unknown, events: [], record: vi.fn() }));
vi.mock("../progress/useProgress", () => ({ useProgress: () => log }));
vi.mock("@docusaurus/useBaseUrl", () => ({ default: (url: string) => url }));

let root: Root;
let app: () => ReactNode;
const problems: unknown[] = [];

/** The state of a log that holds these answers, the first at 2026-11-20T10:00Z, each a minute later. */
function stateOf(...events: NewEvent[]): Progress {
  const at = Date.UTC(2026, 10, 20, 10);
  return fold(
    events.map((event, index) => ({
      ...event,
      id: `device00:${index + 1}`,
      device: "device00",
      counter: index + 1,
      at: at + index * 60_000,
    })),
  );
}
const answer = (option: number, correct: boolean): NewEvent => ({
  type: "answered",
  question: "fx-single",
  response: { kind: "single", option },
  correct,
  misconceptions: [],
});

/** The server's page, then what the reader does before the scripts run, then React. */
async function open(questions = QUESTIONS, before: (page: HTMLElement) => void = () => {}, copies = 1) {
  const data = { ...QUIZ, questions };
  const all = Array.from({ length: copies }, (_, copy) => copy);
  app = () => all.map((copy) => <Quiz key={copy} data={data} />);
  const page = document.createElement("div");
  document.body.replaceChildren(page);
  page.innerHTML = renderToString(<>{app()}</>);
  before(page);
  await act(async () => {
    root = hydrateRoot(page, <>{app()}</>, { onRecoverableError: (error) => problems.push(error) });
  });
  return page;
}
const find = <E extends HTMLElement>(page: HTMLElement, selector: string) => {
  const found = page.querySelector<E>(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found;
};
/** The log now holds these answers. */
const tell = (...events: NewEvent[]) =>
  act(async () => {
    Object.assign(log, { state: stateOf(...events) });
    root.render(<>{app()}</>);
  });
const press = (page: HTMLElement, selector: string) => act(async () => find(page, selector).click());
const card = (id: string) => `[data-question="${id}"]`;
const check = (id: string) => `${card(id)} [data-check]`;
const status = (page: HTMLElement, id: string) => find(page, `${card(id)} [role=status][id]`).textContent;

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => {};
  problems.length = 0;
  vi.spyOn(console, "error").mockImplementation((...args) => void problems.push(args));
  Object.assign(log, { status: "ready", state: EMPTY_PROGRESS, record: vi.fn(async () => "saved") });
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.restoreAllMocks();
});

describe("taking over the server's page", () => {
  it("complains about nothing", async () => {
    await open();
    expect(problems).toEqual([]);
  });

  it("keeps everything that was chosen before the scripts ran", async () => {
    const page = await open(QUESTIONS, (early) => {
      find<HTMLInputElement>(early, `${card("fx-single")} input[value="1"]`).checked = true;
      find<HTMLInputElement>(early, `${card("fx-single")} input[value="sure"]`).checked = true;
      find<HTMLInputElement>(early, `${card("fx-numeric")} input[data-number]`).value = "1,5";
      for (const select of early.querySelectorAll("select")) select.value = "Retry";
    });
    await press(page, check("fx-single"));
    await press(page, check("fx-numeric"));
    await press(page, check("fx-match"));
    expect(log.record.mock.calls.map(([event]) => event)).toEqual([
      { ...answer(1, false), confidence: "sure", misconceptions: ["rate-without-minimum"] },
      expect.objectContaining({
        response: { kind: "numeric", value: 1.5 },
        correct: false,
        misconceptions: ["wrong-rate"],
      }),
      expect.objectContaining({ response: { kind: "match", rights: ["Retry", "Retry", "Retry", "Retry"] } }),
    ]);
    expect(find(page, `${card("fx-numeric")} fieldset`).textContent).toContain("50 calls arrive every second");
    expect(problems).toEqual([]);
  });
});

describe("checking an answer", () => {
  it("explains in words what is missing, tied to the controls", async () => {
    const page = await open();
    for (const { id, kind } of QUESTIONS) {
      await press(page, check(id));
      expect(status(page, id)).toMatch(kind === "order" ? /^Move/ : kind === "numeric" ? /^Type/ : /^Choose/);
      const described = find(page, `${card(id)} fieldset`).getAttribute("aria-describedby");
      expect(page.querySelector(`#${described}`)?.textContent).toBe(status(page, id));
    }
    expect(log.record).not.toHaveBeenCalled();
  });

  it("says the verdict once, shows every reason, keeps the focus on the button, and records once", async () => {
    const page = await open();
    find<HTMLInputElement>(page, `${card("fx-single")} input[value="0"]`).checked = true;
    const button = find<HTMLButtonElement>(page, check("fx-single"));
    button.focus();
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    for (const each of page.querySelectorAll("[role=status]"))
      observer.observe(each, { childList: true, characterData: true, subtree: true });
    await act(async () => {
      button.click();
      button.click();
    });
    await act(async () => button.click());
    expect(changes).toHaveLength(1);
    expect(status(page, "fx-single")).toMatch(/^Correct\./);
    expect(document.activeElement).toBe(button);
    expect(button.isConnected).toBe(true);
    // Beside the options: the card also holds every reason for paper and for readers without scripts.
    const text = find(page, `${card("fx-single")} fieldset`).textContent!;
    for (const option of (QUESTIONS[0] as { options: { why: string }[] }).options) expect(text).toContain(option.why);
    expect(log.record).toHaveBeenCalledTimes(1);
    expect(find(page, "[data-tally]").textContent).toBe("1 of 6 answered, 1 right");
  });

  it("says Saved only once the log has said so", async () => {
    const settle: ((kept: string) => void)[] = [];
    log.record.mockReturnValue(new Promise((done) => void settle.push(done)));
    const page = await open();
    find<HTMLInputElement>(page, `${card("fx-single")} input[value="2"]`).checked = true;
    await press(page, check("fx-single"));
    expect(find(page, "[data-kept]").textContent).toBe("Saving…");
    await act(async () => settle[0]!("kept-in-memory"));
    expect(find(page, "[data-kept]").textContent).toMatch(/^Kept in memory/);
  });

  it("moves items with the buttons, keeps the focus, and says where they went", async () => {
    const page = await open([QUESTIONS[2]!]);
    const ids = () => [...page.querySelectorAll<HTMLElement>("[data-element]")].map((item) => item.dataset.element!);
    const right = ["slow", "open", "wait", "probe", "close"];
    for (const [place, id] of right.entries())
      while (ids().indexOf(id) > place) {
        const up = find<HTMLButtonElement>(page, `[data-element="${id}"] button`);
        await act(async () => up.click());
        expect(document.activeElement).toBe(up);
      }
    expect(page.querySelector("[role=status]:not([id])")?.textContent).toMatch(/^Now item \d of 5$/);
    await press(page, check("fx-order"));
    expect(status(page, "fx-order")).toMatch(/^Correct\./);
  });
});

describe("coming back", () => {
  it("shows the stored answer as answered on its date, without an announcement", async () => {
    log.state = stateOf(answer(0, true), answer(1, false));
    const page = await open();
    expect(find(page, card("fx-single")).dataset.answered).toBe("true");
    expect(find<HTMLInputElement>(page, `${card("fx-single")} input[value="1"]`).checked).toBe(true);
    expect(find(page, `${card("fx-single")} time`).getAttribute("datetime")).toBe("2026-11-20T10:01:00.000Z");
    expect(find(page, `${card("fx-single")} [data-verdict]`).dataset.verdict).toBe("not-correct");
    expect(status(page, "fx-single")).toBe("");
    expect(problems).toEqual([]);
  });

  it("opens a question again whose stored answer no longer fits", async () => {
    log.state = stateOf(answer(9, true));
    const page = await open();
    expect(find(page, card("fx-single")).dataset.answered).toBe("false");
    expect(find(page, "[data-history]").textContent).toContain("has changed since");
  });

  it("never replaces a choice the reader has made and not checked", async () => {
    log.state = stateOf(answer(0, true));
    const page = await open(QUESTIONS, (early) => {
      find<HTMLInputElement>(early, `${card("fx-single")} input[value="3"]`).checked = true;
    });
    expect(find(page, card("fx-single")).dataset.answered).toBe("false");
    expect(find<HTMLInputElement>(page, `${card("fx-single")} input[value="3"]`).checked).toBe(true);
    expect(find(page, "[data-history]").textContent).toContain("Last answered on");
  });

  it("takes an answer from another tab, but not the echo of one given here, also not in a twin on the page", async () => {
    const page = await open(QUESTIONS.slice(0, 1), undefined, 2);
    const twin = () => [...page.querySelectorAll<HTMLElement>(card("fx-single"))].map((each) => each.dataset.answered);
    find<HTMLInputElement>(page, `${card("fx-single")} input[value="1"]`).checked = true;
    await press(page, check("fx-single"));
    await tell(answer(1, false));
    expect(twin()).toEqual(["true", "false"]);
    await press(page, "[data-restart]");
    await tell(answer(1, false));
    expect(twin()).toEqual(["false", "false"]);
    act(() => (document.activeElement as HTMLElement).blur());
    await tell(answer(1, false), answer(0, true));
    expect(twin()).toEqual(["true", "true"]);
  });

  it("asks the missed again, only those, with the focus on what is asked", async () => {
    const page = await open(QUESTIONS.slice(0, 2));
    find<HTMLInputElement>(page, `${card("fx-single")} input[value="0"]`).checked = true;
    find<HTMLInputElement>(page, `${card("fx-multiple")} input[value="2"]`).checked = true;
    await press(page, check("fx-single"));
    expect(page.querySelector("[data-retry]")).toBeNull();
    await press(page, check("fx-multiple"));
    await press(page, "[data-retry]");
    expect([...page.querySelectorAll<HTMLElement>("article")].map((item) => item.dataset.question)).toEqual([
      "fx-multiple",
    ]);
    expect(document.activeElement?.textContent).toBe("Again: the 1 question you missed");
    expect(page.querySelector("input:checked")).toBeNull();
    await press(page, "[data-restart]");
    expect(page.querySelectorAll("article")).toHaveLength(2);
  });
});
