import { countWindow, type Window } from "./windows";

export type State = "closed" | "open" | "half-open";

/** `ignored`: the call says nothing about the dependency (a bad request, a caller who went away). */
export type Outcome = "success" | "failure" | "ignored";

export interface Settings {
  failureRatePercent: number;
  slowRatePercent: number;
  /** A call is slow when it took strictly longer. */
  slowAfterMs: number;
  minimumCalls: number;
  /** How long an open breaker refuses before it lets probes out. */
  openForMs: number;
  /** Calls let out while half-open. */
  probes: number;
  window: () => Window;
}

// #region breaker
/** In the manner of Resilience4j. Time is an argument: no clock, no timer. */
export class Breaker {
  state: State = "closed";
  private results: Window;
  private openedAtMs = 0;
  private permits = 0;

  constructor(private readonly settings: Settings) {
    this.results = settings.window();
  }

  /** Ask before each call. Open becomes half-open here, so only if somebody calls. */
  tryAcquire(nowMs: number): boolean {
    const waitEndsMs = this.openedAtMs + this.settings.openForMs;
    if (this.state === "open" && nowMs > waitEndsMs) this.probe();
    if (this.state === "closed") return true;
    if (this.state === "open" || this.permits === 0) return false;
    this.permits -= 1;
    return true;
  }

  /** Report each call when it ends. */
  record(outcome: Outcome, tookMs: number, nowMs: number): void {
    if (this.state === "open") return; // left before it opened: too late to matter
    if (outcome === "ignored") {
      if (this.state === "half-open") this.permits += 1; // give the permit back
      return;
    }
    const { slowAfterMs, failureRatePercent, slowRatePercent } = this.settings;
    this.results.add({ failed: outcome === "failure", slow: tookMs > slowAfterMs }, nowMs);
    const { calls, failed, slow } = this.results.totals(nowMs);
    if (calls < this.minimum()) return; // too few to know anything
    const failing = failed * 100 >= failureRatePercent * calls;
    const slowing = slow * 100 >= slowRatePercent * calls;
    if (failing || slowing) this.open(nowMs);
    else if (this.state === "half-open") this.close();
  }

  private minimum(): number {
    const { minimumCalls, probes } = this.settings;
    if (this.state === "half-open") return Math.min(minimumCalls, probes);
    return minimumCalls;
  }

  private open(nowMs: number): void {
    this.state = "open";
    this.openedAtMs = nowMs;
  }

  private probe(): void {
    this.state = "half-open";
    this.permits = this.settings.probes;
    this.results = countWindow(this.settings.probes);
  }

  private close(): void {
    this.state = "closed";
    this.results = this.settings.window();
  }
}
// #endregion breaker

/** Resilience4j 2.4.0 as it comes. */
export const RESILIENCE4J_DEFAULTS: Settings = {
  failureRatePercent: 50,
  slowRatePercent: 100,
  slowAfterMs: 60_000,
  minimumCalls: 100,
  openForMs: 60_000,
  probes: 10,
  window: () => countWindow(100),
};
