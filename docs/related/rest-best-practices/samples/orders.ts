import type { PGlite } from "@electric-sql/pglite";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { callerOf } from "./caller";
import { type Json, mergePatch } from "./merge-patch";
import { Problem, problemDetails } from "./problems";

export const TABLE = `
  CREATE TABLE orders (id text PRIMARY KEY, owner text NOT NULL, version int NOT NULL, state text NOT NULL, data jsonb NOT NULL)`;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly data: { readonly [name: string]: Json };
}
interface Address {
  Params: { id: string };
}

// #region etags
const etagOf = ({ version }: Row) => `"${version}"`;
const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
/** If-None-Match asks "may I keep my copy?": the weak comparison, W/ does not matter. */
const matchesWeakly = (header: string, etag: string) => header === "*" || header.split(",").map(opaque).includes(etag);
/** If-Match asks "is it byte for byte what I read?": a weak tag never matches. */
const matchesStrongly = (header: string, etag: string) =>
  header === "*" || header.split(",").some((tag) => tag.trim() === etag);
// #endregion etags

const EDITABLE = new Set(["address", "note", "gifts"]); // neither state nor price, whatever the client sends

export function orderApi(db: PGlite) {
  const app = fastify();
  problemDetails(app);

  /** The owner stands in the query, so no handler can forget it. Somebody else's order is one that does not exist. */
  async function own(request: FastifyRequest<Address>): Promise<Row> {
    const { rows } = await db.query<Row>("SELECT * FROM orders WHERE id = $1 AND owner = $2", [
      request.params.id,
      callerOf(request),
    ]);
    if (rows[0] === undefined) throw Object.assign(new Error("not found"), { statusCode: 404 });
    return rows[0];
  }
  const show = (reply: FastifyReply, row: Row) =>
    reply
      .header("etag", etagOf(row))
      .header("cache-control", "private, no-cache") // keep it, and ask before every use
      .header("vary", "authorization")
      .send({ ...row.data, id: row.id, state: row.state });

  app.get<Address>("/orders/:id", async (request, reply) => {
    const row = await own(request);
    const condition = request.headers["if-none-match"];
    if (condition !== undefined && matchesWeakly(condition, etagOf(row))) {
      return reply.code(304).header("etag", etagOf(row)).send();
    }
    return show(reply, row);
  });

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers(); // plain application/json says nothing about what null or an array means: 415
    scope.addContentTypeParser(
      "application/merge-patch+json",
      { parseAs: "string" },
      scope.getDefaultJsonParser("error", "error"),
    );
    // #region patch
    scope.patch<Address>("/orders/:id", async (request, reply) => {
      const row = await own(request);
      const condition = request.headers["if-match"];
      if (condition === undefined) throw new Problem("condition-required");
      if (!matchesStrongly(condition, etagOf(row))) throw new Problem("changed-meanwhile");

      const patch = request.body as Row["data"];
      const errors = Object.keys(patch)
        .filter((name) => !EDITABLE.has(name))
        .map((name) => ({ pointer: `#/${name}`, detail: "is not yours to set" }));
      if (errors.length > 0) throw new Problem("invalid-content", { errors });

      // Between the SELECT and here another request may have saved. The version in the WHERE decides.
      const { rows } = await db.query<Row>(
        "UPDATE orders SET data = $1, version = version + 1 WHERE id = $2 AND version = $3 RETURNING *",
        [JSON.stringify(mergePatch(row.data, patch)), row.id, row.version],
      );
      if (rows[0] === undefined) throw new Problem("changed-meanwhile");
      return show(reply, rows[0]);
    });
    // #endregion patch
  });
  return app;
}
