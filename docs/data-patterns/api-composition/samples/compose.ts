import { type Alarm, realAlarm } from "./hedge";

export type Why = "time-out" | "error";
export interface Part<T> {
  required: boolean;
  read: (signal: AbortSignal) => Promise<T>;
}
export interface Composed {
  status: 200 | 503 | 504;
  headers: Record<string, string>;
  body: { parts: Record<string, unknown>; missing: { part: string; reason: Why }[] };
}

// #region compose
/** Asks all parts at once, waits until the deadline, and says what is missing. */
export async function compose(
  parts: Record<string, Part<unknown>>,
  { deadlineMs, alarm = realAlarm, signal }: { deadlineMs: number; alarm?: Alarm; signal?: AbortSignal },
): Promise<Composed> {
  const end = new AbortController();
  const timedOut = new Error("the deadline is over");
  const callOff = alarm(deadlineMs, () => end.abort(timedOut));
  const leave = () => end.abort(signal?.reason);
  if (signal?.aborted) leave();
  else signal?.addEventListener("abort", leave, { once: true });

  const found: Record<string, unknown> = {};
  const missing: { part: string; reason: Why }[] = [];
  const lost: Why[] = []; // why a required part is missing: the first reason counts
  await Promise.all(
    Object.entries(parts).map(async ([name, { required, read }]) => {
      try {
        found[name] = await until(end.signal, read(end.signal));
      } catch (error) {
        if (lost.length > 0) return; // stopped by us: says nothing about this part
        const reason = error === timedOut ? "time-out" : "error";
        missing.push({ part: name, reason });
        if (!required) return;
        lost.push(reason);
        end.abort(error); // without this part there is no answer: stop the others
      }
    }),
  );
  callOff();
  signal?.removeEventListener("abort", leave);
  signal?.throwIfAborted(); // the caller has left: nobody reads an answer

  if (lost.length > 0) return answer(lost[0] === "time-out" ? 504 : 503, {}, missing);
  return answer(200, found, missing);
}

function answer(status: Composed["status"], parts: Record<string, unknown>, missing: Composed["body"]["missing"]) {
  const whole = status === 200 && missing.length === 0;
  const headers = { "cache-control": whole ? "private, max-age=30" : "no-store" };
  return { status, headers, body: { parts, missing: missing.toSorted((a, b) => (a.part < b.part ? -1 : 1)) } };
}
// #endregion compose

/** The promise, or the reason of the signal: also for a read that ignores its signal. */
function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) {
    work.catch(() => {}); // settled below; nobody waits for it any more
    return Promise.reject(signal.reason as Error);
  }
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

// #region limit
/** At most `limit` of the tasks at a time; results in the order of the tasks. */
export async function atMost<T>(limit: number, tasks: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < tasks.length) {
      const mine = next++;
      results[mine] = await tasks[mine]!();
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, worker));
  return results;
}
// #endregion limit
