-- #region order
create table orders (
  id     text primary key,
  total  integer not null
);

-- The columns Debezium's outbox event router expects, and three of our own for a relay that polls.
create table outbox (
  id             uuid primary key,
  aggregatetype  varchar(255) not null,
  aggregateid    varchar(255) not null,
  type           varchar(255) not null,
  payload        jsonb not null,
  created_at     timestamptz not null default now(),
  published_at   timestamptz,
  position       bigint generated always as identity
);
create index outbox_unpublished on outbox (position) where published_at is null;
-- #endregion order

-- #region payment
create table charges (
  id        bigint generated always as identity primary key,
  order_id  text not null,
  amount    integer not null
);

create table inbox (
  consumer    text not null,
  event_id    uuid not null,
  handled_at  timestamptz not null default now(),
  primary key (consumer, event_id)
);
-- #endregion payment
