-- Medarbejdere and teams: who works here, how many hours, in which team, and when they are away.
create table municipality (
  only_one   boolean primary key default true check (only_one),
  name       text not null,
  code       text,
  is_demo    boolean not null default false,
  created_at timestamptz not null default now()
);

create table employees (
  id             uuid primary key,
  source_id      text not null unique,
  first_name     text not null,
  last_name      text not null,
  email          text,
  title          text not null default '',
  profession     text not null default '',
  hours_per_week numeric(4, 2) not null check (hours_per_week between 0 and 60),
  employed_from  date not null,
  employed_to    date check (employed_to >= employed_from),
  role           text not null check (role in ('caseworker', 'company_consultant', 'coordinator', 'head',
                   'economist', 'director', 'shop_steward', 'administrator')),
  version        integer not null default 1,
  changed_by     text not null,
  changed_at     timestamptz not null default now()
);

create table teams (
  id           uuid primary key,
  source_id    text not null unique,
  name         text not null,
  target_group text,
  version      integer not null default 1,
  changed_by   text not null,
  changed_at   timestamptz not null default now()
);

create table team_members (
  id          uuid primary key,
  team_id     uuid not null references teams,
  employee_id uuid not null references employees,
  role        text not null check (role in ('member', 'coordinator', 'leader')),
  from_on     date not null,
  to_on       date check (to_on >= from_on),
  unique (team_id, employee_id, role, from_on)
);
create index team_members_employee on team_members (employee_id);

create table absences (
  id          uuid primary key,
  employee_id uuid not null references employees,
  from_on     date not null,
  to_on       date check (to_on >= from_on),
  kind        text not null check (kind in ('sygdom', 'barsel', 'ferie', 'orlov', 'andet')),
  unique (employee_id, from_on, kind)
);

-- Why one person's number must be lower: new, in training, elected, special tasks (DS' counting
-- rules). `percent` is how much of the capacity is left out. Set by the leader, seen by the employee.
create table capacity_adjustments (
  id          uuid primary key,
  employee_id uuid not null references employees,
  percent     integer not null check (percent between 1 and 100),
  reason      text not null check (reason in ('new', 'training', 'elected', 'special_task', 'other')),
  note        text not null default '',
  from_on     date not null,
  to_on       date check (to_on >= from_on),
  set_by      text not null,
  version     integer not null default 1,
  changed_by  text not null,
  changed_at  timestamptz not null default now(),
  unique (employee_id, from_on, reason)
);
