import proxy from "@fastify/http-proxy";
import Fastify, { type FastifyInstance } from "fastify";
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import { gateway, type Settings } from "./gateway";
import { orderService } from "./order-service";
import type { Trust } from "./tokens";

const running: FastifyInstance[] = [];
afterEach(async () => void (await Promise.all(running.splice(0).map((app) => app.close()))));

async function listen(app: FastifyInstance): Promise<string> {
  running.push(app);
  return app.listen({ port: 0, host: "127.0.0.1" });
}

async function setUp(over: Partial<Settings> = {}) {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const issuer = "https://id.shop.test";
  const audience = "https://api.shop.test";
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: "k1", alg: "ES256" }] });
  const trust: Trust = { issuer, audience, keys };
  const bearer = async (sub: string, scope = "orders:read stock:read") => {
    const token = new SignJWT({ iss: issuer, aud: audience, sub, scope, exp: Math.floor(Date.now() / 1_000) + 60 });
    return {
      authorization: `Bearer ${await token.setProtectedHeader({ alg: "ES256", kid: "k1", typ: "at+jwt" }).sign(privateKey)}`,
    };
  };

  const inventory = Fastify();
  const seen: unknown[] = [];
  inventory.get("/stock/:sku", (request) => {
    seen.push(request.headers["x-caller"]);
    return { left: 3 };
  });
  inventory.get("/stock/slow", () => new Promise<never>(() => undefined));
  const orders = orderService([{ id: "7", owner: "ada" }], trust);
  const ordersAt = await listen(orders);
  const app = await gateway({
    trust,
    upstreams: [
      { prefix: "/orders", upstream: ordersAt, scope: "orders:read" },
      { prefix: "/stock", upstream: await listen(inventory), scope: "stock:read" },
    ],
    perMinute: 100,
    upstreamTimeoutMs: 2_000,
    maxBodyBytes: 65_536,
    ...over,
  });
  running.push(app);
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
  return { app, get, bearer, seen, ordersAt };
}

describe("the gateway", () => {
  it("routes by path", async () => {
    const { get, bearer } = await setUp();
    expect((await get("/orders/7", await bearer("ada"))).json()).toEqual({ id: "7", owner: "ada" });
    expect((await get("/stock/shoe", await bearer("ada"))).json()).toEqual({ left: 3 });
    expect((await get("/payments/1", await bearer("ada"))).statusCode).toBe(404);
  });

  it("answers 401 without a token and 403 without the scope", async () => {
    const { get, bearer } = await setUp();
    expect((await get("/orders/7")).statusCode).toBe(401);
    expect((await get("/orders/7", { authorization: "Bearer x" })).statusCode).toBe(401);
    expect((await get("/orders/7", await bearer("ada", "stock:read"))).statusCode).toBe(403);
  });

  it("replaces an x-caller header that the client made up", async () => {
    const { get, bearer, seen } = await setUp();
    await get("/stock/shoe", { ...(await bearer("bob")), "x-caller": "admin" });
    expect(seen).toEqual(["bob"]);
  });

  it("limits each customer, not each address, and says when to come back", async () => {
    const { get, bearer } = await setUp({ perMinute: 2 });
    const ada = await bearer("ada");
    for (const status of [200, 200, 429]) expect((await get("/stock/shoe", ada)).statusCode).toBe(status);
    expect(Number((await get("/stock/shoe", ada)).headers["retry-after"])).toBeGreaterThan(0);
    expect((await get("/stock/shoe", await bearer("bob"))).statusCode).toBe(200); // the same address
  });

  it("gives up on a service that does not answer", async () => {
    const { get, bearer } = await setUp({ upstreamTimeoutMs: 30 });
    expect((await get("/stock/slow", await bearer("ada"))).statusCode).toBe(504);
  });
});

describe("the size of a body", () => {
  it("is checked before the body is read", async () => {
    const { app, bearer } = await setUp();
    const headers = { ...(await bearer("ada")), "content-type": "application/json" };
    const big = await app.inject({ method: "POST", url: "/orders", headers, payload: "x".repeat(65_537) });
    expect(big.statusCode).toBe(413);
  });

  it("is not limited by Fastify's bodyLimit once the body is proxied as a stream", async () => {
    const upstream = Fastify({ bodyLimit: 4 * 1_048_576 });
    upstream.post("/", (request) => ({ length: JSON.stringify(request.body).length }));
    const app = Fastify({ bodyLimit: 1_024 });
    running.push(app);
    await app.register(proxy, { upstream: await listen(upstream) });
    const response = await app.inject({ method: "POST", url: "/", payload: { text: "x".repeat(100_000) } });
    expect(response.json<{ length: number }>().length).toBeGreaterThan(100_000);
  });
});

describe("what the service still checks", () => {
  // #region test-bola
  it("keeps Ada's order from Bob, whose token is perfectly valid", async () => {
    const { get, bearer } = await setUp();
    expect((await get("/orders/7", await bearer("ada"))).statusCode).toBe(200);
    expect((await get("/orders/7", await bearer("bob"))).statusCode).toBe(404);
  });

  it("asks for a token on the way past the gateway, too", async () => {
    const { ordersAt } = await setUp();
    expect((await fetch(`${ordersAt}/orders/7`, { headers: { "x-caller": "ada" } })).status).toBe(401);
  });
  // #endregion test-bola
});
