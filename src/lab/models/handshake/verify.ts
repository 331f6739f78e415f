/** The alerts a certificate can be refused with, and their numbers: RFC 9846, section 6. */
export const ALERTS = {
  handshake_failure: 40,
  certificate_expired: 45,
  certificate_unknown: 46,
  unknown_ca: 48,
  certificate_required: 116,
} as const;

export type Alert = keyof typeof ALERTS;

export type Root = "old" | "new";

/** A certificate as far as it matters here. Times in seconds before the moment of the handshake, by the clock of its CA. */
export interface Certificate {
  readonly id: string;
  readonly root: Root;
  readonly issuedAgoS: number;
  /** From the moment it was issued. */
  readonly lifetimeS: number;
  /** So long before it was issued it is already valid, for clocks that are slow. */
  readonly backdatedS: number;
}

/** One end of a connection. */
export interface Peer {
  readonly certificate: Certificate | null;
  /** The roots in its trust bundle. */
  readonly trusts: readonly Root[];
  /** How far its clock is ahead, in seconds; behind when negative. */
  readonly skewS: number;
}

export interface Rejection {
  readonly alert: Alert;
  readonly why: string;
}

/**
 * Checks a certificate with the bundle and the clock of whoever received it.
 *
 * The validity period includes both its ends (RFC 5280, section 4.1.2.5). RFC 9846 names the alerts but not the order of
 * the checks; here the chain comes first, then time, then the name. A name that does not match has no alert of its own:
 * certificate_unknown is the one for what has no other (section 6.2), and Envoy's. OpenSSL sends bad_certificate (42)
 * for a name, and also for a certificate that is not valid yet, which RFC 9846 puts under certificate_expired.
 *
 * @param expectedId the identity that must stand in it; null: any
 * @returns why it is refused, or null
 */
export function rejectionOf(certificate: Certificate, verifier: Peer, expectedId: string | null): Rejection | null {
  const { id, root, issuedAgoS, lifetimeS, backdatedS } = certificate;
  if (!verifier.trusts.includes(root))
    return { alert: "unknown_ca", why: `the ${root} root is not in its trust bundle` };
  const ageS = issuedAgoS + verifier.skewS;
  if (ageS < -backdatedS)
    return {
      alert: "certificate_expired",
      why: `by its clock the certificate becomes valid in ${-backdatedS - ageS} s`,
    };
  if (ageS > lifetimeS)
    return { alert: "certificate_expired", why: `by its clock the certificate expired ${ageS - lifetimeS} s ago` };
  if (expectedId !== null && id !== expectedId)
    return { alert: "certificate_unknown", why: `${id} is not ${expectedId}` };
  return null;
}

/** The alert for a client that has no certificate where one is demanded: RFC 9846, 4.5.1.3; RFC 5246, 7.4.6. */
export const withoutCertificate = (version: "1.2" | "1.3"): Rejection => ({
  alert: version === "1.3" ? "certificate_required" : "handshake_failure",
  why: "the client has sent no certificate",
});
