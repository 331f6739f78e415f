-- #region events
create table events (
  position  bigint generated always as identity primary key,  -- drawn early, committed later: see events_after
  xid       xid8 not null default pg_current_xact_id(),       -- the transaction that wrote it
  stream    text not null,
  version   integer not null check (version > 0),
  id        uuid not null unique,                             -- a repeated append is recognised
  type      text not null,
  schema    smallint not null default 1,
  data      jsonb not null,
  at        timestamptz not null default now(),
  unique (stream, version)
);
create index events_in_safe_order on events (xid, position);

create function refuse() returns trigger language plpgsql as $$
begin
  raise exception 'events are facts: append a correction';
end $$;
create trigger events_are_facts before update or delete or truncate on events
  for each statement execute function refuse();
-- #endregion events

-- #region append
-- The append must be the first write of its transaction: then a later version of a stream has the later xid.
create function append_events(p_stream text, p_expected integer, p_events jsonb) returns integer
language plpgsql as $$
declare
  found_version integer := (select coalesce(max(version), 0) from events where stream = p_stream);
begin
  if found_version <> p_expected then
    raise exception 'stream % is at version %, not %', p_stream, found_version, p_expected
      using errcode = 'serialization_failure';
  end if;
  insert into events (stream, version, id, type, schema, data)
  select p_stream, p_expected + n, (e ->> 'id')::uuid, e ->> 'type', coalesce((e ->> 'schema')::smallint, 1), e -> 'data'
  from jsonb_array_elements(p_events) with ordinality as list (e, n)
  order by n;
  return p_expected + jsonb_array_length(p_events);
end $$;
-- #endregion append

-- #region read
-- Only what no running transaction can still slip in front of, in an order that will never change.
create function events_after(
  p_xid xid8, p_position bigint, p_limit integer default 500,
  p_horizon xid8 default pg_snapshot_xmin(pg_current_snapshot())
) returns setof events language sql stable as $$
  select * from events
  where (xid, position) > (p_xid, p_position) and xid < p_horizon
  order by xid, position
  limit p_limit
$$;

create table checkpoints (
  projection  text primary key,
  xid         xid8 not null default '0',
  position    bigint not null default 0,
  event_at    timestamptz                 -- time of the last event handled, for the lag
);
-- #endregion read

-- #region views
create table order_list_1 (
  order_id     text primary key,
  customer_id  text not null,
  status       text not null,
  total_cents  bigint not null,
  version      integer not null           -- of the stream: repeats are skipped, readers can compare
);
create view order_list as select * from order_list_1;

create table snapshots (
  stream   text not null,
  shape    smallint not null,             -- of the code that wrote it; another shape is not read
  version  integer not null,
  state    jsonb not null,
  primary key (stream, shape)
);
-- #endregion views
