import { X509Certificate } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Server } from "node:tls";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeAuthority, makeLeaf, type Authority, type LeafOptions } from "./certificates";
import { call, serve, spiffeIdOf, type Workload } from "./workload";

const sa = (name: string) => `spiffe://shop.example/ns/shop/sa/${name}`;

let root: Authority;
const open: Server[] = [];
beforeAll(async () => {
  root = await makeAuthority("shop root");
});
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const workload = async (name: string, signer = root): Promise<Workload> => ({
  identity: await makeLeaf(signer, { spiffeId: sa(name) }),
  bundle: [root.cert],
});
async function listen(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return (server.address() as AddressInfo).port;
}
/** What the caller gets: the answer, or the message of the error. */
const answer = (me: Workload, port: number, expected: string) =>
  new Promise<string>((done) => {
    let text = "";
    const socket = call(me, port, expected);
    socket.on("data", (data) => (text += String(data)));
    socket.on("error", (error) => done(error.message));
    socket.on("close", () => done(text));
  });

describe("two workloads", () => {
  // #region test-authorization
  it("lets order call, and tells shipping that it is known and may not", async () => {
    const port = await listen(serve(await workload("payment"), new Set([sa("order")])));
    expect(await answer(await workload("order"), port, sa("payment"))).toBe(`200 hello ${sa("order")}`);
    expect(await answer(await workload("shipping"), port, sa("payment"))).toBe(`403 ${sa("shipping")} may not`);
  });
  // #endregion test-authorization

  // #region test-impostor
  it("hangs up on inventory that answers at payment's address, with a valid certificate of the same root", async () => {
    const port = await listen(serve(await workload("inventory"), new Set([sa("order")])));
    const order = await workload("order");
    expect(await answer(order, port, sa("payment"))).toBe(`expected ${sa("payment")}, found ${sa("inventory")}`);
    expect(await answer(order, port, sa("inventory"))).toContain("200"); // the chain was never the problem
  });
  // #endregion test-impostor
});

describe("a server with other names", () => {
  it("may have host names beside its id, and is refused without an id", async () => {
    const order = await workload("order");
    const named = async (leaf: LeafOptions) =>
      listen(serve({ identity: await makeLeaf(root, leaf), bundle: [root.cert] }, new Set([sa("order")])));
    const both = await named({ spiffeId: sa("payment"), dns: ["payment.shop.svc"] });
    expect(await answer(order, both, sa("payment"))).toContain("200");
    expect(await answer(order, await named({ dns: ["payment.shop.svc"] }), sa("payment"))).toMatch(/not a SPIFFE id/);
  });
});

describe("a stranger with the right name", () => {
  it("is neither served nor called", async () => {
    const stranger = await makeAuthority("shop root");
    const port = await listen(serve(await workload("payment"), new Set([sa("order")])));
    expect(await answer(await workload("order", stranger), port, sa("payment"))).toBe(""); // hung up on
    const forged = await listen(serve(await workload("payment", stranger), new Set([sa("order")])));
    expect(await answer(await workload("order"), forged, sa("payment"))).toMatch(/unable to verify/);
  });
});

describe("the SPIFFE id of a certificate", () => {
  const of = async (leaf: LeafOptions) => spiffeIdOf(new X509Certificate((await makeLeaf(root, leaf)).cert));

  it("is its one URI, beside any number of host names", async () => {
    expect(await of({ spiffeId: sa("order"), dns: ["order.shop.svc", "order"] })).toBe(sa("order"));
  });

  it.each([
    ["two URIs", { spiffeId: sa("order"), uris: [sa("payment")] }, /2 URI names/],
    ["only a host name", { dns: ["payment.shop.svc"] }, /not a SPIFFE id: none/],
    ["another scheme", { uris: ["https://shop.example/ns/shop/sa/order"] }, /not a SPIFFE id/],
    ["no path", { uris: ["spiffe://shop.example"] }, /not a SPIFFE id/],
    ["a relative path", { uris: ["spiffe://shop.example/ns/shop/../admin"] }, /not a SPIFFE id/],
    ["a trailing slash", { uris: ["spiffe://shop.example/ns/shop/"] }, /not a SPIFFE id/],
    ["capitals in the trust domain", { uris: ["spiffe://Shop.example/ns/shop/sa/order"] }, /not a SPIFFE id/],
    ["a second name hidden in the first", { uris: [`spiffe://x/y, URI:${sa("payment")}`] }, /quoted/],
  ] satisfies [string, LeafOptions, RegExp][])("is refused with %s", async (_case, leaf, message) => {
    await expect(of(leaf)).rejects.toThrow(message);
  });

  it("is refused in the certificate of an authority, and without any certificate", () => {
    expect(() => spiffeIdOf(new X509Certificate(root.cert))).toThrow(/identifies nobody/);
    expect(() => spiffeIdOf(undefined)).toThrow(/not a SPIFFE id: none/);
  });
});
