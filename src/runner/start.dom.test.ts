// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LIMITS, type Output } from "./protocol";
import { startProgram } from "./start.browser";

const PROGRAM = { bundle: "const a = 1;", body: "a" };
const frames = () => [...document.querySelectorAll("iframe")];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** A run, and what its frame does. */
function begin() {
  const outputs: Output[] = [];
  const run = startProgram(PROGRAM, (output) => outputs.push(output));
  const source = frames().at(-1)!.contentWindow!;
  const post = vi.spyOn(source, "postMessage").mockImplementation(() => {});
  const say = (data: unknown, from: MessageEventSource | null = source) =>
    dispatchEvent(new MessageEvent("message", { data, source: from }));
  return { outputs, run, post, say, line: (text: string) => say({ type: "line", stream: "out", text }) };
}

describe("a run in its frame", () => {
  it("is given its program when the frame is there, and leaves nothing behind", () => {
    const { outputs, post, say, line } = begin();
    expect(frames()[0]?.getAttribute("sandbox")).toBe("allow-scripts");
    expect(post).not.toHaveBeenCalled();
    say({ type: "ready" });
    expect(post).toHaveBeenCalledExactlyOnceWith({ type: "run", ...PROGRAM }, "*");
    line("one");
    say({ type: "end", ending: "done" });
    expect(outputs.at(-1)).toEqual({ lines: [{ stream: "out", text: "one" }], ending: "done" });
    expect(frames()).toEqual([]);
    line("late");
    vi.runAllTimers();
    expect(outputs.at(-1)?.lines).toHaveLength(1);
  });

  it("hears its own frame only, so that two go on side by side", () => {
    const [one, other] = [begin(), begin()];
    for (const { say } of [one, other]) say({ type: "ready" });
    one.line("one");
    one.say({ type: "end", ending: "done" }, window);
    one.say({ type: "end", ending: "done" }, null);
    one.say({ type: "end", ending: "done" });
    expect(one.outputs.at(-1)).toMatchObject({ ending: "done" });
    expect(other.outputs).toEqual([]);
    other.run.stop();
    expect(other.outputs).toEqual([{ lines: [], ending: "stopped" }]);
  });

  it("is ended by the page when the frame falls silent, however often it said that it is ready", () => {
    const { outputs, say, post } = begin();
    say({ type: "ready" });
    vi.advanceTimersByTime(LIMITS.runMs + LIMITS.silenceMs - 1);
    say({ type: "ready" });
    expect(outputs).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(outputs).toEqual([{ lines: [], ending: "time" }]);
    expect(post).toHaveBeenCalledOnce();
    expect(frames()).toEqual([]);
  });

  it("is refused when the frame does not come", () => {
    const { outputs } = begin();
    vi.advanceTimersByTime(LIMITS.startMs);
    expect(outputs).toEqual([{ lines: [], ending: "refused" }]);
  });

  it("is stopped once", () => {
    const { outputs, run, say } = begin();
    say({ type: "ready" });
    run.stop();
    run.stop();
    expect(outputs).toEqual([{ lines: [], ending: "stopped" }]);
  });

  it("is drawn at most once a picture", () => {
    const { outputs, say, line } = begin();
    say({ type: "ready" });
    for (const text of ["a", "b", "c"]) line(text);
    vi.advanceTimersToNextFrame();
    expect(outputs.map(({ lines }) => lines.length)).toEqual([3]);
  });
});
