import { X509Certificate } from "node:crypto";
import { connect, createServer, type Server, type TlsOptions, type TLSSocket } from "node:tls";
import type { Identity } from "./certificates";

/** What a workload holds: who it is, and whose signatures it believes. */
export interface Workload {
  readonly identity: Identity;
  /** Root certificates as PEM. More than one while roots are being changed. */
  readonly bundle: readonly string[];
}

// #region spiffe-id
const SPIFFE_ID = /^spiffe:\/\/[a-z0-9._-]+(\/[a-zA-Z0-9._-]+)+$/;

/** The one SPIFFE id of a certificate whose chain has been verified. Throws where SPIFFE says: refuse. */
export function spiffeIdOf(certificate: X509Certificate | undefined): string {
  const names = certificate?.subjectAltName ?? "";
  if (names.includes('"')) throw new Error("a quoted name: no SPIFFE id needs quotes"); // a forged list looks so
  const uris = names.split(", ").flatMap((name) => (name.startsWith("URI:") ? [name.slice(4)] : []));
  const [id = "", ...others] = uris;
  if (others.length > 0) throw new Error(`${uris.length} URI names: which one is it?`);
  if (certificate?.ca === true) throw new Error("a signing certificate identifies nobody");
  if (!SPIFFE_ID.test(id) || /\/\.{1,2}(\/|$)/.test(id)) throw new Error(`not a SPIFFE id: ${id || "none"}`);
  return id;
}
// #endregion spiffe-id

// #region serve
/** TLS proves who calls; `mayCall` decides whether they may. The two answers look different to the caller. */
export function serve(me: Workload, mayCall: ReadonlySet<string>): Server {
  const options: TlsOptions = {
    ...me.identity,
    ca: [...me.bundle],
    requestCert: true, // without it, the client is not asked and this is plain TLS
    rejectUnauthorized: true, // without it, Node goes on and only sets `authorized` to false
    minVersion: "TLSv1.3",
  };
  return createServer(options, (socket) => {
    socket.on("error", () => socket.destroy());
    try {
      const caller = spiffeIdOf(socket.getPeerX509Certificate());
      socket.end(mayCall.has(caller) ? `200 hello ${caller}` : `403 ${caller} may not`);
    } catch {
      socket.destroy();
    }
  });
}
// #endregion serve

// #region call
/** Connects to `port` and goes on only if the other side is `expected`, whatever its address or host name. */
export function call(me: Workload, port: number, expected: string): TLSSocket {
  return connect({
    host: "127.0.0.1",
    port,
    ...me.identity,
    ca: [...me.bundle], // given, so that only these roots count and none of the public ones
    minVersion: "TLSv1.3",
    checkServerIdentity: (_host, peer) => {
      // A name in the certificate takes the place of the host name. `() => undefined` here would accept anybody.
      try {
        const found = spiffeIdOf(new X509Certificate(peer.raw));
        return found === expected ? undefined : new Error(`expected ${expected}, found ${found}`);
      } catch (error) {
        return error as Error;
      }
    },
  });
}
// #endregion call
