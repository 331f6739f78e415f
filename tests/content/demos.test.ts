import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createContext, Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { bundleDemo } from "../../plugins/course/bundle-demo";
import { readDemo } from "../../plugins/course/read/demo";
import { LIMITS } from "../../src/runner/protocol";
import { scriptAround } from "../../src/runner/frame";

const root = resolve(__dirname, "../..");
const files = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".run.ts"))
  .map((file) => `docs/${file}`)
  .toSorted();

interface Said {
  type: string;
  stream?: string;
  text?: string;
  stack?: string;
}

/** What a worker of a browser has, as far as Node has the same; nothing of Node's own. */
function worker(say: (said: Said) => void) {
  const scope: Record<string, unknown> = {
    console: {},
    postMessage: (said: Said) => say(structuredClone(said)),
    addEventListener: () => undefined,
    setTimeout,
    setInterval,
    clearTimeout,
    clearInterval,
    queueMicrotask,
    structuredClone,
    performance,
    crypto,
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    AbortController,
    AbortSignal,
    Event,
    EventTarget,
    DOMException,
    btoa,
    atob,
  };
  scope["self"] = scope;
  scope["globalThis"] = scope;
  return createContext(scope);
}

/** Runs a demo as the page does, and gives what was said up to its end. */
async function run(bundle: string, body: string): Promise<Said[]> {
  const said: Said[] = [];
  let over = () => {};
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  const { before, after } = scriptAround(bundle);
  const context = worker((one) => {
    said.push(one);
    if (one.type !== "line") over();
  });
  new Script(before + body + after).runInContext(context, { timeout: LIMITS.runMs });
  await Promise.race([ended, pause(LIMITS.runMs, undefined, { ref: false })]);
  return said;
}

describe("every demo runs on the real sample, ends, and prints what stands beside it", () => {
  it.each(files)("%s", async (file) => {
    const [, page = "", name = ""] = /^(.*\/)samples\/(.*)$/.exec(file) ?? [];
    // One that has no text yet is run all the same, so that its author sees what it prints.
    const demo = readDemo(root, `${page}index.mdx`, 1, `samples/${name}`, true);
    if ("fault" in demo) throw new Error(`${demo.fault.found}; expected ${demo.fault.expected}`);
    const bundled = await bundleDemo(root, demo);
    if ("fault" in bundled) throw new Error(`${bundled.fault.found}; expected ${bundled.fault.expected}`);
    const said = await run(bundled.bundle, demo.body);
    const printed = said.flatMap(({ type, text }) => (type === "line" ? [text] : [])).join("\n");
    expect(said.at(-1), printed).toEqual({ type: "rest" });
    expect(said.filter(({ stream }) => stream === "error")).toEqual([]);
    expect(printed).not.toBe("");
    expect(`${printed}\n`).toBe(`${demo.prints}\n`);
    expect(printed.split("\n").length, "lines").toBeLessThanOrEqual(16);
    expect(Math.max(...printed.split("\n").map((line) => line.length)), "characters in a line").toBeLessThanOrEqual(80);
  });
});
