/** A call through the pod's proxy. Times are ms; 0 is the SIGTERM of the pod (or its start). */
export interface Call {
  startMs: number;
  tookMs: number;
}

/** One call every `everyMs`, from `fromMs` until before `untilMs`. */
export const steady = (fromMs: number, untilMs: number, everyMs: number, tookMs: number): Call[] =>
  Array.from({ length: Math.ceil((untilMs - fromMs) / everyMs) }, (_, nth) => ({
    startMs: fromMs + nth * everyMs,
    tookMs,
  }));

// #region stop
export type ProxyLeaves =
  | { when: "after a fixed drain"; drainMs: number }
  | { when: "no connection is left"; minimumMs: number; checkMs: number }
  | { when: "the app has stopped" };

/** The app drains properly: it stops after its last call. Which calls does the proxy's leaving cut off? */
export function stop(calls: readonly Call[], proxy: ProxyLeaves, graceMs: number) {
  const endOf = (call: Call) => call.startMs + call.tookMs;
  const appStopsMs = Math.min(graceMs, Math.max(0, ...calls.map(endOf)));
  const busyAt = (ms: number) => calls.some((call) => call.startMs <= ms && endOf(call) > ms);
  let proxyLeavesMs: number;
  if (proxy.when === "after a fixed drain") proxyLeavesMs = proxy.drainMs;
  else if (proxy.when === "the app has stopped") proxyLeavesMs = appStopsMs;
  else {
    proxyLeavesMs = proxy.minimumMs + proxy.checkMs;
    while (busyAt(proxyLeavesMs) && proxyLeavesMs < graceMs) proxyLeavesMs += proxy.checkMs;
  }
  proxyLeavesMs = Math.min(proxyLeavesMs, graceMs);
  return { appStopsMs, proxyLeavesMs, lost: calls.filter((call) => endOf(call) > proxyLeavesMs).length };
}
// #endregion stop

/** Calls the app makes before its proxy listens: redirected to a port that nobody has opened, so refused. */
export const refusedAtStart = (calls: readonly Call[], proxyReadyMs: number): number =>
  calls.filter((call) => call.startMs < proxyReadyMs).length;
