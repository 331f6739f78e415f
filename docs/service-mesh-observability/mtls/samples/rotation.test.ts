import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type TLSSocket } from "node:tls";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeAuthority, makeLeaf, type Authority, type Identity } from "./certificates";
import { handshake } from "./handshake";

const PAYMENT = "spiffe://shop.example/ns/shop/sa/payment";
const ORDER = "spiffe://shop.example/ns/shop/sa/order";
const DNS = ["payment.shop.svc"];

let oldRoot: Authority;
let newRoot: Authority;
const servers: Server[] = [];
beforeAll(async () => {
  [oldRoot, newRoot] = await Promise.all([makeAuthority("shop root 2025"), makeAuthority("shop root 2026")]);
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return (server.address() as AddressInfo).port;
}
const paymentBy = (root: Authority) => makeLeaf(root, { spiffeId: PAYMENT, dns: DNS });
const serialOf = (socket: TLSSocket) => socket.getPeerX509Certificate()?.serialNumber;

describe("a new certificate without a restart", () => {
  // #region test-rotate
  it("serves new connections with the new certificate and leaves the open one alone", async () => {
    const [order, before, after] = await Promise.all([
      makeLeaf(oldRoot, { spiffeId: ORDER }),
      paymentBy(oldRoot),
      paymentBy(oldRoot),
    ]);
    const ca = oldRoot.cert;
    const server = createServer({ ...before, ca, requestCert: true }, (socket) => socket.pipe(socket));
    const port = await listen(server);
    const dial = async () => {
      const socket = connect({ host: "127.0.0.1", port, servername: DNS[0], ...order, ca });
      await once(socket, "secureConnect");
      return socket;
    };
    const first = await dial();
    const serial = serialOf(first);

    server.setSecureContext({ ...after, ca });

    const second = await dial();
    expect(serialOf(second)).not.toBe(serial);
    first.write("still here?"); // the old connection works on; nothing asks for certificates again
    expect(String((await once(first, "data"))[0])).toBe("still here?");
    first.destroy();
    second.destroy();
  });
  // #endregion test-rotate
});

// #region phases
/** What a workload holds in each phase of a change of roots: who signed it, and whom it believes. */
const PHASES = {
  before: { signedBy: "old", trusts: ["old"] },
  "1 trust both": { signedBy: "old", trusts: ["old", "new"] },
  "2 sign by new": { signedBy: "new", trusts: ["old", "new"] },
  "3 trust new": { signedBy: "new", trusts: ["new"] },
} as const;
// #endregion phases
type Phase = keyof typeof PHASES;

describe("a change of roots", () => {
  const rootOf = (name: "old" | "new") => (name === "old" ? oldRoot : newRoot);
  const held = async (phase: Phase, leaf: (root: Authority) => Promise<Identity>) => ({
    ...(await leaf(rootOf(PHASES[phase].signedBy))),
    ca: PHASES[phase].trusts.map((name) => rootOf(name).cert),
  });
  const meet = async (client: Phase, server: Phase) =>
    (
      await handshake(await held(server, paymentBy), await held(client, (root) => makeLeaf(root, { spiffeId: ORDER })))
    ).client.includes("hello");

  // #region test-phases
  it("cuts nobody off while all are in neighbouring phases, and only then", async () => {
    const phases = Object.keys(PHASES) as Phase[];
    for (const [i, client] of phases.entries()) {
      for (const [j, server] of phases.entries()) {
        expect(await meet(client, server), `${client} calls ${server}`).toBe(Math.abs(i - j) <= 1);
      }
    }
  });
  // #endregion test-phases
});

describe("a stolen signing key", () => {
  // #region test-stolen
  it("makes anybody order, until its root has left the bundle of payment", async () => {
    const forged = await makeLeaf(oldRoot, { spiffeId: ORDER }); // by whoever has the key; no log, no request
    const client = { ...forged, ca: [oldRoot.cert, newRoot.cert] };
    const payment = await paymentBy(newRoot);
    expect((await handshake({ ...payment, ca: [oldRoot.cert, newRoot.cert] }, client)).server).toEqual(["authorized"]);
    expect(await handshake({ ...payment, ca: newRoot.cert }, client)).toEqual({
      client: ["connected", "end"],
      server: ["ECONNRESET"],
    });
  });
  // #endregion test-stolen
});

describe("session tickets", () => {
  /** Connects; gives the newest session and whether this connection was resumed. */
  async function dial(port: number, order: Identity, ca: string, session?: Buffer) {
    const socket = connect({ host: "127.0.0.1", port, servername: DNS[0], ...order, ca, session });
    const tickets: Buffer[] = [];
    let text = "";
    socket.on("session", (ticket) => tickets.push(ticket));
    socket.on("data", (data) => (text += String(data)));
    socket.on("error", () => undefined);
    await new Promise((closed) => socket.on("close", closed));
    return { text, ticket: tickets.at(-1) };
  }
  const answering = (options: object) =>
    createServer({ ...options, requestCert: true }, (socket) => socket.end(`resumed ${socket.isSessionReused()}`));

  // #region test-tickets
  it("let a client in whose root is no longer trusted, if the ticket keys outlive the bundle", async () => {
    const order = await makeLeaf(oldRoot, { spiffeId: ORDER });
    const payment = await paymentBy(oldRoot);
    const ticketKeys = randomBytes(48); // shared by all pods of payment, so that any of them can resume
    const server = answering({ ...payment, ca: oldRoot.cert, ticketKeys });
    const port = await listen(server);
    const { ticket } = await dial(port, order, oldRoot.cert);

    server.setSecureContext({ ...payment, ca: newRoot.cert, ticketKeys });
    expect((await dial(port, order, oldRoot.cert)).text).toBe(""); // a whole handshake: refused
    expect((await dial(port, order, oldRoot.cert, ticket)).text).toBe("resumed true"); // the certificate is not looked at

    server.setSecureContext({ ...payment, ca: newRoot.cert, ticketKeys: randomBytes(48) });
    expect((await dial(port, order, oldRoot.cert, ticket)).text).toBe(""); // new ticket keys: refused at last
  });
  // #endregion test-tickets
});
