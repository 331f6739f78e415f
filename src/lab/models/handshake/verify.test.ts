import { describe, expect, it } from "vitest";
import { alertKeys, partsOf } from "./flights";
import { ALERTS, type Certificate, type Peer, rejectionOf, withoutCertificate } from "./verify";

const certificate: Certificate = { id: "order", root: "old", issuedAgoS: 100, lifetimeS: 3600, backdatedS: 10 };
const verifier: Peer = { certificate: null, trusts: ["old"], skewS: 0 };
const alertOf = (change: Partial<Certificate>, by: Partial<Peer> = {}, expected: string | null = null) =>
  rejectionOf({ ...certificate, ...change }, { ...verifier, ...by }, expected)?.alert ?? null;

describe("the alerts", () => {
  // RFC 9846, section 6: enum AlertDescription.
  it("have the numbers of RFC 9846", () =>
    expect(ALERTS).toEqual({
      handshake_failure: 40,
      certificate_expired: 45,
      certificate_unknown: 46,
      unknown_ca: 48,
      certificate_required: 116,
    }));

  it("differ for a missing certificate: 116 is new in TLS 1.3", () => {
    expect(ALERTS[withoutCertificate("1.3").alert]).toBe(116);
    expect(ALERTS[withoutCertificate("1.2").alert]).toBe(40);
  });
});

describe("a certificate", () => {
  it("is valid through both ends of its period, not a second longer", () => {
    expect(alertOf({ issuedAgoS: 3600 })).toBeNull();
    expect(alertOf({ issuedAgoS: 3601 })).toBe("certificate_expired");
    expect(alertOf({ issuedAgoS: 0 }, { skewS: -10 })).toBeNull();
    expect(alertOf({ issuedAgoS: 0 }, { skewS: -11 })).toBe("certificate_expired");
  });

  it("is judged by the verifier's clock: a fast one ends it early, a slow one begins it late", () => {
    expect(alertOf({ issuedAgoS: 3590 }, { skewS: 10 })).toBeNull();
    expect(alertOf({ issuedAgoS: 3590 }, { skewS: 11 })).toBe("certificate_expired");
    expect(rejectionOf({ ...certificate, issuedAgoS: 5 }, { ...verifier, skewS: -60 }, null)?.why).toContain("in 45 s");
    expect(rejectionOf({ ...certificate, issuedAgoS: 3605 }, verifier, null)?.why).toContain("5 s ago");
  });

  it("is judged by the verifier's bundle alone", () => {
    expect(alertOf({ root: "new" })).toBe("unknown_ca");
    expect(alertOf({ root: "new" }, { trusts: ["old", "new"] })).toBeNull();
    expect(alertOf({ root: "old" }, { trusts: ["old", "new"] })).toBeNull();
    expect(alertOf({ root: "old" }, { trusts: ["new"] })).toBe("unknown_ca");
  });

  it("must carry the name that is expected, if one is", () => {
    expect(alertOf({}, {}, "order")).toBeNull();
    expect(alertOf({}, {}, "payment")).toBe("certificate_unknown");
  });
});

// RFC 9846, figures 1 and 3; RFC 5246, figures 1 and 2.
describe("the flights", () => {
  const read = (version: "1.2" | "1.3", resumed: boolean, what: Parameters<typeof partsOf>[0]) =>
    partsOf(what, { version, resumed }).flatMap(({ messages, keys }) =>
      messages.map((message) => (keys === "" ? message : `{${message}}`)),
    );

  it("of TLS 1.3: everything behind ServerHello is encrypted", () => {
    expect(read("1.3", false, "server-flight")).toEqual([
      "ServerHello + key_share",
      "{EncryptedExtensions}",
      "{CertificateRequest}",
      "{Certificate}",
      "{CertificateVerify}",
      "{Finished}",
    ]);
    expect(read("1.3", false, "client-flight")).toEqual(["{Certificate}", "{CertificateVerify}", "{Finished}"]);
    expect(read("1.3", false, "server-finished")).toEqual([]);
  });

  it("of TLS 1.2: only Finished is; the server has the last one", () => {
    expect(read("1.2", false, "server-flight")).toEqual([
      "ServerHello",
      "Certificate",
      "ServerKeyExchange",
      "CertificateRequest",
      "ServerHelloDone",
    ]);
    expect(read("1.2", false, "client-flight").slice(-2)).toEqual(["ChangeCipherSpec", "{Finished}"]);
    expect(read("1.2", false, "server-finished")).toEqual(["ChangeCipherSpec", "{Finished}"]);
  });

  it.each(["1.2", "1.3"] as const)("of a resumed session of TLS %s carry no certificate", (version) => {
    const all = (["hello", "server-flight", "client-flight"] as const).flatMap((what) => read(version, true, what));
    expect(all.join()).not.toContain("Certificate");
    expect(read(version, true, "client-flight").at(-1)).toBe("{Finished}");
  });

  it("of a client without a certificate hold an empty one, and no proof of a key", () => {
    const [part] = partsOf("client-flight", { version: "1.3", resumed: false }, false);
    expect(part?.messages).toEqual(["empty Certificate", "Finished"]);
  });

  // RFC 9846, section 4.5.3: records following a Finished are under application keys, such alerts in particular.
  it("are answered by an alert under the keys its sender has by then", () => {
    expect(alertKeys("1.3", "server")).toBe("server_application_traffic_secret_0");
    expect(alertKeys("1.3", "client")).toBe("client_handshake_traffic_secret");
    expect(alertKeys("1.2", "server")).toBe("");
  });
});
