import { DEFAULT_RETRY, start, waits } from "./start";

console.log(`waits before giving up: ${waits(DEFAULT_RETRY).join(", ")} ms`);
const ways = {
  optional: { required: false, failFast: false, retryLibrary: false },
  required: { required: true, failFast: false, retryLibrary: false },
  "fail fast": { required: false, failFast: true, retryLibrary: false },
  "fail fast with retry": { required: false, failFast: true, retryLibrary: true },
};
// The configuration server comes back after four seconds and says 300 ms; in the jar stand 800.
for (const [way, settings] of Object.entries(ways)) {
  let nowMs = 0;
  const read = async () => {
    if (nowMs < 4000) throw new Error("no server");
    return { timeoutMs: 300 };
  };
  const sleep = async (ms = 0) => {
    nowMs += ms;
  };
  const end = await start({ timeoutMs: 800 }, read, { ...settings, retry: DEFAULT_RETRY }, sleep).then(
    (values) => `starts with ${JSON.stringify(values)}`,
    () => "does not start",
  );
  console.log(`${way}: ${end}, after ${nowMs} ms`);
}
