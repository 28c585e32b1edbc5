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

-- Kept by the database itself: nobody can change a step and forget what it was, nor write a version that never
-- was. A new place alone, when a column is numbered anew, is no version.
create function priv.step_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
grant create on schema priv to ms_policy;
alter function priv.step_kept() owner to ms_policy;
revoke create on schema priv from ms_policy;
revoke execute on function priv.step_kept() from public;
create trigger step_kept after update on steps for each row execute function priv.step_kept();
create trigger stands before update on steps for each row
  when ((old.case_id, old.added_by_kind, old.added_by, old.added_on)
      is distinct from (new.case_id, new.added_by_kind, new.added_by, new.added_on)
    or ((old.words, old.kind, old.state, old.due_on, old.learned, old.legal_basis, old.done_on, old.removed_at,
        old.changed_by, old.changed_by_kind)
      is distinct from (new.words, new.kind, new.state, new.due_on, new.learned, new.legal_basis, new.done_on,
        new.removed_at, new.changed_by, new.changed_by_kind)
      and new.version <> old.version + 1)
    or (new.version <> old.version and new.changed_by_kind <> (priv.context()).actor_kind))
  execute function priv.stands();

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
  end loop;
  foreach t in array array['dreams', 'steps', 'mandates'] loop
    execute format($p$create policy imports on %1$I to ms_app using ((select priv.acting('import')))$p$, t);
  end loop;
  -- Read by whoever may see the case; a version of a step is written by the trigger alone.
  foreach t in array array['dreams', 'steps', 'step_versions', 'mandate_uses'] loop
    execute format('create policy by_case on %1$I for select to ms_app
      using (exists (select 1 from cases c where c.id = %1$I.case_id))', t);
  end loop;
end $$;
create policy keeps on step_versions for insert to ms_policy with check (true);
-- Written by whoever carries the case, leads its team, or is the citizen; as what they are. What a file said
-- becomes a version without a name before the first that is said here.
create policy carried on dreams for insert to ms_app
  with check (written_by_kind in ((select (priv.context()).actor_kind), 'system')
    and exists (select 1 from cases c where c.id = dreams.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
      or c.id = (select priv.citizen_case()))));
create policy carried on steps for insert to ms_app
  with check (added_by_kind = (select (priv.context()).actor_kind) and changed_by_kind = added_by_kind
    and exists (select 1 from cases c where c.id = steps.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
      or c.id = (select priv.citizen_case()))));
create policy carried_changes on steps for update to ms_app
  using (exists (select 1 from cases c where c.id = steps.case_id and (
    c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
    or c.id = (select priv.citizen_case()))));

create policy self_or_leader on mandates for select to ms_app
  using (employee_id = (select priv.employee()) or employee_id = any ((select priv.led_employees())::uuid[]));
-- Nobody gives themselves an amount, those who lead included.
create policy leader_sets on mandates for insert to ms_app
  with check (employee_id = any ((select priv.led_employees())::uuid[]) and employee_id <> (select priv.employee()));
create policy leader_changes on mandates for update to ms_app
  using (employee_id = any ((select priv.led_employees())::uuid[]) and employee_id <> (select priv.employee()));
-- Out of one's own amount, for a case that one carries, and for a step of that case.
create policy own on mandate_uses for insert to ms_app
  with check (employee_id = (select priv.employee())
    and exists (select 1 from mandates m where m.id = mandate_uses.mandate_id and m.employee_id = mandate_uses.employee_id)
    and (step_id is null
      or exists (select 1 from steps s where s.id = mandate_uses.step_id and s.case_id = mandate_uses.case_id))
    and exists (select 1 from cases c where c.id = mandate_uses.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));
create policy own_undoes on mandate_uses for update to ms_app using (employee_id = (select priv.employee()));

grant select, insert on dreams to ms_app;
grant select on step_versions to ms_app;
grant select, insert, update (case_id, words, kind, state, place_at, due_on, learned, legal_basis, added_by_kind,
  added_by, added_on, done_on, removed_at, version, changed_by, changed_by_kind, changed_at) on steps to ms_app;
grant select, insert, update (amount_ore, from_on, to_on, reason, version, changed_by, changed_at) on mandates to ms_app;
grant select, insert, update (undone_at) on mandate_uses to ms_app;
grant insert on step_versions to ms_policy;

-- What has been spent of an amount, as a sum, for the one who has it and for those who lead them. What it was spent
-- on is the case's: a leader who may not see the case does not read it.
create policy decides on mandates for select to ms_policy using (true);
create policy decides on mandate_uses for select to ms_policy using (true);
grant select on mandates, mandate_uses to ms_policy;
create function priv.spent(asked uuid) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select coalesce(sum(u.amount_ore), 0)::bigint from mandates m join mandate_uses u on u.mandate_id = m.id
     where m.id = asked and u.undone_at is null
       and (m.employee_id = priv.employee() or m.employee_id = any (priv.led_employees())));
end $$;
grant create on schema priv to ms_policy;
alter function priv.spent(uuid) owner to ms_policy;
revoke create on schema priv from ms_policy;
revoke execute on function priv.spent(uuid) from public;
grant execute on function priv.spent(uuid) to ms_app;

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
