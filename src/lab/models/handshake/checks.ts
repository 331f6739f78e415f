import { type HandshakeParameters, other, type Side } from "./state";
import { type Rejection, rejectionOf, withoutCertificate } from "./verify";

/** What a side has against the other's certificate. A resumed connection has none to check. */
export function objection(
  side: Side,
  { resumed, version, expectedServer, ...peers }: HandshakeParameters,
): Rejection | null {
  if (resumed) return null;
  const { certificate } = peers[other(side)];
  if (certificate === null) return side === "server" ? withoutCertificate(version) : null;
  return rejectionOf(certificate, peers[side], side === "client" ? expectedServer : null);
}

/**
 * Whether a side refuses with an alert. Node.js does not: it looks at the result when its own side of the handshake is
 * done and closes before its last flight has left. That there is no certificate, the TLS library under it sees at once.
 */
export const withAlert = (side: Side, parameters: HandshakeParameters): boolean =>
  parameters.checks === "handshake" ||
  (side === "server" && !parameters.resumed && parameters.client.certificate === null);
