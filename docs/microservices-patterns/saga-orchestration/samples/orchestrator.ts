import type { PGlite, Transaction } from "@electric-sql/pglite";
import { DEFINITIONS, type Event, type State, type Waiting } from "./checkout-machine";

export interface Command {
  readonly command_id: string;
  readonly saga_id: string;
  readonly verb: string;
}

export interface Reply {
  readonly saga_id: string;
  /** Correlation: which command this answers. */
  readonly command_id: string;
  readonly event: Event;
}

export interface Saga {
  readonly saga_id: string;
  readonly definition: number;
  readonly state: State;
  readonly version: number;
  readonly awaits: string | null;
  readonly incident: string | null;
}

/** Called between any two effects; a test lets it throw, which is a crash there. */
export type Probe = (point: string) => void;

const FIRST_WAIT = 2; // seconds until the first resend
const INCIDENT_AFTER = 300; // seconds in one state until a person is asked

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);

function waiting(saga: Pick<Saga, "definition">, state: State): Waiting | undefined {
  return DEFINITIONS[saga.definition]!.states[state];
}

async function enter(sql: Transaction, saga: Pick<Saga, "saga_id" | "definition">, state: State, now: Date) {
  const next = waiting(saga, state);
  const commandId = next ? `${saga.saga_id}/${next.sends}` : null;
  const { affectedRows } = await sql.query(
    `update saga_instance set state = $2, awaits = $3, state_since = $4, resend_at = $5, expires_at = $6, incident = null
     where saga_id = $1`,
    [
      saga.saga_id,
      state,
      commandId,
      now,
      next ? later(now, FIRST_WAIT) : null,
      next?.patience === undefined ? null : later(now, next.patience),
    ],
  );
  if (affectedRows !== 1) throw new Error(`no saga ${saga.saga_id}`);
  if (next)
    await sql.query("insert into outbox (command_id, saga_id, verb, payload) values ($1, $2, $3, '{}')", [
      commandId,
      saga.saga_id,
      next.sends,
    ]);
}

/** Starts once, however often the request comes: the id of the order is the id of the saga. */
export async function start(database: PGlite, sagaId: string, now: Date, definition = 1): Promise<void> {
  await database.transaction(async (sql) => {
    const first = DEFINITIONS[definition]!.first;
    const { affectedRows } = await sql.query(
      `insert into saga_instance (saga_id, definition, state, awaits, state_since, data) values ($1, $2, $3, '', $4, '{}')
       on conflict (saga_id) do nothing`,
      [sagaId, definition, first, now],
    );
    if (affectedRows === 1) await enter(sql, { saga_id: sagaId, definition }, first, now);
  });
}

export async function load(database: PGlite, sagaId: string): Promise<Saga> {
  const { rows } = await database.query<Saga>(
    "select saga_id, definition, state, version, awaits, incident from saga_instance where saga_id = $1",
    [sagaId],
  );
  return rows[0]!;
}

// #region advance
/** One transition: state, history and the next command in one transaction, if the saga is still what was loaded. */
export function advance(
  database: PGlite,
  saga: Saga,
  event: Event,
  now: Date,
  by: { actor: string; reason?: string } = { actor: "orchestrator" },
  probe: Probe = () => {},
): Promise<"moved" | "conflict" | "ignored"> {
  const to = waiting(saga, saga.state)?.on[event];
  if (to === undefined) return Promise.resolve("ignored");
  return database.transaction(async (sql) => {
    const { affectedRows } = await sql.query(
      "update saga_instance set version = version + 1 where saga_id = $1 and version = $2",
      [saga.saga_id, saga.version],
    );
    if (affectedRows === 0) return "conflict"; // another worker was faster: load again, decide again
    probe("version taken");
    await enter(sql, saga, to, now);
    probe("state and command written");
    await sql.query(
      `insert into saga_history (saga_id, version, from_state, event, to_state, actor, reason, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [saga.saga_id, saga.version + 1, saga.state, event, to, by.actor, by.reason ?? null, now],
    );
    probe("history written");
    return "moved";
  });
}
// #endregion advance

// #region reply
/** Only a reply to the awaited command moves a saga: a duplicate or late one answers a command that is not awaited. */
export async function onReply(database: PGlite, reply: Reply, now: Date, probe: Probe = () => {}) {
  const saga = await load(database, reply.saga_id);
  if (saga.awaits !== reply.command_id) return "ignored";
  probe("reply accepted");
  const outcome = await advance(database, saga, reply.event, now, undefined, probe);
  probe("committed, reply not acknowledged");
  return outcome;
}
// #endregion reply

// #region timers
/** A timer is a row that is due. It resends, or it brings `expired`; it never invents an answer. */
export async function onTimers(database: PGlite, now: Date, probe: Probe = () => {}): Promise<void> {
  const { rows } = await database.query<Saga & { expired: boolean }>(
    `select saga_id, definition, state, version, awaits, incident, coalesce(expires_at <= $1, false) as expired
     from saga_instance where awaits is not null and least(resend_at, expires_at) <= $1`,
    [now],
  );
  for (const saga of rows) {
    probe("timer due");
    if (saga.expired && (await advance(database, saga, "expired", now, undefined, probe)) !== "ignored") continue;
    await database.transaction(async (sql) => {
      const { affectedRows } = await sql.query(
        // waits double with the age, up to a minute
        `update saga_instance set
           resend_at = $3::timestamptz + least($3::timestamptz - state_since, interval '60 seconds'),
           expires_at = case when expires_at > $3 then expires_at end,
           incident = case when $3 - state_since >= $4 * interval '1 second'
             then coalesce(incident, 'no answer to ' || awaits) else incident end
         where saga_id = $1 and version = $2`,
        [saga.saga_id, saga.version, now, INCIDENT_AFTER],
      );
      // the same row, so the same command id
      if (affectedRows === 1) await sql.query("update outbox set sent_at = null where command_id = $1", [saga.awaits]);
    });
  }
}
// #endregion timers

// #region relay
/** Sends, then remembers: a crash between the two sends again, and the command id says that it is the same one. */
export async function relay(database: PGlite, send: (command: Command) => void, now: Date, probe: Probe = () => {}) {
  const { rows } = await database.query<Command>(
    "select command_id, saga_id, verb from outbox where sent_at is null order by command_id",
  );
  for (const command of rows) {
    probe("before sending");
    send(command);
    probe("sent, not remembered");
    await database.query("update outbox set sent_at = $2 where command_id = $1", [command.command_id, now]);
  }
}
// #endregion relay

// #region repair
/** What a person may do: bring an answer that is known from elsewhere. The same table decides, and the history names both. */
export async function repair(
  database: PGlite,
  sagaId: string,
  event: Event,
  by: { actor: string; reason: string },
  now: Date,
) {
  const saga = await load(database, sagaId);
  const outcome = await advance(database, saga, event, now, by);
  if (outcome === "ignored") throw new Error(`${sagaId} is ${saga.state}: ${event} is no way out of it`);
  return outcome;
}
// #endregion repair
