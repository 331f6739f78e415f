import { createHash } from "node:crypto";
import type { PGlite } from "@electric-sql/pglite";

export interface Answer {
  status: number;
  body: string;
}
export interface Keyed {
  client: string; // who is authenticated: keys of different clients never meet
  key: string;
  body: string;
}

// #region table
export const TABLE = `
  CREATE TABLE idempotency_key (
    client      text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    claimed_at  timestamptz NOT NULL,
    status      int,  -- null while the first request is at work
    body        text,
    PRIMARY KEY (client, key)
  )`;
// #endregion table

const LEASE = "30 seconds"; // longer than the work may take
const problem = (status: number, title: string): Answer => ({ status, body: JSON.stringify({ title }) });
/** Two requests with the same fingerprint ask for the same thing. */
const fingerprintOf = (body: string) => createHash("sha256").update(body).digest("hex");

// #region handle
/** Carries `work` out once for each client and key; `now` is the clock's time. */
export async function once(db: PGlite, request: Keyed, now: Date, work: () => Promise<Answer>): Promise<Answer> {
  const { client, key } = request;
  const fingerprint = fingerprintOf(request.body);

  // The primary key decides who is first: of two inserts at the same moment one takes no row.
  const claim = await db.query(
    `INSERT INTO idempotency_key (client, key, fingerprint, claimed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (client, key) DO UPDATE SET claimed_at = excluded.claimed_at
       WHERE idempotency_key.status IS NULL
         AND idempotency_key.fingerprint = excluded.fingerprint
         AND idempotency_key.claimed_at < excluded.claimed_at - interval '${LEASE}'
     RETURNING key`,
    [client, key, fingerprint, now],
  );

  if (claim.rows.length === 0) {
    const { rows } = await db.query<{ fingerprint: string; status: number | null; body: string }>(
      "SELECT fingerprint, status, body FROM idempotency_key WHERE client = $1 AND key = $2",
      [client, key],
    );
    const seen = rows[0];
    if (seen === undefined) return problem(409, "The key has just been given back, try again");
    if (seen.fingerprint !== fingerprint) return problem(422, "This key was used for another request");
    if (seen.status === null) return problem(409, "The first request is still at work");
    return { status: seen.status, body: seen.body }; // the stored answer, success or failure
  }

  const answer = await work(); // if this throws, the row stays: nobody knows what happened
  if (answer.status === 503) {
    // certainly nothing was done: give the key back
    await db.query("DELETE FROM idempotency_key WHERE client = $1 AND key = $2", [client, key]);
  } else {
    await db.query("UPDATE idempotency_key SET status = $3, body = $4 WHERE client = $1 AND key = $2", [
      client,
      key,
      answer.status,
      answer.body,
    ]);
  }
  return answer;
}
// #endregion handle

// #region forget
/** Retention: after this a repeated key is a new request, so it has to outlive the last retry by far. */
export async function forget(db: PGlite, now: Date): Promise<void> {
  await db.query("DELETE FROM idempotency_key WHERE claimed_at < $1::timestamptz - interval '14 days'", [now]);
}
// #endregion forget
