import { createHash, type X509Certificate } from "node:crypto";
import { jwtVerify, type CryptoKey, type JWTPayload } from "jose";

// #region bound
/** The thumbprint under which a token names a certificate: SHA-256 of its DER bytes. */
export const thumbprint = (certificate: X509Certificate) =>
  createHash("sha256").update(certificate.raw).digest("base64url");

/** Who the customer is, from a token that only the holder of `peer`'s key may use. Throws if anything does not fit. */
export async function customerOf(token: string, issuerKey: CryptoKey, peer: X509Certificate): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, issuerKey, {
    issuer: "https://id.shop.example",
    audience: "payment",
    algorithms: ["ES256"],
    requiredClaims: ["exp", "sub", "cnf"],
  });
  const bound = (payload["cnf"] as Record<string, unknown>)["x5t#S256"];
  if (bound !== thumbprint(peer)) throw new Error("the token was made for another certificate");
  return payload;
}
// #endregion bound
