import type { AddressInfo } from "node:net";
import { connect, createServer, type ConnectionOptions, type TlsOptions } from "node:tls";

/** What each side saw, in its own order. */
export interface Seen {
  readonly client: readonly string[];
  readonly server: readonly string[];
}

const codeOf = (error: Error) => (error as NodeJS.ErrnoException).code ?? error.message;

// #region handshake
/** One real handshake over loopback. The server answers "hello" to whom it accepts; the client reads until the end. */
export async function handshake(serverOptions: TlsOptions, clientOptions: ConnectionOptions): Promise<Seen> {
  const client: string[] = [];
  const server: string[] = [];
  const listener = createServer({ requestCert: true, rejectUnauthorized: true, ...serverOptions });
  const serverSaw = new Promise<void>((done) => {
    listener.on("tlsClientError", (error) => done(void server.push(codeOf(error))));
    listener.on("secureConnection", (socket) => {
      server.push(socket.authorized ? "authorized" : `not authorized: ${String(socket.authorizationError)}`);
      socket.on("error", () => socket.destroy());
      socket.end("hello");
      done();
    });
  });
  await new Promise<void>((ready) => listener.listen(0, "127.0.0.1", ready));
  const port = (listener.address() as AddressInfo).port;
  const socket = connect({ host: "127.0.0.1", port, servername: "payment.shop.svc", ...clientOptions });
  socket.on("secureConnect", () => client.push("connected"));
  socket.on("data", (data) => client.push(String(data)));
  socket.on("error", (error) => client.push(codeOf(error)));
  socket.on("end", () => client.push("end"));
  await Promise.all([serverSaw, new Promise((closed) => socket.on("close", closed))]);
  await new Promise((closed) => listener.close(closed));
  return { client, server };
}
// #endregion handshake
