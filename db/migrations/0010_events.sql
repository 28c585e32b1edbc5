-- What happened around a citizen, one line each, in words for two readers: the one who works with the case and
-- the one whose life it is. Rows are added and never changed. The sentences are written on the screen, from a
-- kind and a few facts, so that both languages and both readers get their own.
create table events (
  id           uuid primary key,
  case_id      uuid not null references cases,
  at           timestamptz not null default clock_timestamp(),
  on_day       date not null,
  kind         text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),  -- step.moved, promise.kept, dream.said …
  actor_kind   text not null check (actor_kind in ('employee', 'citizen', 'system')),
  actor_id     uuid,
  actor_name   text not null,
  subject_id   uuid,
  facts        jsonb not null default '{}',
  -- the citizen reads it, too, in a sentence of their own
  for_citizen  boolean not null default true
);
create index events_case on events (case_id, on_day desc, at desc);
create index events_by_citizen on events (case_id, at) where actor_kind = 'citizen';

alter table events enable row level security; alter table events force row level security;
create policy decides on events for select to ms_policy using (true);
create policy by_case on events for select to ms_app
  using (((select priv.employee()) is not null or for_citizen)
    and exists (select 1 from cases c where c.id = events.case_id));
create policy adds on events for insert to ms_app
  with check (actor_id is not distinct from (select (priv.context()).actor_id)
    and actor_kind = (select (priv.context()).actor_kind)
    and exists (select 1 from cases c where c.id = events.case_id));
grant select, insert on events to ms_app;
grant select on events to ms_policy;

-- How far a caseworker has seen what the citizen did by themselves: what came after waits for an answer.
create table seen_marks (
  case_id     uuid not null references cases,
  employee_id uuid not null references employees,
  seen_at     timestamptz not null,
  primary key (case_id, employee_id)
);
alter table seen_marks enable row level security; alter table seen_marks force row level security;
create policy own on seen_marks to ms_app
  using (employee_id = (select priv.employee()) and exists (select 1 from cases c where c.id = seen_marks.case_id));
grant select, insert, update (seen_at) on seen_marks to ms_app;
