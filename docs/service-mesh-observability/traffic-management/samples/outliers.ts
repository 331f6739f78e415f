export interface OutlierSettings {
  /** Server errors of one host in a row. */
  consecutive5xx: number;
  intervalMs: number;
  baseEjectionMs: number;
  maxEjectionMs: number;
  maxEjectionPercent: number;
}

/** Envoy's defaults; Istio repeats those that it has a setting for. */
export const ENVOY_DEFAULTS: OutlierSettings = {
  consecutive5xx: 5,
  intervalMs: 10_000,
  baseEjectionMs: 30_000,
  maxEjectionMs: 300_000,
  maxEjectionPercent: 10,
};

interface Host {
  failures: number;
  /** How often in a row it has been ejected. */
  times: number;
  ejectedAt?: number | undefined;
}

// #region detector
/** What one proxy believes about the hosts of one cluster. The neighbour's proxy has a detector of its own. */
export class OutlierDetector {
  readonly #hosts: Map<string, Host>;
  /** Hosts that should have gone, but for the percentage. */
  overflow = 0;

  constructor(
    names: readonly string[],
    private readonly settings: OutlierSettings,
  ) {
    this.#hosts = new Map(names.map((name) => [name, { failures: 0, times: 0 }]));
  }

  /** One answer of one host. */
  result(name: string, status: number, now: number): void {
    const host = this.#hosts.get(name)!;
    host.failures = status >= 500 ? host.failures + 1 : 0;
    if (host.failures < this.settings.consecutive5xx) return;
    host.failures = 0;
    const share = (100 * (this.ejected().length + 1)) / this.#hosts.size; // counts this host as well
    if (host.ejectedAt !== undefined) return;
    if (share > this.settings.maxEjectionPercent) this.overflow += 1;
    else {
      host.ejectedAt = now;
      host.times += 1;
    }
  }

  /** Runs every `intervalMs`. A host comes back here, with full traffic and without a probe. */
  sweep(now: number): void {
    const { baseEjectionMs, maxEjectionMs } = this.settings;
    for (const host of this.#hosts.values()) {
      if (host.ejectedAt === undefined) host.times = Math.max(0, host.times - 1);
      else if (now - host.ejectedAt >= Math.min(baseEjectionMs * host.times, maxEjectionMs)) {
        host.ejectedAt = undefined;
        host.failures = 0;
      }
    }
  }

  ejected(): string[] {
    return [...this.#hosts].filter(([, { ejectedAt }]) => ejectedAt !== undefined).map(([name]) => name);
  }
}
// #endregion detector

/**
 * How many requests of one proxy meet a host that is down for `hours`, if the proxy would send it `perSecond`.
 * Steps of one request; sweeps at every interval; no retry.
 */
export function failedRequests(hosts: number, perSecond: number, hours: number, settings: OutlierSettings): number {
  const names = Array.from({ length: hosts }, (_, index) => `payment-${index}`);
  const detector = new OutlierDetector(names, settings);
  const stepMs = 1_000 / perSecond;
  let failed = 0;
  let nextSweep = settings.intervalMs;
  for (let now = 0; now < hours * 3_600_000; now += stepMs) {
    for (; nextSweep <= now; nextSweep += settings.intervalMs) detector.sweep(nextSweep);
    if (detector.ejected().length > 0) continue;
    failed += 1;
    detector.result("payment-0", 503, now);
  }
  return failed;
}

/** Requests until `run` errors stand in a row, on average, if each fails with chance `rate` on its own. */
export const requestsUntilEjected = (rate: number, run: number) => (1 - rate ** run) / ((1 - rate) * rate ** run);
