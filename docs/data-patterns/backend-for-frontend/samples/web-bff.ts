import { createHash, randomBytes } from "node:crypto";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { type Dispatcher, request } from "undici";

export interface Session {
  access: string;
  refresh: string;
  /** ms */
  expiresAt: number;
}

/** What all pods share. `exclusive` runs one piece of work for a session at a time, over all pods. */
export interface Sessions {
  get(id: string): Promise<Session | undefined>;
  set(id: string, session: Session): Promise<void>;
  delete(id: string): Promise<void>;
  exclusive<T>(id: string, work: () => Promise<T>): Promise<T>;
}

interface WebBff {
  origin: string;
  login: string;
  clientSecret: string;
  /** The only addresses that ever see a token. */
  apis: Readonly<Record<string, string>>;
  sessions: Sessions;
  dispatcher: Dispatcher;
  now: () => number;
}

// #region cookies
// `__Host-`: Secure, Path=/, no Domain, so no sibling subdomain can plant it. `-Http-`: and HttpOnly.
export const SESSION = "__Host-Http-session";
export const ATTEMPT = "__Host-Http-attempt";
const flags = "Path=/; Secure; HttpOnly";
const setSession = (id: string) => `${SESSION}=${id}; ${flags}; SameSite=Strict`;
// Lax: the way back from the login is a navigation from another site, which a Strict cookie does not go with.
const setAttempt = (value: string) => `${ATTEMPT}=${value}; ${flags}; SameSite=Lax; Max-Age=600`;
const clear = (name: string) => `${name}=; ${flags}; Max-Age=0`;
// #endregion cookies

const secret = () => randomBytes(32).toString("base64url");
const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
const cookie = ({ headers }: FastifyRequest, name: string) =>
  headers.cookie
    ?.split("; ")
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1);

class SignedOut extends Error {}

export function webBff({ origin, login, clientSecret, apis, sessions, dispatcher, now }: WebBff) {
  const app = fastify({ forceCloseConnections: true });
  const post = async (path: string, form: Record<string, string>) => {
    const { statusCode, body } = await request(`${login}${path}`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`web-bff:${clientSecret}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams(form).toString(),
      dispatcher,
    });
    const text = await body.text();
    return { statusCode, json: text === "" ? {} : JSON.parse(text) };
  };
  const keep = (id: string, json: any) =>
    sessions.set(id, {
      access: json.access_token,
      refresh: json.refresh_token,
      expiresAt: now() + json.expires_in * 1_000,
    });

  // #region csrf
  /** Everything that a script calls. A page of another origin cannot send the header without asking us first. */
  const fromOurPage = async ({ headers }: FastifyRequest, reply: FastifyReply) => {
    const site = headers["sec-fetch-site"];
    const foreign =
      (headers.origin !== undefined && headers.origin !== origin) || (site !== undefined && site !== "same-origin");
    if (headers["x-shop-web"] !== "1" || foreign) return reply.code(403).send({ type: "/problems/not-our-page" });
    return undefined;
  };
  // #endregion csrf

  // #region login
  app.get("/bff/login", (_request, reply) => {
    const [state, verifier] = [secret(), secret()];
    const to = new URL("/authorize", login);
    to.search = new URLSearchParams({
      response_type: "code",
      client_id: "web-bff",
      redirect_uri: `${origin}/bff/callback`,
      state,
      code_challenge: hash(verifier),
      code_challenge_method: "S256",
    }).toString();
    return reply.header("set-cookie", setAttempt(`${state}.${verifier}`)).redirect(to.href);
  });

  app.get<{ Querystring: { code?: string; state?: string } }>("/bff/callback", async (incoming, reply) => {
    const [state, verifier] = (cookie(incoming, ATTEMPT) ?? "").split(".");
    const { code, state: returned } = incoming.query;
    if (!code || !state || !verifier || returned !== state) {
      return reply.code(400).send({ type: "/problems/not-your-login" }); // somebody else's code
    }
    const { statusCode, json } = await post("/token", {
      grant_type: "authorization_code",
      code,
      code_verifier: verifier,
      redirect_uri: `${origin}/bff/callback`,
    });
    if (statusCode !== 200) return reply.code(400).send({ type: "/problems/login-failed" });
    const id = secret(); // a new one at each login; an id from before would be an id that others may know
    await keep(id, json);
    return reply.header("set-cookie", [setSession(id), clear(ATTEMPT)]).redirect("/");
  });
  // #endregion login

  // #region refresh
  const SKEW_MS = 10_000;
  const fresh = (session: Session) => session.expiresAt - SKEW_MS > now();

  /** An access token that is good for some seconds yet. Ten calls at once make one refresh. */
  async function accessToken(id: string): Promise<string> {
    const session = await sessions.get(id);
    if (!session) throw new SignedOut();
    if (fresh(session)) return session.access;
    return sessions.exclusive(id, async () => {
      const current = await sessions.get(id); // read again: whoever was here before us has refreshed it
      if (!current) throw new SignedOut();
      if (fresh(current)) return current.access;
      const { statusCode, json } = await post("/token", {
        grant_type: "refresh_token",
        refresh_token: current.refresh,
      });
      if (statusCode === 400 && json.error === "invalid_grant") {
        await sessions.delete(id);
        throw new SignedOut();
      }
      if (statusCode !== 200) throw new Error(`login answers ${statusCode}`); // not signed out: try again later
      await keep(id, json);
      return json.access_token as string;
    });
  }
  // #endregion refresh

  // #region proxy
  app.get<{ Params: { api: string } }>("/api/:api", { onRequest: fromOurPage }, async (incoming, reply) => {
    const api = Object.hasOwn(apis, incoming.params.api) ? apis[incoming.params.api] : undefined; // a list, not a pattern
    if (!api) return reply.code(404).send();
    try {
      const token = await accessToken(cookie(incoming, SESSION) ?? "");
      const { statusCode, body } = await request(api, { headers: { authorization: `Bearer ${token}` }, dispatcher });
      return await reply
        .code(statusCode)
        .header("cache-control", "no-store")
        .send(await body.json());
    } catch (error) {
      if (!(error instanceof SignedOut)) return reply.code(503).send({ type: "/problems/try-again" });
      return reply.code(401).header("set-cookie", clear(SESSION)).send({ type: "/problems/sign-in" }); // no redirect: a script asked
    }
  });
  // #endregion proxy

  // #region logout
  app.post("/bff/logout", { onRequest: fromOurPage }, async (incoming, reply) => {
    const id = cookie(incoming, SESSION) ?? "";
    await sessions.exclusive(id, async () => {
      const session = await sessions.get(id);
      await sessions.delete(id); // first: from here on the cookie opens nothing
      if (session) await post("/revoke", { token: session.refresh }).catch(() => undefined);
    });
    return reply.header("set-cookie", clear(SESSION)).code(204).send();
  });
  // #endregion logout

  app.get("/bff/session", { onRequest: fromOurPage }, async (incoming) => ({
    signedIn: (await sessions.get(cookie(incoming, SESSION) ?? "")) !== undefined,
  }));
  return app;
}
