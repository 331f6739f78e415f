import { seconds } from "../../engine/clock";

/** Microseconds in a minute. */
export const MINUTE_US = seconds(60);

/**
 * What Vault does with a lease. Source: hashicorp/vault v1.14.8, vault/expiration.go (maxRevokeAttempts, revokeRetryBase,
 * maxLeaseTTL) and builtin/logical/database (5 s between a lease's end and VALID UNTIL).
 */
export const VAULT = {
  maxRevokeAttempts: 6,
  revokeRetryBaseUs: seconds(10),
  /** The system's greatest TTL, and the default one: 32 days. */
  systemTtlMinutes: 32 * 24 * 60,
  validUntilBufferUs: seconds(5),
} as const;

/** The back-off of api/lifetime_watcher.go after a failed renewal: doubling, each wait half to one and a half of it. */
export const RETRY = { firstUs: seconds(10), mostUs: seconds(300) } as const;

/** HikariCP shortens each connection's life by up to a fortieth to avoid that all end together (README: attenuation). */
export const LIFETIME_ATTENUATION = 40;

/** How a client keeps its lease alive. */
export type Renewer = "two-thirds" | "watcher" | "agent" | "late" | "replace" | "forget";

/** The end of a lease that is issued or renewed now: counted from now, never past the max TTL, counted from the issue. */
export const expiryOf = (nowUs: number, ttlUs: number, issuedUs: number, maxTtlUs: number): number =>
  Math.min(nowUs + ttlUs, issuedUs + maxTtlUs);

/** What a client does next with its lease, and when. */
export interface Plan {
  afterUs: number;
  act: "renew" | "new";
}

/**
 * The grace of the lifetime watcher: 10 to 20 % of the lease. Source: calculateGrace of api/lifetime_watcher.go.
 *
 * @param unit uniform in [0, 1)
 */
export const graceOf = (leaseUs: number, unit: number): number => Math.floor(leaseUs / 10 + unit * (leaseUs / 10));

/**
 * What follows a grant of so much; undefined where the client never asks again.
 *
 * The watcher sleeps 2/3 of the grant plus 1/3 of its grace, and is done, so that its owner fetches anew, as soon as it
 * would wake up within the grace. The simple rules renew as long as the grant is a full TTL and take a new credential
 * once it was cut by the max TTL.
 *
 * @param unit uniform in [0, 1), for the client that replaces at 85 to 95 %
 */
export function planOf(
  renewer: Renewer,
  grantedUs: number,
  { fullUs, graceUs, unit }: { fullUs: number; graceUs: number; unit: number },
): Plan | undefined {
  const act = grantedUs >= fullUs ? "renew" : "new";
  switch (renewer) {
    case "two-thirds":
      return { afterUs: Math.floor((grantedUs * 2) / 3), act };
    case "late":
      return { afterUs: Math.floor((grantedUs * 19) / 20), act };
    case "replace":
      return { afterUs: Math.floor(grantedUs * (0.85 + unit / 10)), act: "new" };
    case "forget":
      return undefined;
    default: {
      const sleepUs = Math.floor((grantedUs * 2) / 3 + graceUs / 3);
      return grantedUs <= graceUs || grantedUs - sleepUs <= graceUs
        ? { afterUs: 0, act: "new" }
        : { afterUs: sleepUs, act: "renew" };
    }
  }
}

/** The wait after so many failures in a row, from 1: doubled up to the most, then half to one and a half of it. */
export function retryWait(failures: number, unit: number): number {
  let waitUs: number = RETRY.firstUs;
  for (let i = 1; i < failures && waitUs < RETRY.mostUs; i++) waitUs *= 2;
  return Math.floor(Math.min(waitUs, RETRY.mostUs) * (0.5 + unit));
}

/**
 * The wait after so many failed revocations, from 1; undefined once Vault gives up and calls the lease irrevocable.
 * Source: revokeExponentialBackoff and OnFailure of vault/expiration.go.
 */
export function revokeWait(attempts: number, unit: number): number | undefined {
  if (attempts >= VAULT.maxRevokeAttempts) return undefined;
  let waitUs: number = VAULT.revokeRetryBaseUs;
  for (let i = 0; i < attempts; i++) waitUs *= 2;
  return Math.floor(waitUs * (0.5 + unit));
}
