import { createHash } from "node:crypto";
import fastify, { type FastifyRequest } from "fastify";
import { Counter, Registry } from "prom-client";
import { Agent, request } from "undici";
import { differences, type Rules } from "./compare";

export type Owner = "monolith" | "shipping";

// #region slice
/** Paths that move together: whoever owns a slice serves its reads and its writes. */
export interface Slice {
  readonly prefix: string;
  /** Share of the customers whom the new service serves, 0–100. */
  readonly percent: number;
  /** Share of the reads that are also asked of the one who does not own them, 0–1. */
  readonly shadow: number;
  /** False when the monolith has lost the slice's data: from then on the kill switch leaves it alone. */
  readonly returnable: boolean;
}

/** 0 ≤ bucket < 100, the same on every proxy and after every restart; a larger percentage keeps those who were in. */
export function bucket(customer: string, slice: string): number {
  return (createHash("sha256").update(`${slice}:${customer}`).digest().readUInt32BE(0) / 2 ** 32) * 100;
}

/** Exactly one owner for a customer and a slice, reads and writes alike. */
export function ownerOf(slice: Slice, customer: string | undefined, killed: boolean): Owner {
  if (!slice.returnable) return "shipping";
  if (killed) return "monolith";
  if (slice.percent >= 100) return "shipping";
  if (customer === undefined) return "monolith"; // nobody to remember: do not draw anew for each request
  return bucket(customer, slice.prefix) < slice.percent ? "shipping" : "monolith";
}
// #endregion slice

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}
type Outcome = "match" | "mismatch" | "failed" | "dropped";
const OUTCOMES: readonly Outcome[] = ["match", "mismatch", "failed", "dropped"];

export interface Options {
  readonly origins: Readonly<Record<Owner, string>>;
  readonly slices: readonly Slice[];
  readonly rules: Rules;
  /** Comparisons under way at once; more are dropped, and counted as dropped. */
  readonly room: number;
  /** Draws for the sample of reads, 0 ≤ draw < 1. */
  readonly draw: () => number;
  readonly timeoutMs: number;
}

const DROPPED = new Set([
  "host",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
  "expect",
]);
const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
};

/** The façade: routes by path and customer, asks the other side for reads, and compares after the customer has gone. */
export function strangler({ origins, slices, rules, room, draw, timeoutMs }: Options) {
  const bad = slices.find((slice) => !slice.returnable && slice.percent !== 100);
  if (bad)
    throw new Error(`${bad.prefix} cannot return to the monolith, so its percent must be 100, not ${bad.percent}`);
  const longestFirst = slices.toSorted((a, b) => b.prefix.length - a.prefix.length);
  const metrics = new Registry();
  const comparisons = new Counter({
    name: "strangler_comparisons_total",
    help: "Shadow comparisons by outcome",
    labelNames: ["slice", "outcome"],
    registers: [metrics],
  });
  const requests = new Counter({
    name: "strangler_requests_total",
    help: "Requests by the owner that served them",
    labelNames: ["slice", "owner"],
    registers: [metrics],
  });
  // Born with 0, so that the first mismatch is an increase.
  for (const { prefix: slice } of slices) OUTCOMES.forEach((outcome) => comparisons.inc({ slice, outcome }, 0));

  const agent = new Agent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const underWay = new Set<Promise<void>>();
  let killed = false;

  const send = async (to: Owner, incoming: FastifyRequest, extra: Record<string, string> = {}): Promise<Answer> => {
    const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !DROPPED.has(name)));
    const answer = await request(new URL(incoming.url, origins[to]), {
      dispatcher: agent,
      method: incoming.method as "GET",
      headers: { ...headers, ...extra },
      body: Buffer.isBuffer(incoming.body) ? incoming.body : null,
    });
    const type = answer.headers["content-type"];
    return { status: answer.statusCode, type: String(type ?? "text/plain"), body: await answer.body.text() };
  };

  // #region shadow
  /** Reads alone, after the answer, in bounded number: the customer neither waits for it nor notices its failure. */
  const shadow = (slice: Slice, other: Owner, incoming: FastifyRequest, control: Answer): void => {
    if (incoming.method !== "GET" || !slice.returnable || draw() >= slice.shadow) return;
    const count = (outcome: Outcome) => comparisons.inc({ slice: slice.prefix, outcome });
    if (underWay.size >= room) return count("dropped");
    const work = send(other, incoming, { "x-shadow": "1" })
      .then((candidate) => {
        const same =
          candidate.status === control.status &&
          differences(parsed(control.body), parsed(candidate.body), rules).length === 0;
        count(same ? "match" : "mismatch");
      })
      .catch(() => count("failed")) // no answer is no agreement
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };
  // #endregion shadow

  const app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  // #region route
  app.all("/*", async (incoming, reply) => {
    const path = incoming.url.split("?", 1)[0] ?? "";
    const slice = longestFirst.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
    const customer = incoming.headers["x-customer-id"];
    const owner =
      slice === undefined ? "monolith" : ownerOf(slice, customer === undefined ? undefined : String(customer), killed);
    requests.inc({ slice: slice?.prefix ?? "none", owner });
    let answer: Answer;
    try {
      answer = await send(owner, incoming);
    } catch {
      // Never the other one: the request may have been carried out, and the other would carry it out again.
      return reply.code(502).send({ error: `${owner} did not answer` });
    }
    if (slice) shadow(slice, owner === "monolith" ? "shipping" : "monolith", incoming, answer);
    return reply.code(answer.status).header("content-type", answer.type).header("x-owner", owner).send(answer.body);
  });
  // #endregion route

  return {
    app,
    metrics,
    /** Everything that can go back goes back, with the next request: first hold the writes until the copy has caught up. */
    kill: (on: boolean) => (killed = on),
    /** Resolves when no comparison is under way. */
    settled: async () => {
      await Promise.all(underWay);
    },
    close: async () => {
      await app.close();
      await Promise.all(underWay);
      await agent.close();
    },
    counts: async (): Promise<Record<Outcome, number>> => {
      const { values } = await comparisons.get();
      const of = (outcome: Outcome) =>
        values.filter(({ labels }) => labels.outcome === outcome).reduce((sum, { value }) => sum + value, 0);
      return { match: of("match"), mismatch: of("mismatch"), failed: of("failed"), dropped: of("dropped") };
    },
  };
}
