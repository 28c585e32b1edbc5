-- Borgere and sager: one citizen, at most one open case; who carries it, day by day.
create table citizens (
  id         uuid primary key,
  source_id  text not null unique,
  cpr_cipher bytea,          -- AES-256-GCM by the app; the database never sees the number
  cpr_index  bytea unique,   -- HMAC, so that a whole number can be found and nothing else
  first_name text not null,
  last_name  text not null,
  protected  boolean not null default false,
  dream      text,           -- the citizen's own words
  version    integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  check ((cpr_cipher is null) = (cpr_index is null))
);

create index citizens_protected on citizens (id) where protected;

create table cases (
  id            uuid primary key,
  source_id     text not null unique,
  citizen_id    uuid not null references citizens,
  team_id       uuid references teams,
  target_group  text not null,
  benefit       text not null,
  opened_on     date not null,
  closed_on     date check (closed_on >= opened_on),
  outcome       text,
  weight        text not null default 'kompleks' check (weight in ('enkel', 'kompleks', 'meget_kompleks')),
  weight_set_by text,
  version       integer not null default 1,
  changed_by    text not null,
  changed_at    timestamptz not null default now(),
  check (outcome is null or closed_on is not null)
);
create unique index cases_one_open_per_citizen on cases (citizen_id) where closed_on is null;
create index cases_citizen on cases (citizen_id);
create index cases_team_open on cases (team_id) where closed_on is null;
create index cases_team on cases (team_id, opened_on);
create index cases_closed on cases (closed_on) where closed_on is not null;

-- Ansvar over time. `to_on` is the last day. An owner carries the case; a substitute covers it while the
-- owner is away; a co-worker helps. Handing over ends one row and starts another: nothing is lost. Handing
-- back on the day itself leaves a row that ended the day before it began: it was so, and lasted no day.
create table case_members (
  id          uuid primary key,
  case_id     uuid not null references cases,
  employee_id uuid not null references employees,
  kind        text not null check (kind in ('owner', 'coworker', 'substitute')),
  from_on     date not null,
  to_on       date check (to_on >= from_on - 1),
  reason      text not null default '',
  unique (case_id, employee_id, kind, from_on),
  exclude using gist (case_id with =, daterange(from_on, to_on + 1, '[)') with &&) where (kind = 'owner')
);
create index case_members_employee on case_members (employee_id, kind, from_on) include (case_id, to_on);

-- Contacts, held and planned. The record of what was said comes with the conversation sheet.
create table conversations (
  id          uuid primary key,
  source_id   text not null unique,
  case_id     uuid not null references cases,
  employee_id uuid references employees,
  on_day      date not null,
  at_time     time,
  state       text not null check (state in ('planned', 'held', 'cancelled', 'no_show')),
  place       text not null check (place in ('jobcenter', 'gaatur', 'laege', 'behandling', 'virksomhed',
                'hjemme', 'telefon', 'video', 'andet'))
);
create index conversations_case on conversations (case_id, on_day) include (state, place, at_time);

create table benefit_spells (
  id         uuid primary key,
  citizen_id uuid not null references citizens,
  benefit    text not null,
  from_week  date not null check (extract(isodow from from_week) = 1),
  to_week    date check (to_week >= from_week and extract(isodow from to_week) = 1),
  share      numeric(4, 3) not null default 1 check (share > 0 and share <= 1),
  unique (citizen_id, benefit, from_week)
);

-- The municipality's own ranges per target group, dated and with a reason; the union's guideline is code.
create table norms (
  id           uuid primary key,
  target_group text not null,
  low          integer not null check (low >= 1),
  high         integer not null check (high >= low),
  from_on      date not null,
  to_on        date check (to_on >= from_on),
  reason       text not null check (reason <> ''),
  version      integer not null default 1,
  changed_by   text not null,
  changed_at   timestamptz not null default now(),
  unique (target_group, from_on)
);
