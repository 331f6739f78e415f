export interface RoutePolicy {
  /** Milliseconds for the whole request, retries and waits included; 0 switches it off. */
  timeoutMs: number;
  /** Milliseconds for one attempt. */
  perTryMs?: number | undefined;
  /** On top of the first attempt. */
  retries: number;
  retryOn: readonly ("connect-failure" | "reset" | "5xx")[];
  /** Milliseconds before each retry. */
  waitMs: number;
}

/** What one attempt would do if it were left alone. */
export interface Attempt {
  kind: "ok" | "503" | "no-connection";
  takesMs: number;
}

export interface Outcome {
  attempts: number;
  status: number;
  flags: string[];
  atMs: number;
}

// #region route
/** One request through one proxy: the clock of the route never starts anew. */
export function send(policy: RoutePolicy, attempts: readonly Attempt[]): Outcome {
  const limit = policy.timeoutMs || Infinity;
  const perTry = policy.perTryMs ?? Infinity;
  let now = 0;
  for (let tried = 1; ; tried += 1) {
    const { kind, takesMs } = attempts[tried - 1] ?? attempts.at(-1)!;
    const timedOut = takesMs > perTry;
    now += Math.min(takesMs, perTry);
    if (now >= limit) return { attempts: tried, status: 504, flags: ["UT"], atMs: limit };
    if (kind === "ok" && !timedOut) return { attempts: tried, status: 200, flags: [], atMs: now };

    const reason = timedOut ? "reset" : kind === "503" ? "5xx" : "connect-failure";
    // `5xx` covers every case; an attempt that ran out of time is no `connect-failure`
    const repeatable = policy.retryOn.includes("5xx") || policy.retryOn.includes(reason);
    if (!repeatable || tried > policy.retries) {
      const flags = timedOut ? ["UT"] : kind === "no-connection" ? ["UF"] : [];
      if (repeatable && policy.retries > 0) flags.push("URX");
      return { attempts: tried, status: timedOut ? 504 : 503, flags, atMs: now };
    }
    now += policy.waitMs;
    if (now >= limit) return { attempts: tried, status: 504, flags: ["UT"], atMs: limit };
  }
}
// #endregion route
