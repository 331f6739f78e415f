import "reflect-metadata"; // @peculiar/x509 wants it loaded first
import { randomBytes } from "node:crypto";
import * as x509 from "@peculiar/x509";

// A throw-away certificate authority and its certificates. The keys live in memory: for tests, never for production.
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A certificate with its key, as Node's `tls` takes them. */
export interface Identity {
  /** The certificate as PEM; below an intermediate, the intermediates follow in the same text. */
  readonly cert: string;
  /** The private key as PEM (PKCS #8). */
  readonly key: string;
}

/** A certificate authority. `cert` is what goes into a trust bundle, if it is a root. */
export interface Authority extends Identity {
  readonly certificate: x509.X509Certificate;
  readonly signingKey: CryptoKey;
  /** What a leaf sends after its own certificate: empty below a root. */
  readonly chain: string;
}

export interface AuthorityOptions {
  /** Default: ten years, from an hour ago. */
  readonly validity?: Validity;
  /** Without it the authority signs itself and is a root; with it, it is an intermediate of that authority. */
  readonly issuer?: Authority;
}

/** The purposes in the extended key usage. */
export type Usage = "server" | "client";

export interface LeafOptions {
  /** Goes into a URI SAN: `spiffe://shop.example/ns/shop/sa/payment`. */
  readonly spiffeId?: string;
  /** Further URI SANs. SPIFFE forbids them; a test needs them to see that they are refused. */
  readonly uris?: readonly string[];
  /** Go into DNS SANs. */
  readonly dns?: readonly string[];
  /** Default: a day, from an hour ago. */
  readonly validity?: Validity;
  /** Default: both, as a workload needs that calls and is called; `[]` leaves the extension out. */
  readonly usages?: readonly Usage[];
}

/** A validity of `ms` milliseconds from `from`. Certificates count whole seconds. */
export const validFor = (from: Date, ms: number): Validity => ({
  notBefore: from,
  notAfter: new Date(from.getTime() + ms),
});

const fromAnHourAgo = (ms: number) => validFor(new Date(Date.now() - HOUR), HOUR + ms);
const newKeys = () => crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
const keyAsPem = async (key: CryptoKey) =>
  x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
const serialNumber = () => `00${randomBytes(16).toString("hex")}`;

// #region authority
/** Makes a root or, with `issuer`, an intermediate. */
export async function makeAuthority(name: string, options: AuthorityOptions = {}): Promise<Authority> {
  const { issuer, validity = fromAnHourAgo(3650 * DAY) } = options;
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${name}`,
    issuer: issuer?.certificate.subject ?? `CN=${name}`,
    ...validity,
    publicKey: keys.publicKey,
    signingKey: issuer?.signingKey ?? keys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer?.certificate.publicKey ?? keys.publicKey),
    ],
  });
  const cert = certificate.toString("pem");
  const chain = issuer === undefined ? "" : `${cert}\n${issuer.chain}`;
  return { certificate, signingKey: keys.privateKey, cert, key: await keyAsPem(keys.privateKey), chain };
}
// #endregion authority

// #region leaf
/** Makes a certificate of a workload, signed by `authority`. */
export async function makeLeaf(authority: Authority, options: LeafOptions = {}): Promise<Identity> {
  const { spiffeId, uris = [], dns = [], validity = fromAnHourAgo(DAY), usages = ["server", "client"] } = options;
  const keys = await newKeys();
  const names: x509.JsonGeneralName[] = dns.map((value) => ({ type: "dns", value }));
  for (const value of spiffeId === undefined ? uris : [spiffeId, ...uris]) names.push({ type: "url", value });
  const purposes = usages.map((usage) => x509.ExtendedKeyUsage[usage === "server" ? "serverAuth" : "clientAuth"]);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: "", // the name is in the SAN; an empty subject makes that extension critical
    issuer: authority.certificate.subject,
    ...validity,
    publicKey: keys.publicKey,
    signingKey: authority.signingKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      ...(purposes.length > 0 ? [new x509.ExtendedKeyUsageExtension(purposes)] : []),
      ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names, true)] : []),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
    ],
  });
  const chain = authority.chain === "" ? "" : `\n${authority.chain}`;
  return { cert: `${certificate.toString("pem")}${chain}`, key: await keyAsPem(keys.privateKey) };
}
// #endregion leaf
