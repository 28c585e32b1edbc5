-- Relations that open a case for a time, blocks that nothing opens, sessions, and the log of it all.
create table case_grants (
  id          uuid primary key,
  case_id     uuid not null references cases,
  employee_id uuid not null references employees,
  kind        text not null check (kind in ('grant', 'break_glass')),
  category    text not null,
  reason      text not null check (length(reason) >= 15),
  from_at     timestamptz not null default now(),
  until_at    timestamptz not null,
  granted_by  uuid not null references employees,
  ended_at    timestamptz,
  seen_by_leader_at timestamptz,
  check (until_at > from_at),
  check (kind <> 'break_glass' or until_at <= from_at + interval '4 hours'),
  check (until_at <= from_at + interval '92 days')
);
create index case_grants_employee on case_grants (employee_id, until_at);
create index case_grants_case on case_grants (case_id);

-- Own case, family, partner, a declared conflict, or a protected citizen: one row per employee shut out,
-- or one row with no employee that shuts out everybody but the case's own members.
create table case_blocks (
  id          uuid primary key,
  case_id     uuid not null references cases,
  employee_id uuid references employees,
  kind        text not null check (kind in ('own_case', 'family', 'partner', 'conflict', 'protected')),
  from_on     date not null default current_date,
  to_on       date,
  set_by      text not null,
  check ((employee_id is null) = (kind = 'protected'))
);
-- In force once; one that was lifted can be set again, and both are kept.
create unique index case_blocks_once on case_blocks (case_id, kind, coalesce(employee_id, case_id)) where to_on is null;
create index case_blocks_employee on case_blocks (employee_id);
create index case_blocks_protected on case_blocks (case_id) where kind = 'protected';

create table sessions (
  id          uuid primary key,
  token_hash  bytea not null unique,
  actor_kind  text not null check (actor_kind in ('employee', 'citizen')),
  actor_id    uuid not null,  -- an employee, or the citizen's case
  role        text not null,
  created_at  timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  expires_at  timestamptz not null,
  ended_at    timestamptz
);
create index sessions_actor on sessions (actor_kind, actor_id) where ended_at is null;

-- One row per request that touches a person, written in the request's own transaction. No content.
-- `salt`, `sealed_in` are for the sealing that comes later: rows are then hashed in batches.
create table audit_log (
  id           uuid primary key,
  at           timestamptz not null default clock_timestamp(),
  actor_kind   text not null check (actor_kind in ('employee', 'citizen', 'system')),
  actor_id     uuid,
  actor_role   text not null,
  session_id   uuid,
  request_id   text not null,
  action       text not null,
  route        text not null,
  purpose      text not null,
  outcome      text not null check (outcome in ('done', 'refused', 'denied', 'not_found', 'stale')),
  case_ids     uuid[] not null default '{}',
  bases        text[] not null default '{}', -- one per case: owner, coworker, substitute, team, leader, grant, break_glass, own, import
  result_count integer not null default 0,
  salt         bytea not null default ext.gen_random_bytes(16),
  sealed_in    bigint
);
create index audit_log_actor on audit_log (actor_id, at);
create index audit_log_at on audit_log (at);
create index audit_log_cases on audit_log using gin (case_ids);
create index audit_log_unsealed on audit_log (at) where sealed_in is null;

-- The answer to a POST, kept a week, so that a retry gives the same answer and does nothing twice.
create table idempotency_keys (
  actor_id    uuid not null,
  route       text not null,
  key         text not null,
  fingerprint bytea not null,
  answer      jsonb,
  at          timestamptz not null default now(),
  primary key (actor_id, route, key)
);
create index idempotency_keys_at on idempotency_keys (at);

-- A job is handed out at least once; a row here, written with the work itself, makes it done exactly once.
create table job_done (
  job_id  text primary key,
  done_at timestamptz not null default now()
);
