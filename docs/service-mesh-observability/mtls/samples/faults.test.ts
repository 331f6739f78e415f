import { beforeAll, describe, expect, it } from "vitest";
import { makeAuthority, makeLeaf, validFor, type Authority, type Identity, type LeafOptions } from "./certificates";
import { handshake } from "./handshake";

const PAYMENT = "spiffe://shop.example/ns/shop/sa/payment";
const ORDER = "spiffe://shop.example/ns/shop/sa/order";
const DNS = ["payment.shop.svc"];
const DAY = 24 * 3_600_000;
const expired = validFor(new Date(Date.now() - 2 * DAY), DAY);
const notYet = validFor(new Date(Date.now() + DAY), DAY);

let root: Authority;
let stranger: Authority;
let payment: Identity;
let order: Identity;
beforeAll(async () => {
  root = await makeAuthority("shop root");
  stranger = await makeAuthority("shop root"); // the same name, another key: a name makes nobody trustworthy
  payment = await makeLeaf(root, { spiffeId: PAYMENT, dns: DNS });
  order = await makeLeaf(root, { spiffeId: ORDER });
});

/** Payment as it should be, called by a client with the certificate `leaf`. */
const asClient = async (leaf: LeafOptions, signer = root, version: "TLSv1.3" | "TLSv1.2" = "TLSv1.3") =>
  handshake(
    { ...payment, ca: root.cert },
    { ...(await makeLeaf(signer, { spiffeId: ORDER, ...leaf })), ca: root.cert, maxVersion: version },
  );
/** Order as it should be, calling a server with the certificate `leaf`. */
const asServer = async (leaf: LeafOptions, signer = root) =>
  handshake(
    { ...(await makeLeaf(signer, { spiffeId: PAYMENT, dns: DNS, ...leaf })), ca: root.cert },
    { ...order, ca: root.cert },
  );

describe("a handshake over TLS 1.3", () => {
  it("authenticates both sides, if nothing is wrong", async () => {
    expect(await handshake({ ...payment, ca: root.cert }, { ...order, ca: root.cert })).toEqual({
      client: ["connected", "hello", "end"],
      server: ["authorized"],
    });
  });

  // #region missing
  it("tells a client without a certificate so only after that client believes it is connected", async () => {
    const withoutCertificate = { ca: root.cert };
    expect(await handshake({ ...payment, ca: root.cert }, withoutCertificate)).toEqual({
      client: ["connected", "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "end"],
      server: ["ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE"],
    });
    // TLS 1.2 has one flight more: there the client learns it before, and from a less exact alert.
    expect(await handshake({ ...payment, ca: root.cert }, { ...withoutCertificate, maxVersion: "TLSv1.2" })).toEqual({
      client: ["ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"],
      server: ["ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE"],
    });
  });
  // #endregion missing
});

describe("a wrong certificate of the server", () => {
  // #region server-faults
  it.each([
    ["expired", { validity: expired }, "CERT_HAS_EXPIRED"],
    ["not yet valid", { validity: notYet }, "CERT_NOT_YET_VALID"],
    ["another host name", { dns: ["inventory.shop.svc"] }, "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["no host name, only a SPIFFE id", { dns: [] }, "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["made for clients only", { usages: ["client"] }, "INVALID_PURPOSE"],
  ] satisfies [string, LeafOptions, string][])("%s: the client refuses, and knows why", async (_fault, leaf, code) => {
    expect(await asServer(leaf)).toEqual({ client: [code], server: ["ECONNRESET"] });
  });

  it("signed by somebody else: the client refuses, though the signer has the right name", async () => {
    expect(await asServer({}, stranger)).toEqual({
      client: ["UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
      server: ["ECONNRESET"],
    });
  });
  // #endregion server-faults
});

describe("a wrong certificate of the client", () => {
  // #region client-faults
  it.each([
    ["expired", { validity: expired }, "CERT_HAS_EXPIRED"],
    ["not yet valid", { validity: notYet }, "CERT_NOT_YET_VALID"],
    ["made for servers only", { usages: ["server"] }, "INVALID_PURPOSE"],
  ] satisfies [string, LeafOptions, string][])(
    "%s: refused, and neither side is told why",
    async (_f, leaf, reason) => {
      // Node's server hangs up without an alert: the client has "connected", then reads the end.
      expect(await asClient(leaf)).toEqual({ client: ["connected", "end"], server: ["ECONNRESET"] });
      // The reason exists. A server that takes the decision itself can read and log it.
      const lenient = { ...payment, ca: root.cert, rejectUnauthorized: false };
      const client = { ...(await makeLeaf(root, { spiffeId: ORDER, ...leaf })), ca: root.cert };
      expect((await handshake(lenient, client)).server).toEqual([`not authorized: ${reason}`]);
    },
  );

  it("signed by somebody else: refused in the same silence", async () => {
    expect(await asClient({}, stranger)).toEqual({ client: ["connected", "end"], server: ["ECONNRESET"] });
  });
  // #endregion client-faults

  it("is refused in TLS 1.2 before the client believes it is connected", async () => {
    const { client } = await asClient({ validity: expired }, root, "TLSv1.2");
    expect(client).toEqual(["end", "ECONNRESET"]);
  });
});

describe("half of the configuration", () => {
  it("is plain TLS without requestCert: the client's certificate is never asked for", async () => {
    const server = { ...payment, ca: root.cert, requestCert: false };
    expect((await handshake(server, { ca: root.cert })).client).toEqual(["connected", "hello", "end"]);
  });

  it("serves anybody without rejectUnauthorized", async () => {
    const server = { ...payment, ca: root.cert, rejectUnauthorized: false };
    const seen = await handshake(server, { ca: root.cert });
    expect(seen.client).toEqual(["connected", "hello", "end"]);
    expect(seen.server).toEqual(["not authorized: UNABLE_TO_GET_ISSUER_CERT"]);
  });
});
