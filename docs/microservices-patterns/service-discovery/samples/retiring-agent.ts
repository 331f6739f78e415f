import { Agent } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

// #region agent
/** Keeps connections alive, but none for longer than `maxAgeMs`: only a new connection looks the name up again. */
export class RetiringAgent extends Agent {
  readonly #bornAt = new WeakMap<Duplex, number>();

  constructor(
    private readonly lookUp: () => { host: string; port: number },
    private readonly maxAgeMs: number,
    private readonly now: () => number,
  ) {
    super({ keepAlive: true });
  }

  override createConnection(): Duplex {
    const socket = connect(this.lookUp());
    this.#bornAt.set(socket, this.now());
    return socket;
  }

  /** Asked when a response is done; `false` closes the connection instead of keeping it. */
  override keepSocketAlive(socket: Duplex): boolean {
    if (this.now() - (this.#bornAt.get(socket) ?? 0) >= this.maxAgeMs) return false;
    super.keepSocketAlive(socket);
    return true;
  }
}
// #endregion agent
