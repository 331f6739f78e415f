/** A program that a reader might be handed, and what must become of it. */
export interface Escape {
  name: string;
  program: string;
  /** How the page says that it ended. */
  ends: RegExp;
  /** What the output must hold; nothing may hold `ESCAPED`. */
  prints?: RegExp;
  /** One of the few that `npm test` runs. */
  light?: true;
}

const DONE = /^Finished/;
const FAILED = /^Ended by an error/;
const TIME = /^Stopped after 2 seconds/;
const LINES = /^Stopped, because it says too much: 200 lines/;

/** Addresses that the test fills in: a server of someone else's, and the site's own. */
export const FOREIGN = "https://foreign.invalid";
export const OWN = "https://own.invalid";

/** Says how an expression was held back, or that it was not. */
const attempt = (expression: string) => `
try {
  const got = await (${expression});
  console.log("ESCAPED", typeof got);
} catch (error) {
  console.log("held by", error.name);
}`;

/** The same for something that tells by an event. */
const listened = (made: string) =>
  attempt(`new Promise((resolve, reject) => {
    const it = ${made};
    it.onerror = () => reject(new Error("refused"));
    it.onopen = it.onmessage = it.onload = it.onsuccess = resolve;
  })`);

const HELD = /^held by \w+$/m;
const held = (name: string, expression: string, light?: true): Escape => ({
  name,
  program: attempt(expression),
  ends: DONE,
  prints: HELD,
  light,
});

export const ESCAPES: readonly Escape[] = [
  // Requests
  held("fetch, someone else", `fetch("${FOREIGN}/fetch", { mode: "no-cors" })`, true),
  held("fetch, the site itself", `fetch("${OWN}/fetch")`, true),
  held("fetch that outlives its worker", `fetch("${FOREIGN}/keepalive", { mode: "no-cors", keepalive: true })`),
  held("fetch of a data: address", `fetch("data:text/plain,x")`),
  held(
    "XMLHttpRequest",
    `new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.onload = resolve;
    request.onerror = () => reject(new Error("refused"));
    request.open("GET", "${FOREIGN}/xhr");
    request.send();
  })`,
  ),
  held(
    "XMLHttpRequest that blocks",
    `(() => {
    const request = new XMLHttpRequest();
    request.open("GET", "${OWN}/xhr", false);
    request.send();
  })()`,
  ),
  {
    name: "WebSocket",
    program: listened(`new WebSocket("${FOREIGN.replace("http", "ws")}/socket")`),
    ends: DONE,
    prints: HELD,
    light: true,
  },
  { name: "EventSource", program: listened(`new EventSource("${FOREIGN}/events")`), ends: DONE, prints: HELD },
  held("WebTransport", `new WebTransport("${FOREIGN}/transport").ready`),
  held("sendBeacon", `navigator.sendBeacon("${FOREIGN}/beacon", "x")`),
  held("a font", `new FontFace("x", "url(${FOREIGN}/font)").load()`),
  held("WebRTC", `new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1" }] })`),
  // Code from elsewhere
  held("importScripts, someone else", `importScripts("${FOREIGN}/script.js")`, true),
  held("importScripts, the site itself", `importScripts("${OWN}/script.js")`),
  held("importScripts of a data: address", `importScripts("data:text/javascript,1")`),
  held("importScripts of a blob", `importScripts(URL.createObjectURL(new Blob(["1"])))`),
  held("import, someone else", `import("${FOREIGN}/module.js")`),
  held("import, the site itself", `import("${OWN}/module.js")`),
  held("import of a data: address", `import("data:text/javascript,1")`),
  held("import of a blob", `import(URL.createObjectURL(new Blob(["1"], { type: "text/javascript" })))`),
  // Strings that would run
  held("eval", `eval("1 + 1")`, true),
  held("eval by another name", `(0, eval)("1 + 1")`),
  held("Function", `new Function("return 1")()`),
  held("the constructor of a generator", `(function* () {}).constructor("yield 1")().next()`),
  held("the constructor of an async function", `(async () => {}).constructor("return 1")()`),
  held("a timer with text", `setTimeout("console.log('ESCAPED')", 0)`),
  held(
    "a timer with text, past the prelude",
    `new Promise((resolve, reject) => {
    Object.getPrototypeOf(Object.getPrototypeOf(self)).setTimeout?.call(self, "postMessage({ type: 'line', stream: 'out', text: 'ESCAPED' })", 0);
    WorkerGlobalScope.prototype.setTimeout?.call(self, "postMessage({ type: 'line', stream: 'out', text: 'ESCAPED' })", 0);
    setTimeout(reject, 100, new Error("nothing ran"));
  })`,
  ),
  held("WebAssembly", `WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))`, true),
  // The site's storage
  held(
    "IndexedDB, opened",
    `new Promise((resolve, reject) => {
    const request = indexedDB.open("half-open");
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  })`,
  ),
  held(
    "IndexedDB, deleted",
    `Promise.any(["half-open", "half-open-log", "half-open-progress"].map((name) => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  })))`,
    true,
  ),
  // Chromium rejects a second promise of its own beside the one that it gives.
  { ...held("IndexedDB, listed", `indexedDB.databases()`), ends: /^Finished|^Ended by an error/ },
  held("storage buckets", `navigator.storageBuckets.open("half-open")`),
  held("caches", `caches.keys()`),
  held("the origin's own files", `navigator.storage.getDirectory()`),
  held("localStorage", `localStorage.length`),
  held("cookies", `document.cookie`),
  held("the cookie store", `cookieStore.getAll()`),
  held("locks", `navigator.locks.query()`),
  // Other rooms of the browser
  held("the service worker", `navigator.serviceWorker.getRegistrations()`, true),
  held("a shared worker", `new SharedWorker("${OWN}/shared.js")`),
  held("a nested worker by its text", `new Worker("data:text/javascript,1")`),
  {
    name: "a nested worker that a policy of its own vouches for; it is as walled in, and ends with the run",
    program: `
const policy = trustedTypes.createPolicy("half-open#runner", { createScriptURL: (url) => url });
const text = \`fetch("${FOREIGN}/nested", { mode: "no-cors" }).then(() => postMessage("ESCAPED"), () => postMessage("held by the same policy"));
for (;;) fetch("${OWN}/nested").catch(() => 0);\`;
const nested = new Worker(policy.createScriptURL(URL.createObjectURL(new Blob([text]))));
nested.onmessage = ({ data }) => console.log(data);
nested.onerror = () => console.log("held by the browser");
await new Promise(() => {});`,
    ends: TIME,
  },
  {
    name: "a channel to the site's tabs",
    program: `new BroadcastChannel("half-open").postMessage("ESCAPED");
new BroadcastChannel("escape").postMessage("ESCAPED");
await new Promise((resolve) => setTimeout(resolve, 100));
console.log("said");`,
    ends: DONE,
    prints: /^said$/m,
    light: true,
  },
  held(
    "notifications",
    `new Promise((resolve, reject) => {
    const note = new Notification("ESCAPED");
    note.onshow = resolve;
    note.onerror = () => reject(new Error("refused"));
  })`,
  ),
  held("the page", `[window, document, parent, top, opener].length`),
  held("the page through the messenger", `(() => { throw new Error(typeof self.parent + typeof self.top); })()`),
  {
    name: "a canvas of its own, which touches nothing",
    program: `const canvas = new OffscreenCanvas(4, 4); canvas.getContext("2d")?.fillRect(0, 0, 4, 4); console.log("drawn");`,
    ends: DONE,
    prints: /^drawn$/m,
  },
  // Forged messages
  {
    name: "forged words of the frame",
    program: `postMessage({ type: "end", ending: "stopped" });
postMessage({ type: "ready" });
postMessage({ type: "run", bundle: "", body: "console.log('ESCAPED')" });
console.log("still here");`,
    ends: DONE,
    prints: /^still here$/m,
    light: true,
  },
  {
    name: "a forged rest, which ends the run early and nothing else",
    program: `postMessage({ type: "rest" });
for (;;) console.log("more");`,
    ends: /^Finished|^Stopped, because/,
  },
  {
    name: "messages of odd shapes",
    program: `for (const odd of [null, undefined, 1, "line", [], { type: "line" }, { type: "line", stream: "out", text: {} },
  { type: "line", stream: "out", text: { toString: 1 } }, { type: "failed", text: { valueOf: 1 }, stack: [] },
  { type: "__proto__" }, new Map([["type", "line"]]), new Date(), /x/, new Error("ESCAPED"), new ArrayBuffer(8),
  JSON.parse('{"__proto__":{"polluted":"ESCAPED"},"type":"line","stream":"out","text":1}'),
  { type: "line", stream: "out", get text() { return "a getter is read before it is sent"; } }]) postMessage(odd);
const { port1, port2 } = new MessageChannel();
postMessage({ type: "line", stream: "out", text: port1 }, [port1]);
console.log("sent", typeof {}.polluted);`,
    ends: DONE,
    prints: /^a getter is read before it is sent\nsent undefined$/m,
    light: true,
  },
  {
    name: "a storm of messages that are no lines",
    program: `for (;;) postMessage(0);`,
    ends: /^Stopped, because it says too much/,
    light: true,
  },
  {
    name: "a storm after the end",
    program: `setTimeout(() => { for (;;) postMessage({ type: "line", stream: "out", text: "late" }); }, 200);
postMessage({ type: "rest" });`,
    ends: DONE,
  },
  // Programs that will not end
  { name: "an endless loop", program: "for (;;);", ends: TIME, light: true },
  { name: "endless microtasks", program: "const again = () => Promise.resolve().then(again); again();", ends: TIME },
  { name: "endless microtasks of its own", program: "for (;;) await null;", ends: TIME },
  { name: "a timer that never stops", program: "setInterval(() => 0, 1);", ends: TIME },
  { name: "waiting for what never comes", program: "await new Promise(() => {});", ends: TIME },
  {
    name: "timers that make timers",
    program: "const more = () => { setTimeout(more, 0); setTimeout(more, 0); }; more();",
    ends: TIME,
  },
  {
    name: "endless recursion",
    program: "const down = () => down() + 1; down();",
    ends: FAILED,
    prints: /RangeError/,
  },
  {
    name: "a wait on shared memory",
    program: attempt(`Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`),
    ends: /^Finished|^Stopped after/,
  },
  { name: "a regular expression that never ends", program: `/^(a+)+$/.test("a".repeat(60) + "b");`, ends: TIME },
  {
    name: "an error in every timer",
    program: `setInterval(() => { throw new Error("again"); }, 0);`,
    ends: FAILED,
    prints: /Error: again/,
  },
  // Memory
  {
    name: "an array that grows",
    program: "const all = []; for (;;) all.push(new Array(1e5).fill(all.length));",
    ends: /^Stopped|^Ended/,
  },
  {
    name: "a string that doubles",
    program: `let text = "x"; for (;;) text += text;`,
    ends: FAILED,
    prints: /RangeError/,
  },
  {
    name: "buffers without end",
    program: "const all = []; for (;;) all.push(new Uint8Array(1e7).fill(1));",
    ends: /^Stopped|^Ended/,
  },
  {
    name: "a message of 100 MB",
    program: `postMessage({ type: "line", stream: "out", text: "x".repeat(1e8) }); console.log("sent");`,
    ends: DONE,
    prints: /^x{1000} …\nsent$/m,
  },
  // Output
  { name: "a flood of lines", program: `for (;;) console.log("flood");`, ends: LINES, light: true },
  { name: "a flood in one line", program: `console.log("line\\n".repeat(1e5));`, ends: LINES },
  { name: "a huge line", program: `console.log("x".repeat(1e7));`, ends: DONE, prints: /^x{1000} …$/m },
  {
    name: "markup",
    program: `console.log("<img src=x onerror=\\"document.title='ESC'+'APED'\\"><script>document.title='ESC'+'APED'</script>");`,
    ends: DONE,
    prints: /^<img src=x onerror="document\.title='ESC'\+'APED'"><script>/m,
    light: true,
  },
  {
    name: "terminal controls and marks of direction",
    program: String.raw`console.log("\u001b[2J\u001b[31m\u0007 \u202egnp.exe\u2066\u200b\ufeff\u0000");`,
    ends: DONE,
    prints: /^\\u001b\[2J\\u001b\[31m\\u0007 \\u202egnp\.exe\\u2066\\u200b\\ufeff\\u0000$/m,
    light: true,
  },
  { name: "half a character", program: String.raw`console.log("\ud800");`, ends: DONE },
  {
    name: "the end of a script inside a program",
    program: `console.log("</script><script>parent.document.title='ESC'+'APED'</script>"); // </script><!--`,
    ends: DONE,
    prints: /^<\/script><script>parent/m,
  },
  {
    name: "the end of what stands around a program",
    program: `});
console.log(typeof parent, typeof document);
halfOpenRun(async () => {`,
    ends: DONE,
    prints: /^undefined undefined$/m,
    light: true,
  },
  {
    name: "a program that is none",
    program: "const = ;",
    ends: FAILED,
    prints: /SyntaxError.* \(line 1\)/,
    light: true,
  },
  {
    name: "another console",
    program: `self.console = { log: (line) => postMessage(line) }; console.log({ type: "line", stream: "out", text: "own" });`,
    ends: DONE,
  },
  {
    name: "another messenger",
    program: `self.postMessage = () => 0; console.log("heard all the same");`,
    ends: DONE,
    prints: /^heard all the same$/m,
  },
  // Odd endings
  {
    name: "a rejection that nobody handles",
    program: `Promise.reject(new Error("nobody")); await new Promise(() => {});`,
    ends: FAILED,
    prints: /Error: nobody/,
    light: true,
  },
  { name: "null, thrown", program: "throw null;", ends: FAILED, prints: /null/ },
  {
    name: "a proxy, thrown",
    program: `throw new Proxy({}, { get() { throw new Error("no"); }, ownKeys() { throw new Error("no"); } });`,
    ends: FAILED,
  },
  {
    name: "an error that lies about itself",
    program: `throw Object.defineProperty(new Error("x"), "stack", { get: () => ({ toString: 1 }) });`,
    ends: FAILED,
  },
  {
    name: "a value that cannot be printed",
    program: `console.log({ toJSON() { throw 1; } }, Object.create(null), Symbol("s"), 1n);`,
    ends: DONE,
    prints: /^\[a value that cannot be shown\] \{\} Symbol\(s\) 1/m,
  },
  { name: "the worker, closed", program: "self.close();", ends: DONE },
  {
    name: "the worker, closed past the prelude",
    program: "DedicatedWorkerGlobalScope.prototype.close?.call(self); delete self.close; self.close(); for (;;);",
    ends: /^Stopped after|^Finished|^Ended/,
  },
  { name: "reported errors", program: `reportError(new Error("reported"));`, ends: FAILED, prints: /reported/ },
];
