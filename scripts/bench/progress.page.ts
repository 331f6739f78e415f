import { openBrowserStore } from "../../src/progress/open-store.browser";
import { createProgressSession } from "../../src/progress/session";
import { longLog } from "./progress-log";

const randomId = () => Array.from({ length: 12 }, () => Math.floor(Math.random() * 36).toString(36)).join("");

/** What the benchmark does inside a page. */
const probe = {
  /** Fills the log and prepares the next opening, as a visit does when it is idle. */
  async seed(count: number): Promise<void> {
    const store = await openBrowserStore({ randomId });
    await store.load();
    const log = longLog(count);
    for (let at = 0; at < count; at += 5_000) await store.append(log.slice(at, at + 5_000));
    await store.prepare(await store.load());
    await store.close();
  },
  /** Milliseconds until the session is ready, until everything is compared, and that one more answer holds up the page. */
  async open(): Promise<{ readyMs: number; comparedMs: number; recordMs: number; count: number }> {
    let becomeIdle = () => {};
    const idle = new Promise<void>((resolve) => {
      becomeIdle = resolve;
    });
    const began = performance.now();
    const session = createProgressSession({
      openStore: () => openBrowserStore({ randomId }),
      now: () => Date.now(),
      randomId,
      whenIdle: () => idle,
    });
    await session.start();
    const readyMs = performance.now() - began;
    const { count } = session.snapshot();
    becomeIdle();
    const comparing = performance.now();
    await session.reload();
    const comparedMs = performance.now() - comparing;
    return { readyMs, comparedMs, recordMs: await recordMs(session), count };
  },
};

/** The time until the views know of an answer: all of it is work that a click waits for. */
async function recordMs(session: ReturnType<typeof createProgressSession>): Promise<number> {
  const told = new Promise<number>((resolve) => {
    const leave = session.subscribe(() => {
      leave();
      resolve(performance.now());
    });
  });
  const began = performance.now();
  const saved = session.record({ type: "read", topic: "a/b" });
  const tookMs = (await told) - began;
  await saved;
  return tookMs;
}

export type Probe = typeof probe;
Object.assign(globalThis, { probe });
