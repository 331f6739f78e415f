import { expiryOf, revokeWait, VAULT } from "./rules";
import { type Lease, type LeaseContext, type LeaseState, overdue, send } from "./state";
import { userGone } from "./pool";

type What = "token" | "lease";

/** Counts a request that Vault has answered. */
function answered(state: LeaseState, now: number): void {
  const index = Math.floor(now / 60_000_000);
  if (state.minute.index !== index) state.minute = { index, count: 0 };
  state.minute.count++;
  state.tally.peakMinute = Math.max(state.tally.peakMinute, state.minute.count);
}

function grown({ tally, leaseCount, tokenCount }: LeaseState): void {
  tally.peakLeases = Math.max(tally.peakLeases, leaseCount);
  tally.peakTable = Math.max(tally.peakTable, leaseCount + tokenCount);
}

function watch(
  { tally }: LeaseState,
  now: number,
  { issuedUs, expiresUs }: { issuedUs: number; expiresUs: number },
  limits: { ttlUs: number; maxTtlUs: number },
): void {
  if (expiresUs - issuedUs > limits.maxTtlUs) tally.pastMax++;
  if (expiresUs - now > limits.ttlUs) tally.pastTtl++;
}

/** Vault's timer for the end of a lease; one that comes after the run is left out. */
function watchEnd(context: LeaseContext, { id, expiresUs }: { id: number; expiresUs: number }, what: What): void {
  const { now, parameters } = context;
  if (expiresUs <= parameters.lengthUs) context.schedule(expiresUs - now, "expire", id, { what });
}

const tokenLimits = ({ parameters }: LeaseContext) => ({
  ttlUs: parameters.tokenTtlUs,
  maxTtlUs: VAULT.systemTtlMinutes * 60_000_000,
});

/** A pod logs in: its token is a lease as well. Undefined where Vault does not answer. */
export function login(state: LeaseState, context: LeaseContext): number | undefined {
  if (!state.vaultUp) return undefined;
  const { now } = context;
  answered(state, now);
  const limits = tokenLimits(context);
  const id = ++state.ids;
  const token = { id, issuedUs: now, expiresUs: expiryOf(now, limits.ttlUs, now, limits.maxTtlUs) };
  state.tokens[id] = token;
  state.tokenCount++;
  state.tally.tokensIssued++;
  watch(state, now, token, limits);
  grown(state);
  watchEnd(context, token, "token");
  return id;
}

/** A token's new end; undefined where it cannot be renewed. */
export function renewToken(state: LeaseState, id: number, context: LeaseContext): number | undefined {
  if (!state.vaultUp) return undefined;
  const { now } = context;
  answered(state, now);
  const token = state.tokens[id];
  if (token === undefined || token.expiresUs <= now) return undefined;
  const limits = tokenLimits(context);
  token.expiresUs = expiryOf(now, limits.ttlUs, token.issuedUs, limits.maxTtlUs);
  watch(state, now, token, limits);
  watchEnd(context, token, "token");
  return token.expiresUs;
}

/** A new credential: a user in the database and a lease in the table. `gone`: the token is no longer known. */
export function issue(
  state: LeaseState,
  pod: number,
  tokenId: number,
  context: LeaseContext,
): Lease | "gone" | undefined {
  if (!state.vaultUp) return undefined;
  const { now, parameters: p } = context;
  answered(state, now);
  const token = state.tokens[tokenId];
  if (token === undefined || token.expiresUs <= now) return "gone";
  if (p.quota > 0 && state.leaseCount >= p.quota) {
    state.tally.quotaRefused++;
    context.log("quota", pod);
    return undefined;
  }
  if (!state.databaseUp) return undefined;
  const id = ++state.ids;
  const lease: Lease = {
    id,
    pod,
    token: tokenId,
    issuedUs: now,
    expiresUs: expiryOf(now, p.ttlUs, now, p.maxTtlUs),
    attempts: 0,
    generation: 0,
    irrevocable: false,
    renewals: 0,
  };
  state.leases[id] = lease;
  state.leaseCount++;
  state.tally.issued++;
  watch(state, now, lease, p);
  grown(state);
  send(state, context, ["vault", "database"], "ok");
  watchEnd(context, lease, "lease");
  return lease;
}

/** A lease's new end. `gone`: Vault answers, but there is nothing left to renew. Undefined: try again. */
export function renewLease(state: LeaseState, id: number, context: LeaseContext): number | "gone" | undefined {
  if (!state.vaultUp) return undefined;
  const { now, parameters: p } = context;
  answered(state, now);
  const lease = state.leases[id];
  if (lease === undefined || lease.expiresUs <= now) return "gone";
  // Vault moves VALID UNTIL in the database first.
  if (!state.databaseUp) return undefined;
  lease.expiresUs = expiryOf(now, p.ttlUs, lease.issuedUs, p.maxTtlUs);
  state.tally.renewed++;
  state.tally.mostRenewals = Math.max(state.tally.mostRenewals, ++lease.renewals);
  watch(state, now, lease, p);
  watchEnd(context, lease, "lease");
  return lease.expiresUs;
}

/** Vault tries to remove the user of a lease that is over, and tries again later where the database does not answer. */
export function revoke(state: LeaseState, lease: Lease, context: LeaseContext): void {
  const { now, parameters: p } = context;
  if (!state.vaultUp) state.tally.revokedWhileDown++;
  if (state.databaseUp) {
    const loginUs = p.validUntil ? Math.min(now, lease.expiresUs + VAULT.validUntilBufferUs) : now;
    overdue(state, lease.expiresUs, loginUs);
    delete state.leases[lease.id];
    state.leaseCount--;
    if (lease.irrevocable) state.tally.irrevocable--;
    state.tally.revoked++;
    context.log("revoked", lease.pod, { lease: lease.id });
    send(state, context, ["vault", "database"], "bad");
    userGone(state, lease, context);
    return;
  }
  lease.attempts++;
  const waitUs = revokeWait(lease.attempts, context.random("vault", "revoke").unit());
  if (waitUs === undefined) {
    if (!lease.irrevocable) state.tally.irrevocable++;
    lease.irrevocable = true;
    context.log("irrevocable", lease.pod, { lease: lease.id });
  } else {
    context.log("revoke-failed", lease.pod, { lease: lease.id, attempts: lease.attempts });
    context.schedule(waitUs, "revoke", lease.id, { generation: ++lease.generation });
  }
}

/** Ends a lease now, whatever time it had left. */
function cut(state: LeaseState, lease: Lease, context: LeaseContext): void {
  if (lease.irrevocable) return;
  lease.expiresUs = Math.min(lease.expiresUs, context.now);
  lease.attempts = 0;
  revoke(state, lease, context);
}

/** A timer of the expiration manager. It runs on the active node alone: while Vault is away nothing is revoked. */
export function expire(state: LeaseState, id: number, what: What, context: LeaseContext): void {
  const { now } = context;
  if (!state.vaultUp) return;
  if (what === "lease") {
    const lease = state.leases[id];
    if (lease !== undefined && lease.expiresUs <= now && lease.attempts === 0 && !lease.irrevocable)
      revoke(state, lease, context);
    return;
  }
  const token = state.tokens[id];
  if (token === undefined || token.expiresUs > now) return;
  delete state.tokens[id];
  state.tokenCount--;
  context.log("token-ends", id);
  for (const lease of Object.values(state.leases)) if (lease.token === id) cut(state, lease, context);
}

/** All leases of the role are revoked: `vault lease revoke -prefix`. */
export function revokePrefix(state: LeaseState, context: LeaseContext): void {
  state.answered = true;
  context.log("revoke-prefix", "vault", { leases: state.leaseCount });
  for (const lease of Object.values(state.leases)) cut(state, lease, context);
}

/** Vault goes away, or comes back and revokes what has ended meanwhile. */
export function vaultTurns(state: LeaseState, begins: boolean, context: LeaseContext): void {
  const { now, parameters: p } = context;
  state.vaultUp = !begins;
  if (begins) {
    state.tally.doomed = Object.values(state.leases).filter(
      ({ expiresUs }) => expiresUs > now && expiresUs <= p.atUs + p.outageUs,
    ).length;
    context.log("outage", "vault");
    return;
  }
  const ended = Object.values(state.leases).filter(({ expiresUs }) => expiresUs <= now);
  state.tally.lostInOutage = ended.filter(({ expiresUs }) => expiresUs > p.atUs).length;
  context.log("back", "vault", { ended: ended.length });
  for (const id of Object.keys(state.tokens)) expire(state, Number(id), "token", context);
  for (const lease of ended)
    if (state.leases[lease.id] !== undefined && !lease.irrevocable) {
      lease.attempts = 0;
      revoke(state, lease, context);
    }
}
