-- #region view
-- The process view: a reader of all events that decides nothing. A repeated event changes nothing.
create table saga_event (
  event_id    text primary key, -- CloudEvents: source and id
  saga_id     uuid not null,    -- the correlation id
  type        text not null,
  caused_by   text,             -- the causation id
  occurred_at timestamptz not null
);
create index saga_event_saga on saga_event (saga_id);

-- What an event means for the whole. A later rank wins, whatever came first.
create table milestone (
  type     text primary key,
  rank     smallint not null,
  says     text not null, -- what the customer reads
  terminal boolean not null default false
);

create view saga_status as
select distinct on (saga_id)
  saga_id, type as last_event, says, coalesce(terminal, false) as ended, occurred_at as since
from saga_event left join milestone using (type)
order by saga_id, rank desc nulls last, occurred_at desc;
-- #endregion view

-- #region milestones
insert into milestone (type, rank, says, terminal) values
  ('OrderPlaced', 1, 'We have your order', false),
  ('StockReserved', 2, 'We are charging your card', false),
  ('PaymentCharged', 3, 'Paid; we are packing', false),
  ('ParcelOrdered', 4, 'Handed to the carrier', false),
  ('PaymentDeclined', 5, 'Your card was declined', false),
  ('StockReleased', 6, 'Your card was declined', false),
  ('StockRefused', 7, 'Sold out', false),
  ('OrderConfirmed', 8, 'Confirmed', true),
  ('OrderRejected', 9, 'Not carried out', true);
-- #endregion milestones
