import { createHash, randomUUID } from "node:crypto";
import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { FastifyReply, FastifyRequest } from "fastify";
import { callerOf } from "./caller";
import { Problem } from "./problems";

// #region table
export const TABLE = `
  CREATE TABLE idempotency_key (
    caller      text        NOT NULL,  -- from the token, never from the content
    operation   text        NOT NULL,  -- "POST /orders"
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    claim       uuid        NOT NULL,  -- whose work counts
    claimed_at  timestamptz NOT NULL,
    status      int,                   -- null: at work
    location    text,
    body        jsonb,
    PRIMARY KEY (caller, operation, key)
  )`;
// #endregion table

export interface Created {
  readonly status: number;
  readonly location: string;
  readonly body: object;
}
export interface Work<P> {
  /** Calls to others, checks: everything that must not happen inside a transaction. Leaves nothing behind. */
  prepare(request: FastifyRequest): Promise<P>;
  /** The effect, through `tx` alone. */
  effect(tx: Transaction, prepared: P): Promise<Created>;
}

// #region claim
// A free key is taken. So is one that expired after three days, and one whose holder has been silent for 30 seconds.
const CLAIM = `
  INSERT INTO idempotency_key (caller, operation, key, fingerprint, claim, claimed_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (caller, operation, key) DO UPDATE
    SET fingerprint = excluded.fingerprint, claim = excluded.claim, claimed_at = excluded.claimed_at,
        status = NULL, location = NULL, body = NULL
    WHERE idempotency_key.claimed_at < excluded.claimed_at - interval '72 hours'
       OR (idempotency_key.status IS NULL
           AND idempotency_key.fingerprint = excluded.fingerprint
           AND idempotency_key.claimed_at < excluded.claimed_at - interval '30 seconds')
  RETURNING key`;
// #endregion claim

/** The value of the header: a string in double quotes, as the draft has it. */
function keyOf(header: unknown): string {
  const key = typeof header === "string" ? /^"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"$/.exec(header)?.[1] : undefined;
  if (key === undefined) throw new Problem("idempotency-key-missing");
  return key;
}

// #region handler
export function idempotent<P>(db: PGlite, clock: () => Date, work: Work<P>) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const key = keyOf(request.headers["idempotency-key"]);
    const row = [callerOf(request), `${request.method} ${request.routeOptions.url}`, key];
    const fingerprint = createHash("sha256").update(JSON.stringify(request.body)).digest("hex");
    const claim = randomUUID();

    const claimed = await db.query(CLAIM, [...row, fingerprint, claim, clock()]);
    if (claimed.rows.length === 0) {
      const seen = await db.query<Created & { fingerprint: string; status: number | null }>(
        "SELECT * FROM idempotency_key WHERE caller = $1 AND operation = $2 AND key = $3",
        row,
      );
      const first = seen.rows[0];
      if (first !== undefined && first.fingerprint !== fingerprint) throw new Problem("idempotency-key-reused");
      if (first === undefined || first.status === null) throw new Problem("request-outstanding");
      return reply.code(first.status).header("location", first.location).send(first.body);
    }

    try {
      const prepared = await work.prepare(request);
      const answer = await db.transaction(async (tx) => {
        const answer = await work.effect(tx, prepared);
        const kept = await tx.query(
          `UPDATE idempotency_key SET status = $5, location = $6, body = $7
           WHERE caller = $1 AND operation = $2 AND key = $3 AND claim = $4 RETURNING key`,
          [...row, claim, answer.status, answer.location, JSON.stringify(answer.body)],
        );
        // Somebody took the claim over. Throwing rolls the effect back, so theirs is the only one.
        if (kept.rows.length === 0) throw new Problem("request-outstanding");
        return answer;
      });
      return reply.code(answer.status).header("location", answer.location).send(answer.body);
    } catch (error) {
      // Nothing was done, or it was committed and only its report was lost: then `status` is set and the row stays.
      await db.query("DELETE FROM idempotency_key WHERE claim = $1 AND status IS NULL", [claim]);
      throw error;
    }
  };
}
// #endregion handler
