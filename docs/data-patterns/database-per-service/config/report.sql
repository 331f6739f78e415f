-- The reporting database. Order and payment publish; nobody reads their tables.
create schema report;
create table report.orders (id text primary key, placed_at timestamptz not null, cents bigint not null);
create table report.payments (order_id text primary key, paid_at timestamptz not null, cents bigint not null);

-- #region cut
-- How far each source is complete. A source that has never reported holds the report back.
create table report.progress (
  source text primary key,
  complete_to timestamptz not null default '-infinity'
);
insert into report.progress (source) values ('order'), ('payment');

create view report.cut as select min(complete_to) as at from report.progress;

create view report.unpaid as
select o.*
from report.orders o cross join report.cut
where o.placed_at <= cut.at
  and not exists (
    select from report.payments p where p.order_id = o.id and p.paid_at <= cut.at
  );
-- #endregion cut
