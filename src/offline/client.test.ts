import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OfflineState } from "./fill";
import { OUTDATED_AFTER_MS } from "./words";

/** A worker as a page sees it. */
class FakeWorker extends EventTarget {
  state = "installing";
  answer: (question: { type: string }) => unknown = () => undefined;
  become(state: string) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
  postMessage(question: { type: string }, [port]: [MessagePort]) {
    questions.push(question.type);
    port.postMessage(this.answer(question));
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  update = vi.fn(async () => {});
}

const state = (held: number, more: Partial<OfflineState> = {}): OfflineState => ({
  version: "mine",
  files: 30,
  held,
  bytes: 1,
  heldBytes: 1,
  gzBytes: 1,
  missingGzBytes: 1,
  ...more,
});

let questions: string[] = [];
let registration: FakeRegistration;
let container: EventTarget & { ready: Promise<FakeRegistration> };
let becomeReady: () => void;
const notes = new Map<string, string>();
let listeners: [string, EventListener][] = [];
/** What the server says of its version. */
let serverVersion = "mine";

beforeEach(() => {
  vi.resetModules();
  questions = [];
  listeners = [];
  notes.clear();
  notes.set("half-open-offline:/verified", String(Date.now()));
  serverVersion = "mine";
  registration = new FakeRegistration();
  container = Object.assign(new EventTarget(), {
    ready: new Promise<FakeRegistration>((resolve) => (becomeReady = () => resolve(registration))),
    register: async () => registration,
    getRegistration: async () => registration,
  });
  vi.stubGlobal("navigator", { serviceWorker: container });
  vi.stubGlobal("location", { pathname: "/docs/%E0%A4%A", reload: vi.fn() });
  vi.stubGlobal("addEventListener", (type: string, listener: EventListener) => listeners.push([type, listener]));
  vi.stubGlobal("requestIdleCallback", (run: () => void) => run());
  vi.stubGlobal("setInterval", vi.fn());
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ version: serverVersion })));
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => notes.get(key) ?? null,
    setItem: (key: string, text: string) => void notes.set(key, text),
    removeItem: (key: string) => void notes.delete(key),
  });
});
afterEach(() => void vi.unstubAllGlobals());

async function page() {
  const { startOffline } = await import("./client.browser");
  const { board } = await import("./board.browser");
  return { start: () => startOffline("/"), board };
}

/** A version in charge; `held` are the files it has after each fill. */
function inCharge(...held: OfflineState[]): FakeWorker {
  const worker = new FakeWorker();
  worker.state = "activated";
  worker.answer = ({ type }) => (type === "fill" ? (held.length > 1 ? held.shift() : held[0]) : state(0));
  registration.active = worker;
  becomeReady();
  return worker;
}

describe("the first version", () => {
  it("that cannot be installed is said, and tried again when the network is back", async () => {
    const first = (registration.installing = new FakeWorker());
    const { start, board } = await page();
    const started = start();
    await vi.waitFor(() => expect(board.read().status).toBe("starting"));
    first.become("redundant");
    await started;
    expect(board.read().status).toBe("failed");
    registration.installing = null;
    inCharge(state(30));
    listeners.find(([type]) => type === "online")?.[1](new Event("online"));
    await vi.waitFor(() => expect(board.read()).toMatchObject({ status: "ready", state: { held: 30 } }));
  });

  it("that comes is ready", async () => {
    const first = (registration.installing = new FakeWorker());
    const { start, board } = await page();
    const started = start();
    inCharge(state(30));
    first.become("installed");
    await started;
    expect(board.read()).toMatchObject({ status: "ready", outdated: false, update: false });
  });
});

describe("saving what is missing", () => {
  it("goes on until everything is there, on a page whose address cannot be decoded, too", async () => {
    inCharge(state(12), state(24), state(30));
    const { start, board } = await page();
    await start();
    expect(questions.filter((type) => type === "fill")).toHaveLength(3);
    expect(board.read()).toMatchObject({ saving: false, state: { held: 30 } });
  });

  it.each([["offline" as const], ["full" as const]])("ends at once where it is %s", async (problem) => {
    inCharge(state(12, { problem }));
    await (await page()).start();
    expect(questions.filter((type) => type === "fill")).toHaveLength(1);
  });

  it("ends where it gets no further, and asks for the new version where that is why", async () => {
    inCharge(state(12), state(12));
    await (await page()).start();
    expect(questions.filter((type) => type === "fill")).toHaveLength(2);
    expect(registration.update).not.toHaveBeenCalled();
    vi.resetModules();
    inCharge(state(12, { problem: "changed" }));
    await (await page()).start();
    expect(registration.update).toHaveBeenCalledOnce();
  });

  it("is not done for a reader who counts bytes", async () => {
    vi.stubGlobal("navigator", { serviceWorker: container, connection: { saveData: true } });
    inCharge(state(12));
    await (await page()).start();
    expect(questions).not.toContain("fill");
  });

  it("fetches again what a comparison threw away", async () => {
    notes.clear();
    const worker = inCharge(state(30), state(12), state(24), state(30));
    const answer = worker.answer;
    worker.answer = (question) => (question.type === "verify" ? { damaged: 18 } : answer(question));
    const { start, board } = await page();
    await start();
    expect(questions.slice(questions.indexOf("verify"))).toEqual(["verify", "fill", "fill", "fill"]);
    expect(board.read().state?.held).toBe(30);
  });
});

describe("another version on the server", () => {
  const DAY_AGO = () => String(Date.now() - OUTDATED_AFTER_MS);

  it.each([
    ["does not come at all", () => undefined],
    [
      "is tried each time and never installed",
      () => {
        const next = (registration.installing = new FakeWorker());
        setTimeout(() => next.become("redundant"), 10);
      },
    ],
  ])("that %s is told of after a day", async (_what, attempt) => {
    inCharge(state(30));
    serverVersion = "theirs";
    registration.update.mockImplementation(async () => attempt());
    const first = await page();
    await first.start();
    expect(first.board.read().outdated).toBe(false);
    notes.set("half-open-offline:/newer", `theirs ${DAY_AGO()}`);
    vi.resetModules();
    const later = await page();
    await later.start();
    expect(later.board.read().outdated).toBe(true);
  });

  it("that comes is an update, however late", async () => {
    inCharge(state(30));
    serverVersion = "theirs";
    notes.set("half-open-offline:/newer", `theirs ${DAY_AGO()}`);
    registration.update.mockImplementation(async () => {
      const next = (registration.installing = new FakeWorker());
      registration.dispatchEvent(new Event("updatefound"));
      setTimeout(() => {
        Object.assign(registration, { installing: null, waiting: next });
        next.become("installed");
      }, 10);
    });
    const { start, board } = await page();
    await start();
    expect(board.read()).toMatchObject({ outdated: false, update: true });
    expect(questions, "no errands for the old one").not.toContain("fill");
  });
});
