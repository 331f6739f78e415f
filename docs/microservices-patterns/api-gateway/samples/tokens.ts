import { jwtVerify, type JWTVerifyGetKey } from "jose";

export interface Caller {
  subject: string;
  scopes: readonly string[];
}

// #region verify
export interface Trust {
  issuer: string;
  audience: string;
  /** The issuer's keys, chosen by `kid`: `createRemoteJWKSet(new URL(jwksUri))`. */
  keys: JWTVerifyGetKey;
}

/** Who the token speaks of. Throws where any check fails; the caller answers 401 and says no more. */
export async function callerOf(token: string, { issuer, audience, keys }: Trust): Promise<Caller> {
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ["ES256"], // ours, not the token's
    issuer,
    audience,
    clockTolerance: 30, // s, for exp and nbf
    requiredClaims: ["sub", "exp"], // a token without exp would live for ever
    typ: "at+jwt", // an access token, not an ID token
  });
  const scope = typeof payload["scope"] === "string" ? payload["scope"] : "";
  return { subject: payload.sub!, scopes: scope.split(" ").filter(Boolean) };
}
// #endregion verify
