import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type JWK,
  type JWTPayload,
} from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callerOf, type Trust } from "./tokens";

const issuer = "https://id.shop.test";
const audience = "https://api.shop.test";
const NOW = 1_790_000_000; // s
const claims: JWTPayload = { iss: issuer, aud: audience, sub: "ada", scope: "checkout orders:read", exp: NOW + 900 };

async function keyPair(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: "ES256", use: "sig" };
  const sign = (payload: JWTPayload, typ = "at+jwt") =>
    new SignJWT(payload).setProtectedHeader({ alg: "ES256", kid, typ }).sign(privateKey);
  return { jwk, publicKey, sign };
}

beforeEach(() => void vi.useFakeTimers({ now: NOW * 1_000, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

async function setUp() {
  const key = await keyPair("2026-11");
  const trust: Trust = { issuer, audience, keys: createLocalJWKSet({ keys: [key.jwk] }) };
  return { ...key, trust };
}

describe("the token check", () => {
  it("names the caller of a good token", async () => {
    const { sign, trust } = await setUp();
    expect(await callerOf(await sign(claims), trust)).toEqual({ subject: "ada", scopes: ["checkout", "orders:read"] });
  });

  // #region test-attacks
  it("refuses a token without a signature", async () => {
    const { trust } = await setUp();
    await expect(callerOf(new UnsecuredJWT(claims).encode(), trust)).rejects.toThrow();
  });

  it("refuses HS256 made with our public key as the secret", async () => {
    const { publicKey, trust } = await setUp();
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const forged = new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "2026-11", typ: "at+jwt" }).sign(secret);
    await expect(callerOf(await forged, trust)).rejects.toMatchObject({ code: "ERR_JOSE_ALG_NOT_ALLOWED" });
  });

  it("refuses a token that our issuer made for another service", async () => {
    const { sign, trust } = await setUp();
    const forNewsletter = await sign({ ...claims, aud: "https://newsletter.shop.test" });
    await expect(callerOf(forNewsletter, trust)).rejects.toMatchObject({ claim: "aud" });
  });
  // #endregion test-attacks

  it("refuses another issuer, a stranger's key, and an ID token", async () => {
    const { sign, trust } = await setUp();
    const stranger = await keyPair("2026-11"); // the same kid, another key
    await expect(callerOf(await sign({ ...claims, iss: "https://evil.test" }), trust)).rejects.toMatchObject({
      claim: "iss",
    });
    await expect(callerOf(await stranger.sign(claims), trust)).rejects.toThrow("signature");
    await expect(callerOf(await sign(claims, "JWT"), trust)).rejects.toMatchObject({ claim: "typ" });
  });

  it("forgives 30 s of clock skew and no more, at both ends", async () => {
    const { sign, trust } = await setUp();
    await expect(callerOf(await sign({ ...claims, exp: NOW - 29 }), trust)).resolves.toBeDefined();
    await expect(callerOf(await sign({ ...claims, exp: NOW - 30 }), trust)).rejects.toMatchObject({ claim: "exp" });
    await expect(callerOf(await sign({ ...claims, nbf: NOW + 30 }), trust)).resolves.toBeDefined();
    await expect(callerOf(await sign({ ...claims, nbf: NOW + 31 }), trust)).rejects.toMatchObject({ claim: "nbf" });
  });

  it("refuses a token that never expires", async () => {
    const { sign, trust } = await setUp();
    const { exp: _exp, ...forEver } = claims;
    await expect(callerOf(await sign(forEver), trust)).rejects.toMatchObject({ claim: "exp" });
  });
});

describe("keys that change", () => {
  async function rotating() {
    const old = await keyPair("2026-10");
    const fresh = await keyPair("2026-11");
    let published: JWK[] = [old.jwk];
    const fetched = vi.fn(() => Promise.resolve(Response.json({ keys: published })));
    const keys = createRemoteJWKSet(new URL("https://id.shop.test/jwks"), { [customFetch]: fetched });
    const trust: Trust = { issuer, audience, keys };
    const at = (seconds: number) => vi.setSystemTime((NOW + seconds) * 1_000);
    return { old, fresh, trust, fetched, at, publish: (...jwks: JWK[]) => void (published = jwks) };
  }

  // #region test-rotation
  it("finds a new kid by asking again, at most every 30 s", async () => {
    const { old, fresh, trust, fetched, at, publish } = await rotating();
    await callerOf(await old.sign(claims), trust);
    publish(old.jwk, fresh.jwk);
    at(29); // within the cool-down: an unknown kid is refused, nothing is fetched
    await expect(callerOf(await fresh.sign(claims), trust)).rejects.toThrow("no applicable key");
    expect(fetched).toHaveBeenCalledTimes(1);
    at(30);
    await callerOf(await fresh.sign(claims), trust);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("goes on trusting a withdrawn key until its copy is 10 minutes old", async () => {
    const { old, fresh, trust, at, publish } = await rotating();
    await callerOf(await old.sign(claims), trust);
    publish(fresh.jwk); // the old key was stolen and is gone
    at(599);
    await expect(callerOf(await old.sign(claims), trust)).resolves.toBeDefined();
    at(600);
    await expect(callerOf(await old.sign(claims), trust)).rejects.toThrow("no applicable key");
  });
  // #endregion test-rotation
});

describe("what a missing option costs", () => {
  it("is everything: without an audience the newsletter's token opens the checkout", async () => {
    const { sign, trust } = await setUp();
    const { jwtVerify } = await import("jose");
    const forNewsletter = await sign({ ...claims, aud: "https://newsletter.shop.test" });
    await expect(jwtVerify(forNewsletter, trust.keys, { issuer })).resolves.toBeDefined();
  });
});
