-- The citizen's own course: the dream in their words, what they think it takes, and the steps that serve it.
-- Every version of the words is kept, with who wrote it down. A step needs no paragraph of law.
create table dreams (
  id              uuid primary key,
  source_id       text unique,           -- where a file brought it
  case_id         uuid not null references cases,
  kind            text not null check (kind in ('dream', 'takes')),  -- »what do you think it takes?«
  words           text not null check (length(words) between 1 and 2000),
  said_on         date not null,
  written_by_kind text not null check (written_by_kind in ('employee', 'citizen', 'system')),
  written_by      text not null,
  written_at      timestamptz not null default clock_timestamp()
);
create index dreams_case on dreams (case_id, kind, written_at desc);

create table steps (
  id            uuid primary key,
  source_id     text unique,
  case_id       uuid not null references cases,
  words         text not null check (length(words) between 1 and 500),
  kind          text not null default 'other'
                  check (kind in ('outdoors', 'health', 'everyday', 'network', 'learning', 'work', 'other')),
  state         text not null check (state in ('wish', 'planned', 'doing', 'done', 'tried')),
  place_at      double precision not null default 0,  -- where it stands in its column
  due_on        date,
  learned       text not null default '',              -- what a step that was tried has taught
  legal_basis   text not null default '',              -- added later, if ever
  added_by_kind text not null check (added_by_kind in ('employee', 'citizen', 'system')),
  added_by      text not null,
  added_on      date not null,
  done_on       date,
  removed_at    timestamptz,                           -- taken away, and put back by undo
  version       integer not null default 1,
  changed_by    text not null,
  changed_by_kind text not null default 'employee' check (changed_by_kind in ('employee', 'citizen', 'system')),
  changed_at    timestamptz not null default clock_timestamp()
);
create index steps_case on steps (case_id, state, place_at) where removed_at is null;

-- As it stood before each change: who, when, and all there was, so that any change can be undone.
create table step_versions (
  step_id     uuid not null references steps,
  version     integer not null,
  case_id     uuid not null references cases,
  words       text not null,
  kind        text not null,
  state       text not null,
  place_at    double precision not null,
  due_on      date,
  learned     text not null,
  legal_basis text not null,
  done_on     date,
  removed_at  timestamptz,
  changed_by  text not null,
  changed_by_kind text not null,
  changed_at  timestamptz not null,
  primary key (step_id, version)
);

-- Kept by the database itself: nobody can change a step and forget what it was. A new place alone, when a
-- column is numbered anew, is no version.
create function priv.step_kept() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.version is distinct from old.version then
    insert into step_versions (step_id, version, case_id, words, kind, state, place_at, due_on, learned,
        legal_basis, done_on, removed_at, changed_by, changed_by_kind, changed_at)
      values (old.id, old.version, old.case_id, old.words, old.kind, old.state, old.place_at, old.due_on,
        old.learned, old.legal_basis, old.done_on, old.removed_at, old.changed_by, old.changed_by_kind,
        old.changed_at);
  end if;
  return null;
end $$;
revoke execute on function priv.step_kept() from public;
create trigger step_kept after update on steps for each row execute function priv.step_kept();

-- Råderum: what an employee may spend on small things without asking anybody first, and what was spent.
create table mandates (
  id          uuid primary key,
  employee_id uuid not null references employees,
  amount_ore  bigint not null check (amount_ore >= 0),
  from_on     date not null,
  to_on       date check (to_on >= from_on),
  reason      text not null check (reason <> ''),
  version     integer not null default 1,
  changed_by  text not null,
  changed_at  timestamptz not null default now(),
  exclude using gist (employee_id with =, daterange(from_on, to_on, '[]') with &&)
);
create table mandate_uses (
  id          uuid primary key,
  mandate_id  uuid not null references mandates,
  employee_id uuid not null references employees,
  case_id     uuid not null references cases,
  step_id     uuid references steps,
  amount_ore  bigint not null check (amount_ore > 0),
  what        text not null check (what <> ''),
  reason      text not null check (reason <> ''),
  used_on     date not null,
  used_by     text not null,
  undone_at   timestamptz,
  at          timestamptz not null default clock_timestamp()
);
create index mandate_uses_case on mandate_uses (case_id);
create index mandate_uses_mandate on mandate_uses (mandate_id) where undone_at is null;

do $$
declare t text;
begin
  foreach t in array array['dreams', 'steps', 'step_versions', 'mandates', 'mandate_uses'] loop
    execute format('alter table %1$I enable row level security; alter table %1$I force row level security', t);
    execute format($p$create policy imports on %1$I to ms_app using ((select priv.acting('import')))$p$, t);
  end loop;
  -- Read by whoever may see the case; written by whoever carries it, leads its team, or is the citizen.
  foreach t in array array['dreams', 'steps', 'step_versions'] loop
    execute format('create policy by_case on %1$I for select to ms_app
      using (exists (select 1 from cases c where c.id = %1$I.case_id))', t);
    execute format('create policy carried on %1$I for insert to ms_app
      with check (exists (select 1 from cases c where c.id = %1$I.case_id and (
        c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
        or c.id = (select priv.citizen_case()))))', t);
  end loop;
end $$;
create policy carried_changes on steps for update to ms_app
  using (exists (select 1 from cases c where c.id = steps.case_id and (
    c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
    or c.id = (select priv.citizen_case()))));

create policy self_or_leader on mandates for select to ms_app
  using (employee_id = (select priv.employee()) or employee_id = any ((select priv.led_employees())::uuid[]));
create policy leader_sets on mandates for insert to ms_app
  with check (employee_id = any ((select priv.led_employees())::uuid[]));
create policy leader_changes on mandates for update to ms_app
  using (employee_id = any ((select priv.led_employees())::uuid[]));
create policy by_case on mandate_uses for select to ms_app
  using (employee_id = (select priv.employee()) or employee_id = any ((select priv.led_employees())::uuid[])
    or exists (select 1 from cases c where c.id = mandate_uses.case_id));
create policy own on mandate_uses for insert to ms_app
  with check (employee_id = (select priv.employee())
    and exists (select 1 from cases c where c.id = mandate_uses.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));
create policy own_undoes on mandate_uses for update to ms_app using (employee_id = (select priv.employee()));

grant select, insert on dreams, step_versions to ms_app;
grant select, insert, update on steps, mandates to ms_app;
grant select, insert, update (undone_at) on mandate_uses to ms_app;

-- The newest dream is the one that heads every page: it stands on the citizen, too, where lists and search read it.
create function priv.dream_stands() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update citizens z set dream = new.words, version = z.version + 1, changed_by = new.written_by, changed_at = now()
    from cases c
   where c.id = new.case_id and z.id = c.citizen_id and new.kind = 'dream' and z.dream is distinct from new.words
     and not exists (select from dreams d join cases o on o.id = d.case_id
       where o.citizen_id = z.id and d.kind = 'dream' and d.written_at > new.written_at);
  return new;
end $$;
grant create on schema priv to ms_policy;
alter function priv.dream_stands() owner to ms_policy;
revoke create on schema priv from ms_policy;
revoke execute on function priv.dream_stands() from public;
grant update (dream, version, changed_by, changed_at) on citizens to ms_policy;
grant select on dreams to ms_policy;
create policy decides on dreams for select to ms_policy using (true);
create trigger dream_stands after insert on dreams for each row execute function priv.dream_stands();
