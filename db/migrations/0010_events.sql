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
create policy by_case on events for select to ms_app
  using (((select priv.employee()) is not null or for_citizen)
    and exists (select 1 from cases c where c.id = events.case_id));
-- In one's own name; and a citizen, of their own case, what citizens do and nothing that the house does.
create policy staff_adds on events for insert to ms_app
  with check (actor_kind = 'employee' and actor_id = (select priv.employee())
    and exists (select 1 from cases c where c.id = events.case_id));
create policy citizen_adds on events for insert to ms_app
  with check (actor_kind = 'citizen' and actor_id = (select priv.citizen_case()) and case_id = actor_id
    and kind in ('dream.said', 'takes.said', 'step.added', 'step.moved', 'step.changed', 'step.removed',
      'step.restored', 'promise.made', 'promise.kept', 'promise.moved', 'promise.reopened', 'conversation.moved',
      'topic.written', 'talk.requested', 'frustration.noted'));
grant select, insert on events to ms_app;

-- For the tables of the daily work: which of their columns stand once they are written. What belongs to a case
-- stays with it, and with whoever said it; only a file may correct what a file brought. A grant on columns cannot
-- tell the two apart, since both come as the app.
create function priv.stands() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if priv.acting('use') then raise exception 'this stands' using errcode = '42501'; end if;
  return new;
end $$;
revoke execute on function priv.stands() from public;
-- Whose a case is, what it is about, when it began and how it ended: nobody who carries it says so.
create trigger stands before update on cases for each row
  when ((old.source_id, old.citizen_id, old.target_group, old.benefit, old.opened_on, old.closed_on, old.outcome)
    is distinct from
    (new.source_id, new.citizen_id, new.target_group, new.benefit, new.opened_on, new.closed_on, new.outcome))
  execute function priv.stands();

-- Triggers decide now, too: one that was dropped, changed or put out of work is noticed like a policy.
create or replace function priv.shape() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select encode(sha256(convert_to(string_agg(line, E'\n' order by line collate "C"), 'UTF8')), 'hex') from (
    select concat_ws(' ', p.tablename, p.policyname, p.permissive, p.roles, p.cmd, p.qual, p.with_check)
      from pg_policies p where p.schemaname = 'public'
    union all
    select concat_ws(' ', c.relname, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity, c.relacl)
      from pg_class c where c.relnamespace in ('public'::regnamespace, 'priv'::regnamespace) and c.relkind in ('r', 'p', 'v')
    union all
    select concat_ws(' ', c.relname, a.attname, a.attacl) from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and a.attacl is not null
    union all
    select concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid)) from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
    union all
    -- The queue's own door is written anew at every start (db/views), and is not one that a policy asks.
    select concat_ws(' ', f.oid::regprocedure, f.proowner::regrole, f.prosecdef, f.proconfig, f.proacl, f.prosrc)
      from pg_proc f where f.pronamespace = 'priv'::regnamespace and f.proname <> 'enqueue') as lines(line));
end $$;

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
