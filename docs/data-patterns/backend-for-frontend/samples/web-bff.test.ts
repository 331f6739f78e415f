import type { FastifyInstance } from "fastify";
import { Agent } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { authorizationServer } from "./authorization-server";
import { sharedSessions } from "./sessions";
import { ordersOf, shop } from "./shop";
import { ATTEMPT, SESSION, webBff } from "./web-bff";

const ORIGIN = "https://www.shop.example";
const PAGE = { "x-shop-web": "1", origin: ORIGIN, "sec-fetch-site": "same-origin" };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** Two pods of the BFF, one login, the services, and a clock that tests move. */
async function setUp({ locks = true } = {}) {
  const agent = new Agent();
  const services = shop(ordersOf("ada", 3));
  const { order } = await services.start();
  const login = authorizationServer("s3cret");
  const clock = { ms: 0 };
  const sessions = sharedSessions({ locks });
  const pod = async (clientSecret = "s3cret") => {
    const app = webBff({
      origin: ORIGIN,
      login: loginAt,
      clientSecret,
      apis: { orders: `${order}/orders?limit=3` },
      sessions,
      dispatcher: agent,
      now: () => clock.ms,
    });
    closing.push(() => app.close());
    return app;
  };
  const loginAt = await login.app.listen({ port: 0, host: "127.0.0.1" });
  closing.push(
    () => services.stop(),
    () => login.app.close(),
    () => agent.destroy(),
  );
  return { pods: [await pod(), await pod()] as const, pod, login, services, sessions, clock };
}

const setCookies = (headers: Record<string, unknown>) => [headers["set-cookie"] ?? []].flat() as string[];
const valueOf = (lines: string[], name: string) =>
  lines.find((line) => line.startsWith(`${name}=`))?.split(";")[0] ?? "";

async function signIn(app: FastifyInstance, login: ReturnType<typeof authorizationServer>, user = "ada") {
  const start = await app.inject({ url: "/bff/login" });
  const attempt = valueOf(setCookies(start.headers), ATTEMPT);
  const back = await app.inject({
    url: login.signIn(String(start.headers.location), user),
    headers: { cookie: attempt },
  });
  return { start, back, cookie: valueOf(setCookies(back.headers), SESSION) };
}

const orders = (app: FastifyInstance, cookie: string, headers: Record<string, string> = PAGE) =>
  app.inject({ url: "/api/orders", headers: { ...headers, cookie } });

describe("signed in", () => {
  // #region test-no-token
  it("the browser holds one opaque cookie, and the service gets the token without the cookie", async () => {
    const { pods, login, services } = await setUp();
    const { start, back, cookie } = await signIn(pods[0], login);
    const [line] = setCookies(back.headers);

    expect(line!.replace(/=[\w-]{43};/, "=…;")).toBe(
      "__Host-Http-session=…; Path=/; Secure; HttpOnly; SameSite=Strict",
    );
    expect(setCookies(start.headers)[0]).toMatch(/^__Host-Http-attempt=.*SameSite=Lax/); // it must survive the way back
    const answer = await orders(pods[1], cookie);
    expect(answer.json()).toHaveLength(3);
    expect(JSON.stringify([back.headers, back.body, answer.headers])).not.toContain("ada:");
    expect(services.asked[0]!.headers).toMatchObject({ authorization: "Bearer ada:1" });
    expect(services.asked[0]!.headers).not.toHaveProperty("cookie");
  });
  // #endregion test-no-token

  it("at each login the id is new, and the challenge is the hash of what stays in the cookie", async () => {
    const { pods, login } = await setUp();
    const [first, second] = [await signIn(pods[0], login), await signIn(pods[0], login)];
    expect(first.cookie).not.toBe(second.cookie);
    const { searchParams } = new URL(String(first.start.headers.location));
    expect(searchParams.get("code_challenge_method")).toBe("S256");
  });

  it("no path leads to another host", async () => {
    const { pods, login, services } = await setUp();
    const { cookie } = await signIn(pods[0], login);
    for (const url of ["/api/constructor", "/api/..%2Fadmin", "/api/http:%2F%2Fevil.example"]) {
      expect((await pods[0].inject({ url, headers: { ...PAGE, cookie } })).statusCode).toBe(404);
    }
    expect(services.asked).toEqual([]);
  });
});

describe("forged requests", () => {
  // #region test-csrf
  it.each([
    ["a form on another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    [
      "a taken-over subdomain, which is same-site",
      { "x-shop-web": "1", origin: "https://blog.shop.example", "sec-fetch-site": "same-site" },
    ],
    ["an old browser's form, without any of these headers", {}],
    ["our header, another origin", { "x-shop-web": "1", origin: "null" }],
  ])("%s: 403, and nothing happens", async (_name, headers) => {
    const { pods, login, services, sessions } = await setUp();
    const { cookie } = await signIn(pods[0], login);
    const logout = await pods[0].inject({ method: "POST", url: "/bff/logout", headers: { ...headers, cookie } });
    expect([(await orders(pods[0], cookie, headers as Record<string, string>)).statusCode, logout.statusCode]).toEqual([
      403, 403,
    ]);
    expect([services.asked.length, sessions.size()]).toEqual([0, 1]);
  });

  it("a login that another browser began is refused, so that nobody shops in the attacker's account", async () => {
    const { pods, login, sessions } = await setUp();
    const mallory = await pods[0].inject({ url: "/bff/login" });
    const victim = await pods[0].inject({ url: "/bff/login" });
    const answer = await pods[0].inject({
      url: login.signIn(String(mallory.headers.location), "mallory"),
      headers: { cookie: valueOf(setCookies(victim.headers), ATTEMPT) },
    });
    expect([answer.statusCode, sessions.size()]).toEqual([400, 0]);
  });
  // #endregion test-csrf

  it("a stolen code is worth nothing without the client's secret", async () => {
    const { pod, login, sessions } = await setUp();
    const { back } = await signIn(await pod("guess"), login);
    expect([back.statusCode, sessions.size()]).toEqual([400, 0]);
  });
});

describe("an access token that has run out", () => {
  // #region test-refresh
  it("is refreshed once, though ten calls on two pods need it", async () => {
    const { pods, login, clock } = await setUp();
    const { cookie } = await signIn(pods[0], login);
    clock.ms = 295_000; // 5 s left
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => orders(pods[n % 2]!, cookie)));

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(login.calls).toEqual(["authorization_code", "refresh_token"]);
  });

  it("without the lock the second refresh brings an old token back, and the user is signed out", async () => {
    const { pods, login, clock, sessions } = await setUp({ locks: false });
    const { cookie } = await signIn(pods[0], login);
    clock.ms = 295_000;
    const answers = await Promise.all(pods.map((pod) => orders(pod, cookie)));

    expect(answers.map(({ statusCode }) => statusCode)).toContain(401);
    expect(login.alive()).toBe(0); // the login cannot tell the owner from a thief
    clock.ms += 300_000;
    expect((await orders(pods[0], cookie)).statusCode).toBe(401);
    expect(sessions.size()).toBe(0);
  });
  // #endregion test-refresh

  it("keeps the session while the login is out of order", async () => {
    const { pods, login, clock, sessions } = await setUp();
    const { cookie } = await signIn(pods[0], login);
    clock.ms = 400_000;
    await login.app.close();
    expect((await orders(pods[0], cookie)).statusCode).toBe(503);
    expect(sessions.size()).toBe(1);
  });
});

describe("logout", () => {
  it("ends the session here and the grant there, even if a copy of the cookie comes back", async () => {
    const { pods, login } = await setUp();
    const { cookie } = await signIn(pods[0], login);
    const logout = await pods[0].inject({ method: "POST", url: "/bff/logout", headers: { ...PAGE, cookie } });
    expect(setCookies(logout.headers)[0]).toMatch(/^__Host-Http-session=; .*Max-Age=0/);
    expect(login.alive()).toBe(0);
    expect((await orders(pods[1], cookie)).statusCode).toBe(401);
    const session = await pods[1].inject({ url: "/bff/session", headers: { ...PAGE, cookie } });
    expect(session.json()).toEqual({ signedIn: false });
  });
});
