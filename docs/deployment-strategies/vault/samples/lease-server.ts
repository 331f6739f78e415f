/** What the server knows when it decides how long a lease may still live. All values in seconds. */
export interface TtlQuestion {
  now: number;
  issued: number;
  /** What the client asks for; 0 or less: nothing in particular. */
  increment: number;
  roleTtl: number;
  roleMax: number;
  mountDefault: number;
  mountMax: number;
}

/** Why the server refuses. `sealed` is worth a retry; the others are not. */
export class VaultError extends Error {
  constructor(readonly reason: "sealed" | "gone" | "past-max") {
    super(reason);
  }
}

// #region ttl
/** Seconds from now on, never from the old end; cut where the lease has lived for its maximum. */
export function grantedTtl(ask: TtlQuestion): number {
  const max = ask.roleMax > 0 ? Math.min(ask.roleMax, ask.mountMax) : ask.mountMax;
  const wanted = [ask.increment, ask.roleTtl].find((value) => value > 0) ?? ask.mountDefault;
  const left = ask.issued + max - ask.now;
  if (left <= 0) throw new VaultError("past-max");
  return Math.min(wanted, left);
}
// #endregion ttl

export interface Lease {
  id: string;
  token: string;
  user: string;
  issued: number;
  expires: number;
  failedRevocations: number;
  nextRevocation: number;
  irrevocable: boolean;
}

export interface Rules {
  roleTtl: number;
  roleMax: number;
  mountDefault: number;
  mountMax: number;
}

const REVOKE_ATTEMPTS = 6;
const REVOKE_BASE = 10;

/** A model of the lease rules: no HTTP, no cryptography; the clock is an argument of every call. */
export class LeaseServer {
  readonly leases = new Map<string, Lease>();
  readonly tokens = new Map<string, number>();
  /** Users that the database knows, with the moment at which it refuses their password. */
  readonly users = new Map<string, number>();
  sealed = false;
  databaseUp = true;
  calls = 0;
  #serial = 0;

  constructor(
    readonly rules: Rules,
    readonly path = "database/creds/order",
  ) {}

  login(now: number, ttl: number): string {
    this.#open(now);
    const token = `token-${++this.#serial}`;
    this.tokens.set(token, now + ttl);
    return token;
  }

  obtain(now: number, token: string): { leaseId: string; user: string; ttl: number } {
    this.#open(now);
    if (!this.tokens.has(token)) throw new VaultError("gone");
    const ttl = grantedTtl({ now, issued: now, increment: 0, ...this.rules });
    const user = `v-order-${++this.#serial}`;
    const id = `${this.path}/${this.#serial}`;
    const times = { issued: now, expires: now + ttl, failedRevocations: 0, nextRevocation: now + ttl };
    this.leases.set(id, { id, token, user, ...times, irrevocable: false });
    this.users.set(user, now + ttl);
    return { leaseId: id, user, ttl };
  }

  renew(now: number, id: string, increment: number): number {
    this.#open(now);
    const lease = this.leases.get(id);
    if (!lease || lease.irrevocable || lease.expires <= now) throw new VaultError("gone");
    const ttl = grantedTtl({ now, issued: lease.issued, increment, ...this.rules });
    lease.expires = lease.nextRevocation = now + ttl;
    this.users.set(lease.user, now + ttl);
    return ttl;
  }

  revoke(now: number, prefix: string): void {
    this.#open(now);
    for (const lease of [...this.leases.values()].filter(({ id }) => id.startsWith(prefix))) this.#drop(now, lease);
  }

  /** The end of a token is the end of every lease that was made with it. */
  revokeToken(now: number, token: string): void {
    this.#open(now);
    this.#endToken(now, token);
  }

  // #region due
  /** What the server does by itself; while it is sealed, that is nothing. */
  runDue(now: number): void {
    if (this.sealed) return;
    for (const [token, expires] of this.tokens) if (expires <= now) this.#endToken(now, token);
    for (const lease of this.leases.values())
      if (!lease.irrevocable && lease.nextRevocation <= now) this.#drop(now, lease);
  }

  #drop(now: number, lease: Lease): void {
    if (this.databaseUp) {
      this.users.delete(lease.user);
      this.leases.delete(lease.id);
      return;
    }
    lease.expires = Math.min(lease.expires, now);
    lease.failedRevocations += 1;
    lease.irrevocable = lease.failedRevocations >= REVOKE_ATTEMPTS; // the user stays in the database
    lease.nextRevocation = now + 2 ** lease.failedRevocations * REVOKE_BASE; // Vault adds ± 50 %
  }
  // #endregion due

  #endToken(now: number, token: string): void {
    this.tokens.delete(token);
    for (const lease of [...this.leases.values()].filter((one) => one.token === token)) this.#drop(now, lease);
  }

  #open(now: number): void {
    this.calls += 1;
    if (this.sealed) throw new VaultError("sealed");
    this.runDue(now);
  }
}
