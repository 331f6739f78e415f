import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeAuthority, makeLeaf, validFor } from "./certificates";

const PAYMENT = "spiffe://shop.example/ns/shop/sa/payment";

describe("the throw-away authority", () => {
  it("signs a leaf that carries the SPIFFE id as a URI, the DNS name, and its purposes", async () => {
    const root = await makeAuthority("shop root");
    const from = new Date("2026-11-23T00:00:00Z");
    const leaf = await makeLeaf(root, {
      spiffeId: PAYMENT,
      dns: ["payment.shop.svc"],
      validity: validFor(from, 24 * 3_600_000),
      usages: ["server"],
    });
    const read = new X509Certificate(leaf.cert);
    expect(read.subjectAltName).toBe(`DNS:payment.shop.svc, URI:${PAYMENT}`);
    expect(read.ca).toBe(false);
    expect(read.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(new Date(read.validFrom)).toEqual(from);
    expect(new Date(read.validTo)).toEqual(new Date("2026-11-24T00:00:00Z"));
    const authority = new X509Certificate(root.cert);
    expect(authority.ca).toBe(true);
    expect(read.verify(authority.publicKey)).toBe(true);
    expect(read.verify(new X509Certificate((await makeAuthority("other")).cert).publicKey)).toBe(false);
  });

  it("sends an intermediate with the leaf, and never the root", async () => {
    const root = await makeAuthority("shop root");
    const intermediate = await makeAuthority("cluster 1", { issuer: root });
    const { cert } = await makeLeaf(intermediate, { spiffeId: PAYMENT });
    const sent = cert
      .match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g)
      ?.map((pem) => new X509Certificate(pem));
    expect(sent?.map((one) => one.issuer)).toEqual(["CN=cluster 1", "CN=shop root"]);
    expect(sent?.[0]?.subjectAltName).toBe(`URI:${PAYMENT}`);
  });
});
