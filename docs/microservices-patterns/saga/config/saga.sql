-- #region orchestrator
-- The saga log, in the database of order. A change of state and the command that follows from it are one transaction.
create table saga (
  saga_id     uuid primary key,
  saga_type   text not null,
  state       text not null default 'running' check (state in ('running', 'compensating', 'done', 'compensated')),
  step        smallint not null default 0,
  data        jsonb not null, -- what a compensation will need: order id, amounts, ids of reservations
  started_at  timestamptz not null default now(),
  next_try_at timestamptz not null default now()
);
create index saga_due on saga (next_try_at) where state in ('running', 'compensating');

create table outbox (
  message_id bigint generated always as identity primary key,
  saga_id    uuid not null references saga,
  step       smallint not null,
  verb       text not null check (verb in ('do', 'undo')),
  payload    jsonb not null,
  unique (saga_id, step, verb) -- the key of the command: the same on every attempt
);
-- #endregion orchestrator

-- #region participant
-- A participant, here inventory. The reservation is also its inbox: what has been answered is answered so again.
create table stock (
  sku  text primary key,
  free integer not null check (free >= 0)
);

create table reservation (
  order_id   text primary key, -- at most one reservation an order: a repeated command finds this row
  sku        text references stock,
  quantity   integer,
  state      text not null check (state in ('pending', 'confirmed', 'refused', 'released', 'cancelled')),
  changed_at timestamptz not null default now(),
  -- 'cancelled' is a tombstone: the undo of a command that has not been seen, so it knows neither product nor quantity
  check (state = 'cancelled' or (sku is not null and quantity > 0))
);
-- #endregion participant

-- #region order
create table orders (
  order_id text primary key,
  cents    integer not null,
  -- the pending states are the semantic lock
  state    text not null check (state in ('approval_pending', 'approved', 'rejected', 'cancel_pending', 'cancelled'))
);
-- #endregion order
