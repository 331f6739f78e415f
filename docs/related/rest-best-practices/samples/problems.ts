import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

// #region types
/** Each kind of problem once: its status and its title. The title never changes from one occurrence to the next. */
export const PROBLEMS = {
  "idempotency-key-missing": [400, "The operation needs an Idempotency-Key"],
  "request-outstanding": [409, "The first request with this key is still at work"],
  "changed-meanwhile": [412, "The order was changed after you read it"],
  "invalid-content": [422, "The content breaks a rule of the order"],
  "idempotency-key-reused": [422, "The key was used for another request"],
  "condition-required": [428, "Send If-Match with the ETag that you read"],
} as const;

export class Problem extends Error {
  readonly kind: keyof typeof PROBLEMS;
  readonly more: object;
  constructor(kind: keyof typeof PROBLEMS, more: object = {}) {
    super(PROBLEMS[kind][1]);
    this.kind = kind;
    this.more = more;
  }
}
// #endregion types

const typed = (kind: keyof typeof PROBLEMS, more: object) => ({
  type: `https://shop.example/problems/${kind}`,
  title: PROBLEMS[kind][1] as string,
  status: PROBLEMS[kind][0] as number,
  ...more,
});
/** Nothing to add to the status: about:blank, whose title is the phrase of the status. */
const plain = (status: number) => ({ type: "about:blank", title: STATUS_CODES[status] ?? "Error", status });

// #region describe
export function describe(error: Error | FastifyError) {
  if (error instanceof Problem) return typed(error.kind, error.more);
  if ("validation" in error && error.validation) {
    const errors = error.validation.map(({ instancePath, message, params }) => ({
      pointer: `#${instancePath}${"missingProperty" in params ? `/${String(params["missingProperty"])}` : ""}`,
      detail: message,
    }));
    return typed("invalid-content", { errors });
  }
  const status = "statusCode" in error ? (error.statusCode ?? 500) : 500;
  return plain(status < 500 ? status : 500); // whatever it says stays in the log: it was not written for a client
}

export function problemDetails(app: FastifyInstance): void {
  const send = (request: FastifyRequest, reply: FastifyReply, problem: ReturnType<typeof plain>) => {
    if (problem.status === 409) reply.header("retry-after", "1");
    if (problem.status === 401) reply.header("www-authenticate", "Bearer");
    return reply
      .code(problem.status) // the status line is what proxies and clients act on; the member repeats it
      .header("content-type", "application/problem+json")
      .send(JSON.stringify({ ...problem, instance: `urn:request:${request.id}` }));
  };
  app.setErrorHandler((error: FastifyError, request, reply) => {
    request.log.error(error);
    return send(request, reply, describe(error));
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, plain(404)));
}
// #endregion describe
