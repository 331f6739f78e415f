-- #region tcc
create table stock (sku text primary key, free int not null check (free >= 0));

create table branch (
  xid   text primary key, -- one row for each transaction: the fence
  sku   text,
  units int,
  state text not null check (state in ('tried', 'confirmed', 'cancelled', 'suspended'))
);
-- #endregion tcc
