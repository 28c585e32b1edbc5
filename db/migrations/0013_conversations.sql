-- The conversation whole: booked with a place, prepared, held, and closed in one save. A record that has been
-- signed is never changed; a correction is a record of its own, with its reason.
alter table conversations
  add column kind           text not null default 'conversation' check (kind in ('conversation', 'going_along')),
  add column minutes        integer not null default 45 check (minutes between 5 and 600),
  add column travel_minutes integer not null default 0 check (travel_minutes between 0 and 480),
  add column place_words    text not null default '' check (length(place_words) <= 200),  -- »Lægehuset Torvet«
  add column prepared_at    timestamptz,
  -- set aside to prepare, before one leaves: nobody books into them
  add column prepare_minutes integer not null default 0 check (prepare_minutes in (0, 10)),
  add column booked_by_kind text not null default 'system' check (booked_by_kind in ('employee', 'citizen', 'system')),
  -- set or changed here: an import no longer changes its day, time, place or state
  add column changed_here   boolean not null default false,
  add column cancel_reason  text not null default '',
  add column version        integer not null default 1,
  add column changed_by     text not null default 'import',
  add column changed_at     timestamptz not null default now();
create index conversations_day on conversations (employee_id, on_day) where state = 'planned';
-- What is booked here comes from no file.
alter table conversations alter column source_id drop not null;

-- When somebody's calendar is taken, and with nothing about whom: colleagues book around each other, and a citizen
-- around the caseworkers of their own case.
create function priv.taken_times(who uuid, from_on date, until_on date)
returns table (conversation_id uuid, on_day date, at_time time, minutes integer, travel_minutes integer,
  prepare_minutes integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if priv.employee() is null and not exists (select from case_members m
    where m.case_id = priv.citizen_case() and m.employee_id = who) then return; end if;
  return query
    select v.id, v.on_day, v.at_time, v.minutes, v.travel_minutes, v.prepare_minutes from conversations v
     where v.employee_id = who and v.state = 'planned' and v.on_day between from_on and until_on
       and v.at_time is not null
     order by v.on_day, v.at_time;
end $$;
grant create on schema priv to ms_policy;
alter function priv.taken_times(uuid, date, date) owner to ms_policy;
revoke create on schema priv from ms_policy;
revoke execute on function priv.taken_times(uuid, date, date) from public;
grant execute on function priv.taken_times(uuid, date, date) to ms_app;

-- What the citizen wants to talk about, written before or at the beginning; it is struck out, never deleted.
create table topics (
  id              uuid primary key,
  case_id         uuid not null references cases,
  words           text not null check (length(words) between 1 and 500),
  written_by_kind text not null check (written_by_kind in ('employee', 'citizen')),
  written_by      text not null,
  written_at      timestamptz not null default clock_timestamp(),
  talked_in       uuid references conversations,
  removed_at      timestamptz
);
create index topics_open on topics (case_id) where talked_in is null and removed_at is null;

-- A citizen has a right to a conversation on request (LAB ch. 7): a request waits until it is answered.
create table talk_requests (
  id          uuid primary key,
  case_id     uuid not null references cases,
  words       text not null default '' check (length(words) <= 500),
  asked_at    timestamptz not null default clock_timestamp(),
  answered_at timestamptz,
  answered_by text,
  conversation_id uuid references conversations
);
create index talk_requests_open on talk_requests (case_id) where answered_at is null;

create table records (
  id              uuid primary key,
  source_id       text unique,
  case_id         uuid not null references cases,
  conversation_id uuid references conversations,
  held_on         date not null,
  citizen_words   text not null default '' check (length(citizen_words) <= 200000),
  body            text not null default '' check (length(body) <= 1000000),
  is_shared       boolean not null,
  method_cards    text[] not null default '{}',
  statutory       jsonb not null default '{}',  -- the fields that the law asks for, as they were filled in
  signed_by       uuid references employees,
  signed_name     text not null,
  signed_at       timestamptz not null default clock_timestamp(),
  replaces        uuid unique,
  reason          text not null default '',
  check ((replaces is null) or length(reason) >= 5),
  -- only a record of the same case can take another's place
  unique (id, case_id),
  foreign key (replaces, case_id) references records (id, case_id)
);
create unique index records_one_per_conversation on records (conversation_id) where replaces is null and conversation_id is not null;
create index records_case on records (case_id, held_on desc);

-- For those who work with the case, and not the citizen's to read on the page (access to documents is another way).
create table record_notes (
  record_id uuid primary key references records,
  case_id   uuid not null references cases,
  note      text not null check (length(note) between 1 and 200000)
);

-- What somebody is writing, sheet by sheet, from the first key. Sealed: only the one who writes can read it. Two
-- sheets of the same conversation are two drafts, so that neither can lose a word to the other.
create table drafts (
  id          uuid primary key,               -- the sheet's own id, made in the browser
  kind        text not null check (kind in ('record', 'assessment', 'correction')),
  case_id     uuid not null references cases,
  subject_id  uuid not null,                  -- the conversation, the assessment or the record
  employee_id uuid not null references employees,
  revision    integer not null check (revision >= 1),
  sealed      bytea not null,
  saved_at    timestamptz not null default clock_timestamp()
);
create index drafts_own on drafts (employee_id, kind, subject_id);

do $$
declare t text;
begin
  foreach t in array array['topics', 'talk_requests', 'records', 'record_notes', 'drafts'] loop
    execute format('alter table %1$I enable row level security; alter table %1$I force row level security', t);
  end loop;
  foreach t in array array['records', 'record_notes'] loop
    execute format($p$create policy imports on %1$I to ms_app using ((select priv.acting('import')))$p$, t);
    execute format('create policy decides on %1$I for select to ms_policy using (true)', t);
  end loop;
  foreach t in array array['topics', 'talk_requests'] loop
    execute format('create policy by_case on %1$I for select to ms_app
      using (exists (select 1 from cases c where c.id = %1$I.case_id))', t);
  end loop;
end $$;
create policy by_case on records for select to ms_app
  using (((select priv.employee()) is not null or is_shared)
    and exists (select 1 from cases c where c.id = records.case_id));
create policy staff_only on record_notes for select to ms_app
  using ((select priv.employee()) is not null and exists (select 1 from cases c where c.id = record_notes.case_id));

-- A record is signed by the one who writes it, about a conversation of the same case; its note is theirs, too.
create policy carried on records for insert to ms_app
  with check (signed_by = (select priv.employee())
    and (conversation_id is null
      or exists (select 1 from conversations v where v.id = records.conversation_id and v.case_id = records.case_id))
    and exists (select 1 from cases c where c.id = records.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));
create policy carried on record_notes for insert to ms_app
  with check (exists (select 1 from records r where r.id = record_notes.record_id
      and r.case_id = record_notes.case_id and r.signed_by = (select priv.employee()))
    and exists (select 1 from cases c where c.id = record_notes.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));

create policy carried on topics for insert to ms_app
  with check (written_by_kind = (select (priv.context()).actor_kind)
    and exists (select 1 from cases c where c.id = topics.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
      or c.id = (select priv.citizen_case()))));
create policy carried_changes on topics for update to ms_app
  using (exists (select 1 from cases c where c.id = topics.case_id and (
    c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
    or c.id = (select priv.citizen_case()))))
  with check (talked_in is null
    or exists (select 1 from conversations v where v.id = topics.talked_in and v.case_id = topics.case_id));
-- The citizen asks, and whoever carries the case answers.
create policy citizen_asks on talk_requests for insert to ms_app with check (case_id = (select priv.citizen_case()));
create policy carried_answers on talk_requests for update to ms_app
  using (exists (select 1 from cases c where c.id = talk_requests.case_id and (
    c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))))
  with check (conversation_id is null or exists (
    select 1 from conversations v where v.id = talk_requests.conversation_id and v.case_id = talk_requests.case_id));

-- A conversation is booked, moved, held and called off by whoever carries the case; a citizen moves their own as
-- long as it is planned: its day, its time and its place, and nothing else of it.
create policy carried on conversations for insert to ms_app
  with check (booked_by_kind = (select (priv.context()).actor_kind)
    and exists (select 1 from cases c where c.id = conversations.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));
create policy carried_changes on conversations for update to ms_app
  using (exists (select 1 from cases c where c.id = conversations.case_id and (
    c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
    or (c.id = (select priv.citizen_case()) and conversations.state = 'planned'))));
create trigger stands before update on conversations for each row
  when (old.case_id <> new.case_id
    or ((old.employee_id, old.kind, old.minutes, old.travel_minutes, old.prepared_at, old.prepare_minutes,
         old.cancel_reason)
        is distinct from
        (new.employee_id, new.kind, new.minutes, new.travel_minutes, new.prepared_at, new.prepare_minutes,
         new.cancel_reason)
      and priv.citizen_case() is not null))
  execute function priv.stands();
create policy own on drafts to ms_app
  using (employee_id = (select priv.employee()) and exists (select 1 from cases c where c.id = drafts.case_id));
-- What nobody came back to is thrown away after 90 days, unread.
create policy cleaned on drafts for delete to ms_app
  using ((select priv.acting('system')) and saved_at < now() - interval '90 days');

revoke update on conversations from ms_app;
grant update (case_id, employee_id, on_day, at_time, state, place, kind, minutes, travel_minutes, place_words,
  prepared_at, prepare_minutes, changed_here, cancel_reason, version, changed_by, changed_at) on conversations to ms_app;
grant select, insert, update (talked_in, removed_at) on topics to ms_app;
grant select, insert (id, case_id, words, asked_at), update (answered_at, answered_by, conversation_id)
  on talk_requests to ms_app;
grant select, insert on records, record_notes to ms_app;
grant select, insert, update (revision, sealed, saved_at), delete on drafts to ms_app;
grant select on records, record_notes to ms_policy;
