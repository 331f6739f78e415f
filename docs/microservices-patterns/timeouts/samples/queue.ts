// #region queue
export type Discipline = "oldest first" | "newest first" | "oldest first, expired dropped";

/**
 * One worker that needs 10 ms a request, more requests than it can serve, and callers that wait 1 s. Tells how many
 * answers in the window of `fromMs` to `toMs` came in time and how many came for nobody.
 */
export function overload(discipline: Discipline, { perSecond = 150, fromMs = 10_000, toMs = 20_000 } = {}) {
  const SERVICE = 10;
  const PATIENCE = 1_000;
  const waiting: number[] = [];
  let arrived = 0;
  let inTime = 0;
  let wasted = 0;
  for (let now = 0; now < toMs; now += SERVICE) {
    for (; (arrived * 1_000) / perSecond <= now; arrived++) waiting.push((arrived * 1_000) / perSecond);
    const hopeless = (since: number) => now + SERVICE > since + PATIENCE;
    if (discipline === "oldest first, expired dropped") while (waiting.length && hopeless(waiting[0]!)) waiting.shift();
    const since = discipline === "newest first" ? waiting.pop() : waiting.shift();
    if (since === undefined || now < fromMs) continue;
    if (hopeless(since)) wasted++;
    else inTime++;
  }
  return { inTime, wasted };
}
// #endregion queue
