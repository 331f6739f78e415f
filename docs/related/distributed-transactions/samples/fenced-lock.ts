import type { PGlite } from "@electric-sql/pglite";

export interface Lease {
  holder: string;
  token: number; // grows with every grant, never comes back
  until: number; // ms, by the clock of the lock service
}

// #region service
/** A lock that ends by itself. It can say who holds the lease; it cannot stop somebody who held it. */
export class LockService {
  private lease: Lease | undefined;
  constructor(
    private readonly clock: () => number,
    private readonly ttl: number,
    private token = 32,
  ) {}

  acquire(holder: string): Lease | undefined {
    if (this.lease !== undefined && this.clock() < this.lease.until) return undefined; // held
    this.lease = { holder, token: ++this.token, until: this.clock() + this.ttl };
    return this.lease;
  }
}
// #endregion service

// #region store
/** The resource has the last word: it remembers the highest token it has seen, in the same statement as the write. */
export async function write(store: PGlite, body: string, token: number): Promise<"written" | "stale"> {
  const { affectedRows } = await store.query(
    "update price_list set body = $1, token = $2 where id = 1 and token <= $2",
    [body, token],
  );
  return affectedRows === 1 ? "written" : "stale";
}

/** A new holder's first act, before it reads: from here on older tokens are refused, and what it reads stays. */
export async function announce(store: PGlite, token: number): Promise<"announced" | "stale"> {
  const { affectedRows } = await store.query("update price_list set token = $1 where id = 1 and token <= $1", [token]);
  return affectedRows === 1 ? "announced" : "stale";
}
// #endregion store

/** A store that trusts the client's own look at the clock. */
export async function writeIfNotExpired(
  store: PGlite,
  body: string,
  lease: Lease,
  clock: () => number,
  pause: () => void,
): Promise<"written" | "expired"> {
  if (clock() >= lease.until) return "expired";
  pause(); // garbage collection, a slow packet: between the look and the write
  await store.query("update price_list set body = $1 where id = 1", [body]);
  return "written";
}
