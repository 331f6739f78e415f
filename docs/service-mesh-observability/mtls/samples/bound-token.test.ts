import { X509Certificate } from "node:crypto";
import { SignJWT, generateKeyPair } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { customerOf, thumbprint } from "./bound-token";
import { makeAuthority, makeLeaf, type Authority } from "./certificates";

const ORDER = "spiffe://shop.example/ns/shop/sa/order";
let root: Authority;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
beforeAll(async () => {
  [root, keys] = await Promise.all([makeAuthority("shop root"), generateKeyPair("ES256")]);
});

const certificateOf = async (spiffeId: string) => new X509Certificate((await makeLeaf(root, { spiffeId })).cert);
const tokenFor = (certificate: X509Certificate, audience = "payment") =>
  new SignJWT({ cnf: { "x5t#S256": thumbprint(certificate) } })
    .setProtectedHeader({ alg: "ES256" })
    .setIssuer("https://id.shop.example")
    .setSubject("customer-42")
    .setAudience(audience)
    .setExpirationTime("5m")
    .sign(keys.privateKey);

describe("a token bound to a certificate", () => {
  // #region test-bound
  it("is worth nothing to shipping, which has read it in a log", async () => {
    const order = await certificateOf(ORDER);
    const token = await tokenFor(order);
    expect((await customerOf(token, keys.publicKey, order)).sub).toBe("customer-42");
    const shipping = await certificateOf("spiffe://shop.example/ns/shop/sa/shipping");
    await expect(customerOf(token, keys.publicKey, shipping)).rejects.toThrow(/another certificate/);
  });

  it("dies with the certificate: after order's rotation it fits no more", async () => {
    const token = await tokenFor(await certificateOf(ORDER));
    const renewed = await certificateOf(ORDER);
    await expect(customerOf(token, keys.publicKey, renewed)).rejects.toThrow(/another certificate/);
  });
  // #endregion test-bound

  it("needs its audience, its issuer's signature and its binding", async () => {
    const order = await certificateOf(ORDER);
    await expect(customerOf(await tokenFor(order, "shipping"), keys.publicKey, order)).rejects.toThrow(/aud/);
    const { publicKey } = await generateKeyPair("ES256");
    await expect(customerOf(await tokenFor(order), publicKey, order)).rejects.toThrow(/signature/);
    const unbound = await new SignJWT({})
      .setProtectedHeader({ alg: "ES256" })
      .setIssuer("https://id.shop.example")
      .setSubject("customer-42")
      .setAudience("payment")
      .setExpirationTime("5m")
      .sign(keys.privateKey);
    await expect(customerOf(unbound, keys.publicKey, order)).rejects.toThrow(/cnf/);
  });
});
