-- #region instance
create table saga_instance (
  saga_id     text primary key,
  definition  smallint not null, -- the version of the state machine this saga began with, and ends with
  state       text not null,
  version     integer not null default 0, -- optimistic lock: one more with every transition
  awaits      text, -- the command whose reply moves this saga; null when it has ended
  state_since timestamptz not null,
  resend_at   timestamptz, -- timer: ask again, same command
  expires_at  timestamptz, -- timer: patience with this state is over
  incident    text, -- why a person has to look; the state stays what it is
  data        jsonb not null,
  check ((awaits is null) = (state in ('done', 'compensated')))
);
create index saga_due on saga_instance (least(resend_at, expires_at)) where awaits is not null;
create index saga_age on saga_instance (state, state_since) where awaits is not null;
-- #endregion instance

-- #region outbox
create table outbox (
  command_id text primary key, -- saga and verb: the key of the command, the same on every attempt
  saga_id    text not null references saga_instance,
  verb       text not null,
  reply_to   text not null default 'checkout-saga-replies',
  payload    jsonb not null,
  sent_at    timestamptz -- null: the relay has to send it (again)
);
create index outbox_unsent on outbox (command_id) where sent_at is null;
-- #endregion outbox

-- #region history
-- Every transition, who caused it, and never an update: the audit trail, also of repairs by hand.
create table saga_history (
  saga_id    text not null references saga_instance on delete restrict,
  version    integer not null,
  from_state text not null,
  event      text not null,
  to_state   text not null,
  actor      text not null default 'orchestrator',
  reason     text,
  at         timestamptz not null,
  primary key (saga_id, version),
  check (actor = 'orchestrator' or reason is not null) -- a person says why
);
-- #endregion history

-- #region age
-- What the alert reads: the oldest saga in each state that has not ended.
create view saga_age_by_state as
  select state, count(*) as sagas, max(now() - state_since) as oldest
  from saga_instance where awaits is not null group by state;
-- #endregion age
