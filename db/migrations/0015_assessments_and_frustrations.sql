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
  replaces      uuid unique references assessments,
  replace_reason text not null default '',
  version       integer not null default 1,
  changed_by    text not null,
  changed_at    timestamptz not null default clock_timestamp(),
  check ((state = 'decided') = (decided_at is not null)),
  check (replaces is null or length(replace_reason) >= 5)
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

do $$
declare t text;
begin
  foreach t in array array['assessments', 'colleague_questions', 'frustrations'] loop
    execute format('alter table %1$I enable row level security; alter table %1$I force row level security', t);
    execute format('create policy decides on %1$I for select to ms_policy using (true)', t);
  end loop;
  foreach t in array array['assessments', 'frustrations'] loop
    execute format('create policy carried on %1$I for insert to ms_app
      with check (exists (select 1 from cases c where c.id = %1$I.case_id and (
        c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))))', t);
    execute format('create policy carried_changes on %1$I for update to ms_app
      using (exists (select 1 from cases c where c.id = %1$I.case_id and (
        c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))))', t);
  end loop;
end $$;
create policy imports on frustrations to ms_app using ((select priv.acting('import')));
-- The citizen reads what has been decided about them, and what they have said was hard.
create policy by_case on assessments for select to ms_app
  using (((select priv.employee()) is not null or state = 'decided')
    and exists (select 1 from cases c where c.id = assessments.case_id));
create policy by_case on frustrations for select to ms_app
  using (exists (select 1 from cases c where c.id = frustrations.case_id));
create policy citizen_says on frustrations for insert to ms_app
  with check (case_id = (select priv.citizen_case()) and said_by_kind = 'citizen');
create policy by_case on colleague_questions for select to ms_app
  using ((select priv.employee()) is not null and exists (select 1 from cases c where c.id = colleague_questions.case_id));
-- Asked by whoever may see the case, of a colleague who may see it, too: of somebody in the case's own team.
create policy asks on colleague_questions for insert to ms_app
  with check (asked_by = (select priv.employee())
    and exists (select 1 from cases c where c.id = colleague_questions.case_id)
    and exists (select 1 from team_members m join cases c on c.team_id = m.team_id
      where c.id = colleague_questions.case_id and m.employee_id = colleague_questions.asked_of
        and m.from_on <= (select priv.today()) and (m.to_on is null or m.to_on >= (select priv.today()))));
create policy answers on colleague_questions for update to ms_app
  using (asked_of = (select priv.employee()) and exists (select 1 from cases c where c.id = colleague_questions.case_id));

grant select, insert, update on assessments, frustrations to ms_app;
grant select, insert, update (answer, answered_at) on colleague_questions to ms_app;
grant select on assessments, colleague_questions, frustrations to ms_policy;
