-- The caseworker's own day: what was put off and why, and the lists that somebody has saved.
create table snoozes (
  id          uuid primary key,
  employee_id uuid not null references employees,
  case_id     uuid not null references cases,
  item        text not null check (length(item) <= 200),  -- which line of the day: kind and id
  until_on    date not null,
  reason      text not null check (length(reason) between 1 and 500),
  at          timestamptz not null default clock_timestamp(),
  ended_at    timestamptz
);
create index snoozes_own on snoozes (employee_id, until_on) where ended_at is null;

-- Progress that somebody has said aloud to the citizen, so that a colleague who covers does not say it again.
create table said_marks (
  id          uuid primary key,
  case_id     uuid not null references cases,
  employee_id uuid not null references employees,
  item        text not null check (length(item) between 1 and 200),  -- as in snoozes
  at          timestamptz not null default clock_timestamp(),
  ended_at    timestamptz                                            -- taken back
);
create index said_marks_case on said_marks (case_id) where ended_at is null;

-- A list with its filters: mine, or shared with a team. `query` is what stands in the address; nothing personal.
create table saved_views (
  id         uuid primary key,
  owner_id   uuid not null references employees,
  team_id    uuid references teams,
  page       text not null check (page in ('portfolio')),
  name       text not null check (length(name) between 1 and 80),
  query      text not null check (length(query) <= 1000),
  version    integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  removed_at timestamptz
);
create index saved_views_owner on saved_views (owner_id);

-- An address that a calendar reads by itself: only the hash is kept, and it can be taken back.
create table calendar_feeds (
  id          uuid primary key,
  employee_id uuid not null references employees,
  token_hash  bytea not null unique,
  made_at     timestamptz not null default now(),
  ended_at    timestamptz
);

alter table snoozes enable row level security; alter table snoozes force row level security;
alter table said_marks enable row level security; alter table said_marks force row level security;
alter table saved_views enable row level security; alter table saved_views force row level security;
alter table calendar_feeds enable row level security; alter table calendar_feeds force row level security;

create policy own on snoozes to ms_app
  using (employee_id = (select priv.employee()) and exists (select 1 from cases c where c.id = snoozes.case_id));
create policy by_case on said_marks for select to ms_app
  using ((select priv.employee()) is not null and exists (select 1 from cases c where c.id = said_marks.case_id));
create policy carried on said_marks for insert to ms_app
  with check (employee_id = (select priv.employee()) and exists (select 1 from cases c where c.id = said_marks.case_id
    and (c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))));
create policy own_taken_back on said_marks for update to ms_app using (employee_id = (select priv.employee()));
create policy own_or_team on saved_views for select to ms_app
  using (owner_id = (select priv.employee()) or team_id = any ((select priv.my_teams())::uuid[]));
create policy own_adds on saved_views for insert to ms_app
  with check (owner_id = (select priv.employee())
    and (team_id is null or team_id = any ((select priv.my_teams())::uuid[])));
create policy own_changes on saved_views for update to ms_app using (owner_id = (select priv.employee()));
create policy own on calendar_feeds to ms_app using (employee_id = (select priv.employee()));
create policy decides on calendar_feeds for select to ms_policy using (true);

grant select, insert, update (ended_at) on snoozes, said_marks to ms_app;
grant select, insert, update (version, changed_by, changed_at, removed_at) on saved_views to ms_app;
grant select, insert, update (ended_at) on calendar_feeds to ms_app;
grant select on calendar_feeds to ms_policy;
