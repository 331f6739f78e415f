import net from "node:net";
import tls from "node:tls";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Authority,
  type Identity,
  makeAuthority,
  makeLeaf,
  type Validity,
} from "../../../docs/service-mesh-observability/mtls/samples/certificates";
import { create } from "../../../src/lab/engine/run";
import { type ParameterValues, valuesOf } from "../../../src/lab/lab";
import { mtlsHandshake } from "../../../src/lab/labs/mtls-handshake";
import type { HandshakeState } from "../../../src/lab/models/handshake/state";
import { ALERTS } from "../../../src/lab/models/handshake/verify";
import {
  holdableWire,
  nodeClient,
  nodeServer,
  nodeToNode,
  nodeToOpenssl,
  OPENSSL,
  opensslToNode,
  type Peers,
  type Seen,
  type Version,
} from "./tls-peers";

/*
 * Every fault of the handshake lab, lived by real TLS on loopback and by the lab. Node against Node is the lab with
 * “checks: after”; openssl's programs, which verify within the handshake as most libraries do, are the lab's default.
 */
const HOUR = 3_600_000;
const around = (from: number, to: number): Validity => ({
  notBefore: new Date(Date.now() + from * HOUR),
  notAfter: new Date(Date.now() + to * HOUR),
});
const PAST = around(-3, -1);
const FUTURE = around(1, 3);
const VERSIONS: readonly Version[] = ["1.3", "1.2"];

interface Fault {
  name: string;
  values: ParameterValues;
  peers(): Promise<Partial<Peers>>;
}

let [oldRoot, newRoot] = [undefined, undefined] as unknown as [Authority, Authority];
let [order, payment] = [undefined, undefined] as unknown as [Identity, Identity];
beforeAll(async () => {
  oldRoot = await makeAuthority("old root");
  newRoot = await makeAuthority("new root");
  order = await makeLeaf(oldRoot, { dns: ["order"] });
  payment = await makeLeaf(oldRoot, { dns: ["payment"] });
});

const orderWith = (validity: Validity) => makeLeaf(oldRoot, { dns: ["order"], validity });
const paymentWith = (validity: Validity) => makeLeaf(oldRoot, { dns: ["payment"], validity });

const FAULTS: readonly Fault[] = [
  { name: "none", values: {}, peers: async () => ({}) },
  {
    name: "client expired",
    values: { "client-age": 90_000 },
    peers: async () => ({ client: await orderWith(PAST) }),
  },
  {
    name: "client not yet valid",
    values: { "client-age": 0, backdated: 0, "server-clock": -600 },
    peers: async () => ({ client: await orderWith(FUTURE) }),
  },
  {
    name: "client of an unknown root",
    values: { "client-root": "new" },
    peers: async () => ({ client: await makeLeaf(newRoot, { dns: ["order"] }) }),
  },
  {
    name: "no client certificate",
    values: { "client-certificate": false },
    peers: async () => ({ client: undefined }),
  },
  {
    name: "server expired",
    values: { "server-age": 90_000 },
    peers: async () => ({ server: await paymentWith(PAST) }),
  },
  {
    name: "server not yet valid",
    values: { "server-age": 0, backdated: 0, "client-clock": -600 },
    peers: async () => ({ server: await paymentWith(FUTURE) }),
  },
  {
    name: "server of an unknown root",
    values: { "server-root": "new" },
    peers: async () => ({ server: await makeLeaf(newRoot, { dns: ["payment"] }) }),
  },
  {
    name: "server with another name",
    values: { "server-id": "inventory" },
    peers: async () => ({ server: await makeLeaf(oldRoot, { dns: ["inventory"] }) }),
  },
  {
    name: "new root in both bundles, only the client's certificate from it",
    values: { "client-root": "new", "client-bundle": "both", "server-bundle": "both" },
    peers: async () => ({
      client: await makeLeaf(newRoot, { dns: ["order"] }),
      trusts: { client: [oldRoot, newRoot], server: [oldRoot, newRoot] },
    }),
  },
];
const cases = VERSIONS.flatMap((version) => FAULTS.map((fault) => [version, fault.name, fault] as const));

const peersOf = async (version: Version, fault: Fault): Promise<Peers> => ({
  version,
  client: order,
  server: payment,
  trusts: { client: [oldRoot], server: [oldRoot] },
  ...(await fault.peers()),
});

/** The same things of a run of the lab. */
function foretold(values: ParameterValues): Omit<Seen, "resumed" | "session"> {
  const run = create({ model: mtlsHandshake.model, parameters: valuesOf(mtlsHandshake, values) }, 1);
  run.runUntil();
  const { client, server, refusal, requestsSent, answered } = run.state as HandshakeState;
  return {
    clientComplete: client.complete,
    serverComplete: server.complete,
    wrote: requestsSent > 0,
    answered: answered > 0,
    refusedBy: refusal?.by ?? null,
    alert: refusal === null || refusal.alert === null ? 0 : ALERTS[refusal.alert],
  };
}

const comparable = (seen: Seen) => {
  const { clientComplete, serverComplete, wrote, answered, refusedBy, alert } = seen;
  return { clientComplete, serverComplete, wrote, answered, refusedBy, alert };
};

describe("Node's tls against Node's tls", () => {
  it.each(cases)("TLS %s, %s: both ends see what the lab foretells", async (version, _, fault) => {
    const seen = await nodeToNode(await peersOf(version, fault));
    expect(comparable(seen)).toEqual(foretold({ ...fault.values, version, checks: "after" }));
  });

  it("a client refused in TLS 1.3 has been told that it is connected; in 1.2 it has not", async () => {
    const none = FAULTS.find(({ name }) => name === "no client certificate") as Fault;
    const first = async (version: Version) => comparable(await nodeToNode(await peersOf(version, none)));
    expect(await first("1.3")).toMatchObject({ clientComplete: true, wrote: true, answered: false, alert: 116 });
    expect(await first("1.2")).toMatchObject({ clientComplete: false, wrote: false, answered: false, alert: 40 });
  });

  it("writes on, without an error, for as long as the refusal is on its way", async () => {
    const fault = FAULTS.find(({ name }) => name === "no client certificate") as Fault;
    const peers = await peersOf("1.3", fault);
    const { port, stop } = await nodeServer(peers, {} as Seen);
    const wire = await holdableWire(port);
    const socket = tls.connect({ port: wire.port, host: "127.0.0.1", servername: "payment", ca: [oldRoot.cert] });
    const refused = new Promise<Error>((resolve) => socket.once("error", resolve));
    await new Promise<void>((resolve) =>
      socket.once("secureConnect", () => {
        wire.hold();
        resolve();
      }),
    );
    const write = () => new Promise((resolve) => socket.write("charge\n", resolve));
    const outcomes = [await write()];
    while (wire.waiting() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    for (let more = 0; more < 8; more++) outcomes.push(await write());
    expect(outcomes.map((error) => error ?? "accepted")).toEqual(Array.from({ length: 9 }, () => "accepted"));
    wire.release();
    expect((await refused) as unknown as { code: string }).toMatchObject({
      code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
    });
    socket.destroy();
    await Promise.all([wire.stop(), stop()]);
  });

  it.each(VERSIONS)(
    "TLS %s resumes with a certificate that has expired since, and refuses it afresh",
    async (version) => {
      // Certificates count whole seconds: good for two to three from now.
      const end = Math.ceil(Date.now() / 1000) * 1000 + 2_000;
      const short = await orderWith({ notBefore: new Date(Date.now() - HOUR), notAfter: new Date(end) });
      const peers = { ...(await peersOf(version, FAULTS[0] as Fault)), client: short };
      const seen = {} as Seen;
      const { port, stop } = await nodeServer(peers, seen);
      await nodeClient(port, peers, seen);
      expect(seen).toMatchObject({ answered: true, resumed: false });
      await new Promise((resolve) => setTimeout(resolve, end + 1_500 - Date.now()));
      const [later, afresh] = [{} as Seen, {} as Seen];
      await nodeClient(port, peers, later, seen.session);
      expect(later).toMatchObject({ answered: true, resumed: true });
      await nodeClient(port, peers, afresh);
      expect(afresh.answered).not.toBe(true);
      await stop();
      const expired = { version, checks: "after", "client-age": 90_000 };
      expect(foretold({ ...expired, resumed: true }).answered).toBe(true);
      expect(foretold(expired).answered).toBe(false);
    },
  );

  it("a client without TLS is hung up on: its request was readable and is not answered", async () => {
    const seen = {} as Seen;
    const { port, stop } = await nodeServer(await peersOf("1.3", FAULTS[0] as Fault), seen);
    const socket = net.connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write("GET / HTTP/1.1\r\n\r\n");
    const back: Buffer[] = [];
    socket.on("data", (data) => back.push(data));
    await new Promise((resolve) => socket.on("close", resolve));
    await stop();
    expect(Buffer.concat(back).toString()).not.toContain("taken");
    expect(seen.serverComplete).not.toBe(true);
    expect(foretold({ "client-tls": false })).toMatchObject({ wrote: true, answered: false, refusedBy: "server" });
  });
});

if (OPENSSL === undefined) console.log("skipped: no openssl");

/** RFC 9846 has certificate_expired for “not currently valid” and no alert for a name; OpenSSL says bad_certificate. */
const OPENSSL_SAYS: Readonly<Record<string, number>> = {
  "client not yet valid": 42,
  "server not yet valid": 42,
  "server with another name": 42,
};

describe.skipIf(OPENSSL === undefined)("Node's tls against openssl, which verifies within the handshake", () => {
  const alertFor = (name: string, alert: number) => OPENSSL_SAYS[name] ?? alert;

  it.each(cases.filter(([, name]) => !name.startsWith("server")))(
    "TLS %s, %s: the client sees what the lab foretells, alert included",
    async (version, name, fault) => {
      const { clientComplete, wrote, answered, refusedBy, alert } = await nodeToOpenssl(await peersOf(version, fault));
      const lab = foretold({ ...fault.values, version });
      expect({ clientComplete, wrote, answered, refusedBy, alert }).toEqual({
        clientComplete: lab.clientComplete,
        wrote: lab.wrote,
        answered: lab.answered,
        refusedBy: lab.refusedBy,
        alert: alertFor(name, lab.alert),
      });
    },
  );

  it.each(cases.filter(([, name]) => name.startsWith("server") || name === "none"))(
    "TLS %s, %s: the server sees what the lab foretells, alert included",
    async (version, name, fault) => {
      const { serverComplete, answered, refusedBy, alert } = await opensslToNode(await peersOf(version, fault));
      const lab = foretold({ ...fault.values, version });
      expect({ serverComplete, answered, refusedBy, alert }).toEqual({
        serverComplete: lab.serverComplete,
        answered: lab.answered,
        refusedBy: lab.refusedBy,
        alert: alertFor(name, lab.alert),
      });
    },
  );
});
