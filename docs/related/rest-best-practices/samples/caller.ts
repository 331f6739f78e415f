import type { FastifyRequest } from "fastify";

/** Stands in for the validated token of the gateway's page: here the token is the name. */
export function callerOf(request: FastifyRequest): string {
  const caller = /^Bearer (\w+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (caller === undefined) throw Object.assign(new Error("no token"), { statusCode: 401 });
  return caller;
}
