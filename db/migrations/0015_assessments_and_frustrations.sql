-- Faglig vurdering: the caseworker's own reasoned decision, with its sources as they stood. Nobody approves it.
-- And frustration: what was hard, what caused it, and what came of talking it through.
create table assessments (
  id            uuid primary key,
  case_id       uuid not null references cases,
  question      text not null check (length(question) between 1 and 500),
  citizen_view  text not null default '',
  reasoning     text not null default '',
  decision      text not null default '',
  inside_mandate boolean not null default true,
  sources       jsonb not null default '[]',  -- frozen when it is decided: kind, id, day, words
  state         text not null default 'open' check (state in ('open', 'decided')),
  author_id     uuid not null references employees,
  author_name   text not null,
  begun_on      date not null,
  decided_at    timestamptz,
  replaces      uuid unique,
  replace_reason text not null default '',
  version       integer not null default 1,
  changed_by    text not null,
  changed_at    timestamptz not null default clock_timestamp(),
  check ((state = 'decided') = (decided_at is not null)),
  check (replaces is null or length(replace_reason) >= 5),
  -- only one of the same case can take another's place
  unique (id, case_id),
  foreign key (replaces, case_id) references assessments (id, case_id)
);
create index assessments_case on assessments (case_id, begun_on desc);

-- What has been decided stands; a new assessment may replace it, with a reason.
create function priv.assessment_stands() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state = 'decided' then raise exception 'decided' using errcode = 'MS002'; end if;
  return new;
end $$;
revoke execute on function priv.assessment_stands() from public;
create trigger assessment_stands before update on assessments for each row execute function priv.assessment_stands();

-- A colleague is asked in one press, and answers beside the text.
create table colleague_questions (
  id            uuid primary key,
  case_id       uuid not null references cases,
  assessment_id uuid references assessments,
  words         text not null check (length(words) between 1 and 500),
  asked_by      uuid not null references employees,
  asked_of      uuid not null references employees,
  asked_at      timestamptz not null default clock_timestamp(),
  answer        text not null default '' check (length(answer) <= 5000),
  answered_at   timestamptz
);
create index colleague_questions_open on colleague_questions (asked_of) where answered_at is null;
create unique index colleague_questions_once on colleague_questions (assessment_id, asked_of) where answered_at is null;
create index colleague_questions_case on colleague_questions (case_id);

create table frustrations (
  id         uuid primary key,
  source_id  text unique,
  case_id    uuid not null references cases,
  words      text not null check (length(words) between 1 and 2000),
  cause      text not null check (cause in ('rule', 'waiting', 'misunderstanding', 'relation', 'other')),
  said_on    date not null,
  said_by_kind text not null default 'employee' check (said_by_kind in ('employee', 'citizen', 'system')),
  talked_on  date,                      -- a talk first
  outcome    text not null default '',  -- what came of it
  settled_on date,
  noted_by   text not null,
  version    integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default clock_timestamp(),
  check (settled_on is null or talked_on is not null)
);
create index frustrations_case on frustrations (case_id, said_on desc);
create index frustrations_day on frustrations (said_on);

alter table assessments enable row level security; alter table assessments force row level security;
alter table colleague_questions enable row level security; alter table colleague_questions force row level security;
alter table frustrations enable row level security; alter table frustrations force row level security;

-- The citizen reads what has been decided about them, and what they have said was hard.
create policy by_case on assessments for select to ms_app
  using (((select priv.employee()) is not null or state = 'decided')
    and exists (select 1 from cases c where c.id = assessments.case_id));
-- Begun open, and decided by the one whose name stands under it.
create policy carried on assessments for insert to ms_app
  with check (author_id = (select priv.employee()) and state = 'open'
    and exists (select 1 from cases c where c.id = assessments.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));
create policy carried_changes on assessments for update to ms_app
  using (exists (select 1 from cases c where c.id = assessments.case_id and (
    c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))))
  with check (state = 'open' or author_id = (select priv.employee()));

create policy imports on frustrations to ms_app using ((select priv.acting('import')));
create policy decides on frustrations for select to ms_policy using (true);
create policy by_case on frustrations for select to ms_app
  using (exists (select 1 from cases c where c.id = frustrations.case_id));
-- Said first, and talked through afterwards; what was said is not changed.
create policy carried on frustrations for insert to ms_app
  with check (said_by_kind = (select (priv.context()).actor_kind) and talked_on is null and outcome = ''
    and exists (select 1 from cases c where c.id = frustrations.case_id and (
      c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[])
      or c.id = (select priv.citizen_case()))));
create policy carried_changes on frustrations for update to ms_app
  using (exists (select 1 from cases c where c.id = frustrations.case_id and (
    c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));
create trigger stands before update on frustrations for each row
  when ((old.case_id, old.words, old.said_on, old.noted_by)
    is distinct from (new.case_id, new.words, new.said_on, new.noted_by))
  execute function priv.stands();

create policy by_case on colleague_questions for select to ms_app
  using ((select priv.employee()) is not null and exists (select 1 from cases c where c.id = colleague_questions.case_id));
create policy answers on colleague_questions for update to ms_app
  using (asked_of = (select priv.employee()) and exists (select 1 from cases c where c.id = colleague_questions.case_id));

grant select, insert, update (question, citizen_view, reasoning, decision, inside_mandate, sources, state, author_id,
  author_name, decided_at, version, changed_by, changed_at) on assessments to ms_app;
grant select, insert, update (case_id, words, cause, said_on, talked_on, outcome, settled_on, noted_by, version,
  changed_by, changed_at) on frustrations to ms_app;
grant select, insert (id, case_id, assessment_id, words, asked_by, asked_of), update (answer, answered_at)
  on colleague_questions to ms_app;
grant select on frustrations to ms_policy;

-- Whom one may ask about a case: those of its team who may see it today, and never somebody shut out of it.
create function priv.colleagues(asked uuid) returns table (employee_id uuid, name text, title text, away boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee(); today date := priv.today();
begin
  if me is null or asked = any (priv.blocked_cases()) or not exists (select from cases c where c.id = asked and (
    c.id = any (priv.my_cases()) or (c.closed_on is null and c.team_id = any (priv.my_teams()))
    or c.team_id = any (priv.led_teams()))) then return; end if;
  return query
    with named as (
      select o.employee_id as id from case_members o
       where o.case_id = asked and o.from_on <= today and (o.to_on is null or o.to_on >= today)),
    locked as (
      select from cases c join citizens z on z.id = c.citizen_id where c.id = asked and z.protected
      union all
      select from case_blocks b where b.case_id = asked and b.kind = 'protected'
         and b.from_on <= today and (b.to_on is null or b.to_on >= today))
    select e.id, e.first_name || ' ' || e.last_name, e.title,
           exists (select from absences a where a.employee_id = e.id
             and a.from_on <= today and (a.to_on is null or a.to_on >= today))
      from cases c join team_members m on m.team_id = c.team_id join employees e on e.id = m.employee_id
     where c.id = asked and e.id <> me
       and m.from_on <= today and (m.to_on is null or m.to_on >= today)
       and e.employed_from <= today and (e.employed_to is null or e.employed_to >= today)
       and not exists (select from case_blocks b where b.case_id = asked and b.employee_id = e.id
         and b.from_on <= today and (b.to_on is null or b.to_on >= today))
       and (not exists (select from locked) or e.id in (select n.id from named n))
       and (c.closed_on is null or m.role <> 'member' or e.id in (select n.id from named n))
     group by e.id order by e.first_name, e.last_name, e.id;
end $$;

-- What is hard, as numbers by cause: for the house, and for teams of at least five, so that no number is one
-- caseworker's. Fewer than five citizens make no number. `people` is for the rule that keeps a difference from
-- telling what a number may not.
create function priv.frustration_causes(from_day date, until_day date) returns table (
  team_id uuid, cause text, said bigint, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if priv.employee() is null then return; end if;
  return query
    with told as (
      select f.cause, c.team_id, c.citizen_id from frustrations f join cases c on c.id = f.case_id
       where f.said_on between from_day and until_day)
    select null::uuid, t.cause, count(*), count(distinct t.citizen_id) from told t
     group by 2 having count(distinct t.citizen_id) >= 5
    union all
    select t.team_id, t.cause, count(*), count(distinct t.citizen_id) from told t
     where t.team_id in (select m.team_id from team_members m
       where m.from_on <= until_day and (m.to_on is null or m.to_on >= from_day)
       group by 1 having count(distinct m.employee_id) >= 5)
     group by 1, 2 having count(distinct t.citizen_id) >= 5;
end $$;

-- What came of those that a rule caused, in short words: when there are five citizens or more, in the order of the
-- alphabet, and with every name that anybody concerned has left out. The citizens' own words are not here.
create function priv.rule_outcomes(from_day date, until_day date) returns table (words text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if priv.employee() is null then return; end if;
  return query
    with told as (
      select f.outcome, z.id as citizen_id, z.first_name || ' ' || z.last_name as name
        from frustrations f join cases c on c.id = f.case_id join citizens z on z.id = c.citizen_id
       where f.cause = 'rule' and f.settled_on is not null and f.outcome <> ''
         and f.said_on between from_day and until_day),
    parts as (
      select distinct regexp_replace(p.part, '([^[:alnum:]])', '\\\1', 'g') as part
        from (select t.name from told t union all select e.first_name || ' ' || e.last_name from employees e) n(name)
       cross join lateral regexp_split_to_table(n.name, '[[:space:]-]+') as p(part) where length(p.part) > 1),
    names as (select '\m(' || string_agg(p.part, '|') || ')s?\M' as pattern from parts p)
    select distinct left(regexp_replace(t.outcome, n.pattern, '…', 'gi'), 160) from told t cross join names n
     where (select count(distinct o.citizen_id) from told o) >= 5
     order by 1 limit 100;
end $$;

grant create on schema priv to ms_policy;
do $$
declare f text;
begin
  foreach f in array array['priv.colleagues(uuid)', 'priv.frustration_causes(date, date)', 'priv.rule_outcomes(date, date)'] loop
    execute format('alter function %1$s owner to ms_policy', f);
    execute format('revoke execute on function %1$s from public', f);
    execute format('grant execute on function %1$s to ms_app', f);
  end loop;
end $$;
revoke create on schema priv from ms_policy;

-- Asked by whoever may see the case, of a colleague who may see it, too, and about an assessment of that case.
create policy asks on colleague_questions for insert to ms_app
  with check (asked_by = (select priv.employee())
    and asked_of in (select k.employee_id from priv.colleagues(colleague_questions.case_id) k)
    and (assessment_id is null or exists (select 1 from assessments a
      where a.id = colleague_questions.assessment_id and a.case_id = colleague_questions.case_id)));
