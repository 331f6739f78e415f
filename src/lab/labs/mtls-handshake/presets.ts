import type { Preset } from "../../lab";

const rfc9846 = (title: string, section: string) => ({
  title: `RFC 9846, ${title}`,
  url: `https://www.rfc-editor.org/rfc/rfc9846#section-${section}`,
});

const rfc5246 = {
  title: "RFC 5246, Handshake Protocol Overview",
  url: "https://www.rfc-editor.org/rfc/rfc5246#section-7.3",
};

/** So long ago that a certificate of the default 24 h expired ten minutes ago. */
const EXPIRED_S = 87_000;

/** Starting points of the handshake lab. */
export const mtlsPresets: readonly Preset[] = [
  {
    id: "tls-1-3",
    title: "TLS 1.3, all in order",
    note: "Certificates as Istio's authority issues them: valid for 24 h, and from 2 min before they were issued.",
    values: {},
    seed: 1,
    source: {
      title: "generate_cert.go and constants.go, Istio (commit 86c9f01, August 2026)",
      url: "https://github.com/istio/istio/blob/86c9f01fd735fb01d8192f5bcaf0d424afb7f14c/security/pkg/pki/util/generate_cert.go#L285",
    },
  },
  {
    id: "tls-1-2",
    title: "TLS 1.2, all in order",
    note: "The same proxies and certificates with the older protocol, as far as two sides still speak it.",
    values: { version: "1.2" },
    seed: 1,
    source: rfc5246,
  },
  {
    id: "client-expired",
    title: "The client's certificate has expired",
    note: "Order's proxy has missed its renewal: its certificate of 24 h is ten minutes past its end. TLS 1.3.",
    values: { "client-age": EXPIRED_S },
    seed: 1,
    source: rfc9846("Finished", "4.5.3"),
  },
  {
    id: "client-expired-tls-1-2",
    title: "The same under TLS 1.2",
    note: "Again the client's certificate is ten minutes past its end; only the protocol is another.",
    values: { version: "1.2", "client-age": EXPIRED_S },
    seed: 1,
    source: rfc5246,
  },
  {
    id: "server-expired",
    title: "The server's certificate has expired",
    note: "This time payment's proxy has missed its renewal, by ten minutes. TLS 1.3.",
    values: { "server-age": EXPIRED_S },
    seed: 1,
    source: rfc9846("Error Alerts", "6.2"),
  },
  {
    id: "no-certificate",
    title: "A client without a certificate",
    note: "It speaks TLS 1.3 but has nothing to show: its Certificate message is empty, and payment demands one.",
    values: { "client-certificate": false },
    seed: 1,
    source: rfc9846("Receiving a Certificate Message", "4.5.1.3"),
  },
  {
    id: "wrong-name",
    title: "Somebody else answers",
    note: "The address of payment leads to a pod of inventory, with a certificate of the same authority.",
    values: { "server-id": "inventory" },
    seed: 1,
    source: {
      title: "DefaultCertValidator, Envoy (commit 0ce4e8a)",
      url: "https://github.com/envoyproxy/envoy/blob/0ce4e8aad3380f1a9b86d23a69a480c97a8f7af5/source/common/tls/cert_validator/default_validator.cc",
    },
  },
  {
    id: "not-admitted",
    title: "Authenticated, not authorised",
    note: "Both certificates are in order. Payment's policy names other services than order.",
    values: { policy: "others" },
    seed: 1,
  },
  {
    id: "leaf-before-bundle",
    title: "New root: certificate before bundle",
    note: "Order's proxy has its certificate from the new root, while payment's bundle has not been updated yet.",
    values: { "client-root": "new", "client-bundle": "both" },
    seed: 1,
    source: {
      title: "SPIFFE Federation, Adding and Removing Keys",
      url: "https://github.com/spiffe/spiffe/blob/665a28f3253ecdce59f26f3ef29c0d6408b37c3d/standards/SPIFFE_Federation.md#41-adding-and-removing-keys",
    },
  },
  {
    id: "bundle-before-leaf",
    title: "New root: bundles before certificates",
    note: "Both proxies have been given both roots. Order's certificate comes from the new one, payment's from the old.",
    values: { "client-root": "new", "client-bundle": "both", "server-bundle": "both" },
    seed: 1,
    source: {
      title: "SPIFFE Federation, Adding and Removing Keys",
      url: "https://github.com/spiffe/spiffe/blob/665a28f3253ecdce59f26f3ef29c0d6408b37c3d/standards/SPIFFE_Federation.md#41-adding-and-removing-keys",
    },
  },
  {
    id: "slow-clock",
    title: "New certificates, one slow clock",
    note: "SPIRE's defaults: valid for 1 h and from 10 s before they were issued, which was 5 s ago. Payment's clock is a minute slow.",
    values: { lifetime: 3_600, backdated: 10, "client-age": 5, "server-age": 5, "server-clock": -60 },
    seed: 1,
    source: {
      title: "builder.go, SPIRE (commit ef8527e, August 2026)",
      url: "https://github.com/spiffe/spire/blob/ef8527ec91013c6c1b4741e0f6ac0786576e620e/pkg/server/credtemplate/builder.go#L47",
    },
  },
  {
    id: "permissive",
    title: "PERMISSIVE, a client without TLS",
    note: "Istio's mode unless a policy says otherwise. No authorization policy either: payment takes requests from anyone.",
    values: { "client-tls": false, mode: "permissive", policy: "anyone" },
    seed: 1,
    source: {
      title: "policy_applier.go, Istio (commit 86c9f01, August 2026)",
      url: "https://github.com/istio/istio/blob/86c9f01fd735fb01d8192f5bcaf0d424afb7f14c/pilot/pkg/security/authn/policy_applier.go#L403",
    },
  },
  {
    id: "strict",
    title: "STRICT, a client without TLS",
    note: "The same client without a proxy, after payment has been set to mutual TLS only.",
    values: { "client-tls": false, policy: "anyone" },
    seed: 1,
  },
  {
    id: "resumed",
    title: "Expired, but resumed",
    note: "The client's certificate was good when the two first connected and ended ten minutes ago; now they resume with TLS 1.3.",
    values: { resumed: true, "client-age": EXPIRED_S },
    seed: 1,
    source: rfc9846("Resumption and Pre-Shared Key (PSK)", "2.2"),
  },
  {
    id: "node",
    title: "The expired client, checked as by Node.js",
    note: "Node.js lets the handshake end and looks at the result then. Order's certificate is ten minutes past its end.",
    values: { checks: "after", "client-age": EXPIRED_S },
    seed: 1,
    source: {
      title: "lib/_tls_wrap.js, Node.js 20",
      url: "https://github.com/nodejs/node/blob/v20.20.2/lib/_tls_wrap.js",
    },
  },
];
