-- #region decision
-- In the coordinator's own database. A row means commit; no row means abort, so aborts are never written.
create table decision (
  gid        text primary key,
  branches   text[] not null,           -- who has to be told
  decided_at timestamptz not null default now()
);
-- #endregion decision

-- #region in-doubt
-- On each participant: who is in doubt, since when, and what is held.
create view in_doubt as
select x.gid, now() - x.prepared as age, l.relation::regclass as held, l.mode
from pg_prepared_xacts x
join pg_locks own on own.transactionid = x.transaction and own.granted and own.pid is null
join pg_locks l on l.virtualtransaction = own.virtualtransaction and l.pid is null and l.relation is not null
where x.database = current_database()
order by x.prepared;
-- #endregion in-doubt
