-- Two services on one PostgreSQL. Run once by the platform, as a superuser.
-- #region roles
-- Per service one role that owns and migrates, and one that the pods log in with.
create role orders_owner nologin;
create role orders_app login connection limit 30;
create role inventory_owner nologin;
create role inventory_app login connection limit 16;

create schema orders authorization orders_owner;
create schema inventory authorization inventory_owner;
grant usage on schema orders to orders_app;
grant usage on schema inventory to inventory_app;

-- What an owner creates later, its own pods may use. Nobody else is named.
alter default privileges for role orders_owner in schema orders
  grant select, insert, update, delete on tables to orders_app;
alter default privileges for role inventory_owner in schema inventory
  grant select, insert, update, delete on tables to inventory_app;
-- #endregion roles

-- A default only: a session may set it differently.
alter role inventory_app set statement_timeout = '2s';

-- #region orders
set role orders_owner;
create table orders.orders (
  id text primary key,
  customer text not null,
  state text not null check (state in ('open', 'cancelled')),
  version bigint not null
);
reset role;
-- #endregion orders

set role inventory_owner;
-- #region inventory
-- Inventory's own copy: of order, only what it needs. `unknown` has been mentioned and not yet heard of.
create table inventory.known_orders (
  id text primary key,
  state text not null check (state in ('unknown', 'open', 'cancelled', 'absent')),
  version bigint not null
);
create table inventory.reservations (
  order_id text not null references inventory.known_orders (id), -- a real foreign key, inside one service
  sku text not null,
  state text not null check (state in ('unconfirmed', 'held', 'released')),
  created_at timestamptz not null,
  primary key (order_id, sku)
);
-- #endregion inventory
reset role;
