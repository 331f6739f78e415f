import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import tls from "node:tls";
import type { Authority, Identity } from "../../../docs/service-mesh-observability/mtls/samples/certificates";
import { findProgram } from "../../../scripts/configuration/program";

/*
 * Real peers that authenticate each other on loopback: Node's own, and the openssl program where it is installed. What
 * they tell is put into the words of the lab.
 */

export type Version = "1.2" | "1.3";

/** Where the openssl program is; undefined where it is not. */
export const OPENSSL = findProgram("openssl");

export interface Peers {
  version: Version;
  client: Identity | undefined;
  server: Identity;
  trusts: { client: readonly Authority[]; server: readonly Authority[] };
}

/** What happened on a connection, seen from both ends. */
export interface Seen {
  /** The client's application was told that the connection is secure. */
  clientComplete: boolean;
  serverComplete: boolean;
  /** The client's first write ended without an error. */
  wrote: boolean;
  answered: boolean;
  /** Whose own check of a certificate failed; null: nobody's. */
  refusedBy: "client" | "server" | null;
  /** The number of the alert that arrived, 0 for none. */
  alert: number;
  resumed: boolean;
  /** To resume with. */
  session: Buffer | undefined;
}

/** What OpenSSL calls an alert that it has received. */
const RECEIVED: Readonly<Record<string, number>> = {
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 40,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 42,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 45,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: 46,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 48,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 116,
};
/** A client's own verdict on the server's certificate. */
const OWN = /^(CERT_|UNABLE_TO_|SELF_SIGNED|ERR_TLS_CERT_ALTNAME)/;

const nothing = (): Seen => ({
  clientComplete: false,
  serverComplete: false,
  wrote: false,
  answered: false,
  refusedBy: null,
  alert: 0,
  resumed: false,
  session: undefined,
});

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
const pem = (authorities: readonly Authority[]) => authorities.map(({ cert }) => cert);

/** A Node server that demands a certificate, on a free port; the promise it returns stops it. */
export async function nodeServer({ version, server: own, trusts }: Peers, seen: Seen) {
  const server = tls.createServer({
    ...own,
    ca: pem(trusts.server),
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: `TLSv${version}`,
    maxVersion: `TLSv${version}`,
  });
  server.on("secureConnection", (socket) => {
    seen.serverComplete = true;
    socket.on("error", () => {});
    socket.on("data", (data) => socket.write(`taken: ${data}`));
  });
  server.on("tlsClientError", (error) => (seen.alert ||= RECEIVED[codeOf(error)] ?? 0));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { server, port: (server.address() as net.AddressInfo).port, stop };
}

/** A Node client for payment: it sends one request as soon as it may, and is done when it is answered or refused. */
export async function nodeClient(port: number, { client, trusts }: Peers, seen: Seen, session?: Buffer): Promise<void> {
  const socket = tls.connect({
    port,
    host: "127.0.0.1",
    servername: "payment",
    ca: pem(trusts.client),
    ...client,
    ...(session === undefined ? {} : { session }),
  });
  socket.on("session", (ticket) => (seen.session = ticket));
  socket.on("secureConnect", () => {
    seen.clientComplete = true;
    seen.resumed = socket.isSessionReused();
    socket.write("charge\n", (error) => (seen.wrote = !error));
  });
  socket.on("data", () => {
    seen.answered = true;
    socket.destroy();
  });
  socket.on("error", (error) => {
    seen.alert ||= RECEIVED[codeOf(error)] ?? 0;
    if (OWN.test(codeOf(error))) seen.refusedBy = "client";
  });
  await new Promise<void>((resolve) => socket.on("close", () => resolve()));
  if (!seen.answered) seen.refusedBy ??= "server";
}

/** One connection between two Node processes' worth of TLS, resumed if a session is given. */
export async function nodeToNode(peers: Peers, session?: Buffer): Promise<Seen> {
  const seen = nothing();
  const { port, stop } = await nodeServer(peers, seen);
  await nodeClient(port, peers, seen, session);
  await stop();
  return seen;
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The files openssl wants, for as long as `use` runs. */
async function inFiles<T>(
  texts: Record<string, string>,
  use: (file: (name: string) => string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "half-open-tls-"));
  const file = (name: string) => path.join(folder, name);
  try {
    for (const [name, text] of Object.entries(texts)) writeFileSync(file(name), text, { mode: 0o600 });
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const flag = (version: Version) => (version === "1.3" ? "-tls1_3" : "-tls1_2");

/** A Node client and openssl's server, which verifies within the handshake. */
export function nodeToOpenssl(peers: Peers): Promise<Seen> {
  const { version, server, trusts } = peers;
  const texts = { cert: server.cert, key: server.key, ca: pem(trusts.server).join("\n") };
  return inFiles(texts, async (file) => {
    const port = await freePort();
    const files = ["-CAfile", file("ca"), "-cert", file("cert"), "-key", file("key")];
    const verify = ["-Verify", "1", "-verify_return_error"];
    const accept = ["-accept", `127.0.0.1:${port}`, "-naccept", "1", "-rev", flag(version)];
    const child = spawn(OPENSSL ?? "", ["s_server", ...verify, ...files, ...accept], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    await new Promise<void>((resolve, reject) => {
      child.stdout.on("data", (data) => String(data).includes("ACCEPT") && resolve());
      child.on("close", () => reject(new Error("found: openssl s_server ended; expected: it accepts")));
    });
    child.stderr.resume();
    const seen = nothing();
    await nodeClient(port, peers, seen);
    child.kill();
    await ended;
    return seen;
  });
}

/** Openssl's client, which verifies within the handshake, and a Node server. */
export function opensslToNode(peers: Peers): Promise<Seen> {
  const { client, trusts } = peers;
  const texts = { cert: client?.cert ?? "", key: client?.key ?? "", ca: pem(trusts.client).join("\n") };
  return inFiles(texts, async (file) => {
    const seen = nothing();
    const { server, port, stop } = await nodeServer(peers, seen);
    const told = new Promise<void>((resolve) => {
      server.on("tlsClientError", () => resolve());
      server.on("secureConnection", (socket) => socket.on("data", () => resolve()));
    });
    const files = ["-CAfile", file("ca"), "-cert", file("cert"), "-key", file("key")];
    const verify = ["-verify", "1", "-verify_return_error", "-verify_hostname", "payment"];
    const child = spawn(OPENSSL ?? "", ["s_client", ...verify, ...files, "-connect", `127.0.0.1:${port}`, "-quiet"]);
    const ended = new Promise((resolve) => child.on("close", resolve));
    child.stdout.on("data", () => {
      seen.answered = true;
      child.kill();
    });
    child.stderr.resume();
    child.stdin.on("error", () => {});
    child.stdin.write("charge\n");
    await Promise.all([told, ended]);
    await stop();
    if (!seen.answered) seen.refusedBy = "client";
    return seen;
  });
}

/** A wire to `port` whose way back can be held: what comes meanwhile arrives when it is released. */
export async function holdableWire(port: number) {
  let held: Buffer[] | null = null;
  const open: { back?: net.Socket } = {};
  const server = net.createServer((near) => {
    const far = net.connect(port, "127.0.0.1");
    open.back = near;
    near.on("data", (data) => far.write(data));
    far.on("data", (data) => (held === null ? near.write(data) : held.push(data)));
    near.on("close", () => far.destroy());
    for (const socket of [near, far]) socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    hold: () => (held ??= []),
    /** How many bytes wait. */
    waiting: () => (held ?? []).reduce((sum, { length }) => sum + length, 0),
    release: () => {
      for (const data of held ?? []) open.back?.write(data);
      held = null;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
