import type { HandshakeParameters, Side, What } from "./state";

type Kind = Pick<HandshakeParameters, "version" | "resumed">;

/** One part of a flight: messages under the same keys. */
interface Part {
  readonly messages: readonly string[];
  /** "" for none. */
  readonly keys: string;
}

const plain = (...messages: string[]): Part => ({ messages, keys: "" });

/** The keys of application data, by who sends it: RFC 9846, section 7.1; in TLS 1.2 one pair from the key block. */
export const applicationKeys = (version: "1.2" | "1.3", side: Side): string =>
  version === "1.3" ? `${side}_application_traffic_secret_0` : `${side}_write_key`;

const handshakeKeys = (side: Side): string => `${side}_handshake_traffic_secret`;

/** TLS 1.3: RFC 9846, figures 1 and 3. Everything after ServerHello is encrypted, certificates included. */
function flight13(what: What, resumed: boolean): Part[] {
  switch (what) {
    case "hello":
      return [plain(resumed ? "ClientHello + key_share + pre_shared_key" : "ClientHello + key_share")];
    case "server-flight":
      return [
        plain(resumed ? "ServerHello + key_share + pre_shared_key" : "ServerHello + key_share"),
        {
          messages: resumed
            ? ["EncryptedExtensions", "Finished"]
            : ["EncryptedExtensions", "CertificateRequest", "Certificate", "CertificateVerify", "Finished"],
          keys: handshakeKeys("server"),
        },
      ];
    case "client-flight":
      return [
        {
          messages: resumed ? ["Finished"] : ["Certificate", "CertificateVerify", "Finished"],
          keys: handshakeKeys("client"),
        },
      ];
    default:
      return [];
  }
}

/** TLS 1.2: RFC 5246, figures 1 and 2. Nothing is encrypted before ChangeCipherSpec: certificates can be read. */
function flight12(what: What, resumed: boolean): Part[] {
  const finished = (side: Side): Part => ({ messages: ["Finished"], keys: `${side}_write_key` });
  switch (what) {
    case "hello":
      return [plain("ClientHello")];
    case "server-flight":
      return resumed
        ? [plain("ServerHello", "ChangeCipherSpec"), finished("server")]
        : [plain("ServerHello", "Certificate", "ServerKeyExchange", "CertificateRequest", "ServerHelloDone")];
    case "client-flight":
      return resumed
        ? [plain("ChangeCipherSpec"), finished("client")]
        : [plain("Certificate", "ClientKeyExchange", "CertificateVerify", "ChangeCipherSpec"), finished("client")];
    case "server-finished":
      return [plain("ChangeCipherSpec"), finished("server")];
    default:
      return [];
  }
}

/**
 * The messages of a flight, in order, grouped by the keys that protect them.
 *
 * @param certificate whether its sender has one: an empty Certificate is followed by no CertificateVerify
 */
export function partsOf(what: What, { version, resumed }: Kind, certificate = true): Part[] {
  const parts = version === "1.3" ? flight13(what, resumed) : flight12(what, resumed);
  if (certificate) return parts;
  return parts.map(({ messages, keys }) => ({
    messages: messages
      .filter((message) => message !== "CertificateVerify")
      .map((message) => (message === "Certificate" ? "empty Certificate" : message)),
    keys,
  }));
}

/**
 * The keys of an alert: the ones its sender writes with at that moment. In 1.3 a server that refuses the client's
 * certificate has sent its Finished, so the alert goes under its application keys (RFC 9846, section 4.5.3).
 */
export const alertKeys = (version: "1.2" | "1.3", side: Side): string =>
  version === "1.2" ? "" : side === "client" ? handshakeKeys("client") : applicationKeys("1.3", "server");
