// #region types
export type Kind = "clusters" | "endpoints" | "routes";

/** What the control plane wants a proxy to know. An endpoint list may be empty: that is a valid answer. */
export interface Snapshot {
  clusters: readonly string[];
  endpoints: Readonly<Record<string, readonly string[]>>;
  routes: Readonly<Record<string, { cluster: string; timeoutMs: number }>>;
}

export interface Response<K extends Kind = Kind> {
  kind: K;
  version: string;
  nonce: number;
  resources: Snapshot[K];
}

/** The proxy's answer. `version` is what it uses now; only `error` makes the answer a refusal. */
export interface Answer {
  kind: Kind;
  version: string;
  nonce: number;
  error?: string;
}
// #endregion types

const EMPTY: Snapshot = { clusters: [], endpoints: {}, routes: {} };

function faultOf({ kind, resources }: Response): string | undefined {
  if (kind !== "routes") return undefined;
  const broken = Object.entries(resources as Snapshot["routes"]).find(([, { timeoutMs }]) => timeoutMs < 0);
  return broken && `route ${broken[0]}: the time-out is negative`;
}

// #region proxy
/** A proxy: it keeps one version of each kind, and the last good one when a new one is refused. */
export class Proxy {
  #config: Snapshot = EMPTY;
  readonly #versions = new Map<Kind, string>();

  receive(response: Response): Answer {
    const { kind, version, nonce, resources } = response;
    const error = faultOf(response);
    if (error !== undefined) return { kind, version: this.#versions.get(kind) ?? "", nonce, error }; // NACK
    this.#config = { ...this.#config, [kind]: resources };
    this.#versions.set(kind, version);
    return { kind, version, nonce }; // ACK: the message is valid, which is not the same as right
  }

  /** One call, by the configuration this proxy has now. The control plane is not asked. */
  call(path: string): string {
    const route = this.#config.routes[path];
    if (route === undefined) return "404 no route";
    if (!this.#config.clusters.includes(route.cluster)) return `503 no cluster ${route.cluster}`;
    const host = this.#config.endpoints[route.cluster]?.[0];
    return host === undefined ? `503 no healthy host in ${route.cluster}` : `200 ${host}`;
  }
}
// #endregion proxy

// #region control-plane
export class ControlPlane {
  #nonce = 0;
  #version = 0;
  /** Refusals by kind: without this number, nobody hears of a configuration that was never used. */
  readonly rejected = new Map<Kind, number>();

  /** Sends a snapshot kind by kind, in that order, and calls `between` after each step. */
  push(proxy: Proxy, wanted: Snapshot, order: readonly Kind[], between: () => void = () => {}): Answer[] {
    const version = String(++this.#version);
    return order.map((kind) => {
      const answer = proxy.receive({ kind, version, nonce: ++this.#nonce, resources: wanted[kind] });
      if (answer.error !== undefined) this.rejected.set(kind, (this.rejected.get(kind) ?? 0) + 1);
      between();
      return answer;
    });
  }
}

/** Make before break: add the new cluster, then its hosts, then point the route at it, and only then remove the old. */
export function makeBeforeBreak(old: Snapshot, wanted: Snapshot): { snapshot: Snapshot; order: Kind[] }[] {
  const both: Snapshot = {
    clusters: [...new Set([...old.clusters, ...wanted.clusters])],
    endpoints: { ...old.endpoints, ...wanted.endpoints },
    routes: wanted.routes,
  };
  return [
    { snapshot: both, order: ["clusters", "endpoints", "routes"] },
    { snapshot: wanted, order: ["clusters", "endpoints"] },
  ];
}
// #endregion control-plane
