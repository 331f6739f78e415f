export type Values = Readonly<Record<string, unknown>>;

// #region scope
/** Beans behind proxies: emptied by a refresh, built again by the next call. */
export class RefreshScope {
  readonly errors = new Map<string, unknown>();
  private readonly cache = new Map<string, { bean: object; calls: Set<Promise<unknown>> }>();

  scoped<T extends object>(name: string, build: () => T): T {
    return new Proxy({} as T, {
      get:
        (_, method) =>
        (...args: unknown[]) => {
          const { bean, calls } = this.get(name, build);
          const result: unknown = (bean as Record<PropertyKey, (...args: unknown[]) => unknown>)[method]!(...args);
          if (result instanceof Promise) {
            const settled = result.catch(() => {}).finally(() => calls.delete(settled));
            calls.add(settled);
          }
          return result;
        },
    });
  }

  /** Every bean goes, whichever key changed; each is closed when its running calls are done. */
  async refreshAll(): Promise<void> {
    const old = [...this.cache.values()];
    this.cache.clear();
    this.errors.clear();
    await Promise.all(
      old.map(async ({ bean, calls }) => {
        await Promise.all(calls);
        (bean as { close?: () => void }).close?.();
      }),
    );
  }

  private get(name: string, build: () => object) {
    const cached = this.cache.get(name);
    if (cached) return cached;
    try {
      const entry = { bean: build(), calls: new Set<Promise<unknown>>() };
      this.cache.set(name, entry);
      return entry;
    } catch (error) {
      this.errors.set(name, error);
      throw error;
    }
  }
}
// #endregion scope

// #region refresh
/** One service: an environment, objects bound to it in place, and a scope. */
export class Context {
  readonly scope = new RefreshScope();
  values: Values = {};
  private readonly bound: { name: string; target: object; bind: () => object }[] = [];

  constructor(
    private readonly read: () => Values | undefined,
    private readonly neverRefreshable: ReadonlySet<string> = new Set(["pool"]),
  ) {
    this.values = read() ?? {};
  }

  /** The same object for its whole life: whoever holds it sees new values after a rebind. */
  properties<T extends object>(name: string, bind: (values: Values) => T): T {
    const target = bind(this.values);
    this.bound.push({ name, target, bind: () => bind(this.values) });
    return target;
  }

  /** The keys that changed. Without an answer of the server, nothing does. */
  async refresh(): Promise<string[]> {
    const before = this.values;
    this.values = this.read() ?? before;
    const keys = [...new Set([...Object.keys(before), ...Object.keys(this.values)])];
    const changed = keys.filter((key) => before[key] !== this.values[key]).toSorted();
    for (const { name, target, bind } of this.bound) {
      if (!this.neverRefreshable.has(name)) Object.assign(target, bind()); // throws: the scope stays as it was
    }
    await this.scope.refreshAll();
    return changed;
  }
}
// #endregion refresh
