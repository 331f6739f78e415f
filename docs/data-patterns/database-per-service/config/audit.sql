-- Who reaches into whom? A schema belongs to the service whose name its roles begin with: orders, orders_app, orders_owner.
-- #region reads
-- Every login that can read a table of another service, however it got there: grant, membership, superuser.
create view public.foreign_reads as
select r.rolname as login, n.nspname as schema, c.relname as relation
from pg_roles r
cross join pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_roles o on o.oid = n.nspowner and o.rolname = n.nspname || '_owner'
where r.rolcanlogin
  and c.relkind in ('r', 'p', 'v', 'm')
  and split_part(r.rolname, '_', 1) <> n.nspname
  and has_schema_privilege(r.oid, n.oid, 'usage')
  and has_any_column_privilege(r.oid, c.oid, 'select');
-- #endregion reads

-- #region keys
-- Foreign keys from one service's schema into another's.
create view public.foreign_keys as
select f.conname as name, f.conrelid::regclass::text as child, f.confrelid::regclass::text as parent
from pg_constraint f
join pg_class c on c.oid = f.conrelid
join pg_class p on p.oid = f.confrelid
where f.contype = 'f' and c.relnamespace <> p.relnamespace;
-- #endregion keys

-- #region views
-- Views that read another schema. They run with the rights of their owner, so no grant shows them.
create view public.foreign_views as
select distinct v.oid::regclass::text as view, t.oid::regclass::text as reads
from pg_rewrite w
join pg_class v on v.oid = w.ev_class
join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass
join pg_class t on t.oid = d.refobjid
join pg_namespace n on n.oid = t.relnamespace
where v.relnamespace <> t.relnamespace
  and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
  and v.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace);
-- #endregion views
