import { LIMITS } from "./protocol";

const inScript = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");

/**
 * What runs inside the worker before the program: `console` becomes lines, and a program is at rest once it has returned, no
 * timer of it is left and it has been quiet for a moment. It shares the worker with the program, so nothing here is a wall; the
 * walls are the frame's origin, its policy, and its clock. A program that lies about its rest is ended early, as it asked.
 */
export const PRELUDE = `"use strict";
const halfOpenRun = (() => {
  const limits = ${inScript(LIMITS)};
  const send = self.postMessage.bind(self);
  const { setTimeout, setInterval, clearTimeout } = self;
  const waiting = new Set();
  let returned = false;
  let rounds = 0;
  const rest = () => {
    const round = ++rounds;
    if (!returned || waiting.size > 0) return;
    setTimeout(() => round === rounds && waiting.size === 0 && send({ type: "rest" }), limits.quietMs);
  };
  const plain = (_key, value) =>
    typeof value === "bigint" ? value + "n" : value instanceof Map || value instanceof Set ? [...value]
    : value instanceof Error ? String(value) : value;
  const text = (value) => {
    try {
      if (typeof value === "object" && value !== null && !(value instanceof Error)) return JSON.stringify(value, plain);
      return String(value);
    } catch { return "[a value that cannot be shown]"; }
  };
  const line = (stream) => (...values) => {
    send({ type: "line", stream, text: values.map(text).join(" ").slice(0, limits.callCharacters) });
    rest();
  };
  const [out, error] = [line("out"), line("error")];
  Object.assign(self.console, { log: out, info: out, debug: out, warn: error, error });
  const timer = (start, once) => (task, ms, ...values) => {
    if (typeof task !== "function") throw new TypeError("a timer takes a function");
    const id = start(() => {
      if (once) waiting.delete(id);
      try { task(...values); } finally { rest(); }
    }, ms);
    waiting.add(id);
    rest();
    return id;
  };
  self.setTimeout = timer(setTimeout, true);
  self.setInterval = timer(setInterval, false);
  self.clearTimeout = self.clearInterval = (id) => {
    clearTimeout(id);
    waiting.delete(id);
    rest();
  };
  self.close = () => send({ type: "rest" });
  const fail = (thrown) => {
    let stack = "";
    try { stack = String(thrown.stack).slice(0, limits.callCharacters); } catch {}
    send({ type: "failed", text: text(thrown).slice(0, limits.callCharacters), stack });
  };
  self.addEventListener("unhandledrejection", (event) => { event.preventDefault(); fail(event.reason); });
  return (main) => main().then(() => { returned = true; rest(); }, fail);
})();
`;

/** A program as one script: what a worker runs after the prelude. The body stands on lines of its own. */
export function scriptAround(bundle: string): { before: string; after: string } {
  return { before: `${PRELUDE}${bundle}\nhalfOpenRun(async () => {\n`, after: "\n});\n" };
}

/**
 * The script of the frame: it takes one program, gives it a worker of its own, and says itself how the run ended. What the
 * worker says is read by its shape, counted, cut and passed on as text.
 */
export const FRAME_SCRIPT = `"use strict";
(() => {
  const around = ${inScript(scriptAround("\u0000"))};
  const limits = ${inScript(LIMITS)};
  let made = "";
  const rules = { createScriptURL: (url) => (url === made ? url : null) };
  const trust = self.trustedTypes ? self.trustedTypes.createPolicy("half-open#runner", rules) : rules;
  const tell = (message) => parent.postMessage(message, "*");
  let taken = false;
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || taken || typeof data !== "object" || data === null) return;
    const { bundle, body } = data;
    if (data.type !== "run" || typeof bundle !== "string" || typeof body !== "string") return;
    taken = true;
    const before = around.before.split("\\u0000").join(bundle);
    made = URL.createObjectURL(new Blob([before, body, around.after], { type: "text/javascript" }));
    const above = before.split("\\n").length - 1;
    const long = body.split("\\n").length;
    /** " (line 3)" for a line of the whole script, if it is one of the program. */
    const place = (line) => (line > above && line <= above + long ? " (line " + (line - above) + ")" : "");
    const placeIn = (stack) =>
      stack.split(made + ":").slice(1).map((rest) => place(Number.parseInt(rest, 10))).find(Boolean) || "";
    let lines = 0;
    let messages = 0;
    let over = false;
    const end = (ending) => {
      if (over) return;
      over = true;
      clearTimeout(clock);
      if (worker) worker.terminate();
      URL.revokeObjectURL(made);
      tell({ type: "end", ending });
    };
    const say = (stream, text) => {
      if (typeof text !== "string") return;
      for (const part of text.slice(0, limits.callCharacters).split("\\n")) {
        if (lines === limits.lines) return end("lines");
        lines += 1;
        const cut = part.length > limits.lineCharacters ? part.slice(0, limits.lineCharacters) + " …" : part;
        tell({ type: "line", stream: stream === "error" ? "error" : "out", text: cut });
      }
    };
    const clock = setTimeout(end, limits.runMs, "time");
    let worker;
    try {
      worker = new Worker(trust.createScriptURL(made));
    } catch {
      return end("refused");
    }
    worker.addEventListener("message", ({ data: said }) => {
      if (over) return;
      if (++messages > limits.messages) return end("lines");
      if (typeof said !== "object" || said === null) return;
      if (said.type === "line") say(said.stream, said.text);
      else if (said.type === "rest") end("done");
      else if (said.type === "failed" && typeof said.text === "string" && typeof said.stack === "string") {
        say("error", said.text + placeIn(said.stack));
        end("failed");
      }
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (over) return;
      if (typeof event.message !== "string") return end("refused");
      say("error", event.message.replace(/^Uncaught /, "") + place(event.lineno));
      end("failed");
    });
  });
  tell({ type: "ready" });
})();
`;

/**
 * The frame's whole document. Its origin is nobody's, since the page sandboxes it; its policy lets this one script run, and
 * workers of blobs, and nothing be fetched from anywhere.
 * @param scriptHash `'sha256-…'` of FRAME_SCRIPT.
 */
export function frameHtml(scriptHash: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${scriptHash}`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types half-open#runner",
  ].join("; ");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Runner</title></head><body><script>${FRAME_SCRIPT}</script></body></html>`;
}
