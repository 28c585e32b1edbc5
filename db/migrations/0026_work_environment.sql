-- Arbejdsmiljø: what a team's working days are like in a period, beside the rest of the municipality: sick days,
-- complaints, and what people answer. Averages of a team: a number of fewer than five is not kept at all, so that
-- nobody can be read out of it.
create table work_environment (
  id         uuid primary key,
  source_id  text unique,
  team_id    uuid not null references teams,
  measure    text not null check (measure in ('sick_days', 'complaints', 'wellbeing')),
  from_on    date not null,
  to_on      date not null check (to_on >= from_on),
  value      numeric(7, 2) not null check (value >= 0),
  elsewhere  numeric(7, 2) check (elsewhere >= 0),  -- the rest of the municipality in the same period
  people     integer not null check (people >= 5),  -- employees, citizens with a case, or answers
  source     text not null check (length(source) between 1 and 400),
  removed_at timestamptz,
  version    integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default clock_timestamp(),
  check (measure <> 'wellbeing' or (value <= 100 and elsewhere <= 100)),
  check (measure <> 'sick_days' or (value <= 31 and elsewhere <= 31))
);
create unique index work_environment_once on work_environment (team_id, measure, from_on) where removed_at is null;

alter table work_environment enable row level security; alter table work_environment force row level security;

create policy readers on work_environment for select to ms_app using ((select priv.reads_investments()));
create policy setters on work_environment for insert to ms_app with check ((select priv.sets_investments()));
create policy setters_change on work_environment for update to ms_app using ((select priv.sets_investments()));
create policy imports on work_environment to ms_app using ((select priv.acting('import')));

grant select, insert, update (from_on, to_on, value, elsewhere, people, source, removed_at, version, changed_by, changed_at)
  on work_environment to ms_app;
