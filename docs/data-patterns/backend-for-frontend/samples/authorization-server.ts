import { createHash, randomUUID } from "node:crypto";
import fastify from "fastify";

/** Stands in for the login: codes with PKCE, client authentication, refresh tokens that rotate. */
export function authorizationServer(secret: string) {
  const app = fastify({ forceCloseConnections: true });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  const codes = new Map<string, { user: string; challenge: string }>();
  const grants = new Map<string, { user: string; current: string; dead: boolean }>(); // by grant
  const calls: string[] = [];
  let issued = 0;

  const tokens = (grant: string, user: string) => {
    const current = `${grant}.${randomUUID()}`;
    grants.set(grant, { user, current, dead: false });
    return { access_token: `${user}:${++issued}`, refresh_token: current, expires_in: 300, token_type: "Bearer" };
  };
  const basic = `Basic ${Buffer.from(`web-bff:${secret}`).toString("base64")}`;

  app.post<{ Body: Record<string, string> }>("/token", ({ body, headers }, reply) => {
    calls.push(body["grant_type"]!);
    if (headers.authorization !== basic) return reply.code(401).send({ error: "invalid_client" });
    if (body["grant_type"] === "authorization_code") {
      const code = codes.get(body["code"]!);
      codes.delete(body["code"]!); // once
      const challenge = createHash("sha256")
        .update(body["code_verifier"] ?? "")
        .digest("base64url");
      if (!code || code.challenge !== challenge) return reply.code(400).send({ error: "invalid_grant" });
      return reply.send(tokens(randomUUID(), code.user));
    }
    const id = body["refresh_token"]!.split(".")[0]!;
    const grant = grants.get(id);
    if (!grant || grant.dead || grant.current !== body["refresh_token"]) {
      if (grant) grant.dead = true; // an old token came back: thief or owner, the whole grant ends
      return reply.code(400).send({ error: "invalid_grant" });
    }
    return reply.send(tokens(id, grant.user));
  });
  app.post<{ Body: Record<string, string> }>("/revoke", ({ body }, reply) => {
    calls.push("revoke");
    const grant = grants.get(body["token"]!.split(".")[0]!);
    if (grant) grant.dead = true;
    return reply.send();
  });

  /** The user signs in at the address the BFF sent the browser to; what comes back goes to the callback. */
  const signIn = (location: string, user: string) => {
    const query = new URL(location).searchParams;
    const code = randomUUID();
    codes.set(code, { user, challenge: query.get("code_challenge")! });
    return `/bff/callback?code=${code}&state=${query.get("state")}`;
  };
  return { app, signIn, calls, alive: () => [...grants.values()].filter(({ dead }) => !dead).length };
}
