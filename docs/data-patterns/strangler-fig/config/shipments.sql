-- The monolith's table. In production it exists already; version and trigger are added before the copy begins.
create schema monolith;
create table monolith.shipments (
  id text primary key,
  address text not null,
  version bigint not null,
  updated_at timestamptz not null
);

-- #region version
-- One number for every change of any shipment. A row that is deleted and created again goes on counting.
create sequence monolith.shipment_version;

create function monolith.stamp() returns trigger language plpgsql as $$
begin
  new.version := nextval('monolith.shipment_version'); -- after the row is locked: per row it only grows
  new.updated_at := clock_timestamp();
  return new;
end $$;

create trigger stamp before insert or update on monolith.shipments
  for each row execute function monolith.stamp();

-- So that a change carries the large values too that it did not touch, and a delete the whole row.
alter table monolith.shipments replica identity full;
-- #endregion version

-- #region copy
-- The copy in the new service. A deleted shipment leaves its number behind, or an old copy would bring it back.
create schema shipping;
create table shipping.shipments (
  id text primary key,
  street text,
  country text,
  version bigint not null,
  deleted boolean not null default false,
  check (deleted or (street is not null and country is not null))
);
-- #endregion copy

-- #region backfill
-- The backfill of a running connector: it reads chunk by chunk, and the stream goes on meanwhile.
create table monolith.debezium_signal (
  id varchar(42) primary key,
  type varchar(32) not null,
  data varchar(2048)
);
insert into monolith.debezium_signal values (
  'backfill-1',
  'execute-snapshot',
  '{"type": "incremental", "data-collections": ["monolith.shipments"]}'
);
-- #endregion backfill
