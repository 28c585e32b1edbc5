-- Investeringer: from a proposal to a decision. What was agreed beforehand (whom it is for, when to stop, what is
-- expected) is kept as it was on the day; what came of it stands beside it, in whole øre.
create table investments (
  id              uuid primary key,
  source_id       text unique,
  title           text not null check (length(title) between 1 and 120),
  idea_id         uuid unique references ideas,
  phase           text not null default 'idea'
                    check (phase in ('idea', 'proposal', 'pilot', 'scaled', 'permanent', 'closed')),
  hypothesis      text not null default '' check (length(hypothesis) <= 2000),
  target_group    text,
  method_elements text[] not null default '{}',
  unknown         text not null default '' check (length(unknown) <= 2000),  -- what is not yet known
  started_on      date,
  ended_on        date,
  gate_on         date,                    -- when it is decided next
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default clock_timestamp(),
  check (phase not in ('pilot', 'scaled', 'permanent') or started_on is not null),
  check (phase not in ('idea', 'proposal') or started_on is null),
  check ((phase = 'closed') = (ended_on is not null))
);

-- Whom it is for, and when it stops: written before the start, and never changed afterwards. The newest before the
-- start holds; what is added to the target group after it has its reason.
create table investment_rules (
  id            uuid primary key,
  investment_id uuid not null references investments,
  kind          text not null check (kind in ('target', 'stop')),
  words         text not null check (length(words) between 1 and 2000),
  reason        text not null default '' check (length(reason) <= 1000),
  written_on    date not null,
  written_by    text not null,
  at            timestamptz not null default clock_timestamp()
);
create index investment_rules_of on investment_rules (investment_id, at);

-- Stillinger: what was planned and when somebody was really hired. No names.
create table positions (
  id             uuid primary key,
  source_id      text unique,
  investment_id  uuid not null references investments,
  title          text not null check (length(title) between 1 and 120),
  hours_per_week numeric(4, 2) not null check (hours_per_week > 0 and hours_per_week <= 60),
  salary_ore     bigint not null check (salary_ore > 0),  -- a year, with pension
  planned_on     date not null,
  hired_on       date,
  left_on        date,
  removed_at     timestamptz,
  version        integer not null default 1,
  changed_by     text not null,
  changed_at     timestamptz not null default clock_timestamp(),
  check (left_on is null or left_on >= hired_on)
);
create index positions_of on positions (investment_id);

-- Business case: the document as it was written, version by version, with its fingerprint (sha-256 over the
-- canonical JSON). Locked with the decision to start; after that it is what one is held to.
create table business_cases (
  id            uuid primary key,
  investment_id uuid not null references investments,
  number        integer not null check (number > 0),
  document      jsonb not null check (jsonb_typeof(document) = 'object'),
  hash          text not null check (hash ~ '^[0-9a-f]{64}$'),
  made_by       text not null,
  made_on       date not null,
  locked_on     date,
  locked_by     text,
  at            timestamptz not null default clock_timestamp(),
  unique (investment_id, number),
  check ((locked_on is null) = (locked_by is null))
);

-- What a version expects, by year and budget post.
create table expected_amounts (
  id               uuid primary key,
  business_case_id uuid not null references business_cases,
  year             smallint not null check (year between 1990 and 2200),
  side             text not null check (side in ('investment', 'saving')),
  budget_post      text not null check (length(budget_post) between 1 and 40),
  amount_ore       bigint not null,
  unique (business_case_id, year, side, budget_post)
);

-- What the accounts say came of it. `basis` says where the number is from; `is_assumed` that the municipality knows
-- the sum and we have divided it on years.
create table realised_amounts (
  id            uuid primary key,
  investment_id uuid not null references investments,
  year          smallint not null check (year between 1990 and 2200),
  side          text not null check (side in ('investment', 'saving')),
  budget_post   text not null check (length(budget_post) between 1 and 40),
  amount_ore    bigint not null,
  basis         text not null default '' check (length(basis) <= 400),
  is_assumed    boolean not null default false,
  version       integer not null default 1,
  changed_by    text not null,
  changed_at    timestamptz not null default clock_timestamp(),
  unique (investment_id, year, side, budget_post)
);

-- Beslutninger: each with who decided, why and on what. Nobody changes one.
create table decisions (
  id               uuid primary key,
  source_id        text unique,
  investment_id    uuid not null references investments,
  kind             text not null check (kind in ('start', 'continue', 'adjust', 'scale', 'make_permanent', 'close')),
  reason           text not null check (length(reason) between 1 and 2000),
  grounds          text not null check (length(grounds) between 1 and 2000),
  decided_by       text not null check (length(decided_by) between 1 and 120),
  decided_on       date not null,
  from_phase       text not null,
  to_phase         text not null,
  business_case_id uuid references business_cases,
  written_by_id    uuid references employees,
  written_by       text not null,
  at               timestamptz not null default clock_timestamp()
);
create index decisions_of on decisions (investment_id, decided_on, at);

do $$
declare t text;
begin
  foreach t in array array['investments', 'investment_rules', 'positions', 'business_cases', 'expected_amounts',
    'realised_amounts', 'decisions'] loop
    execute format('alter table %1$I enable row level security; alter table %1$I force row level security', t);
    execute format($p$create policy imports on %1$I to ms_app using ((select priv.acting('import')))$p$, t);
  end loop;
  foreach t in array array['investment_rules', 'positions', 'business_cases', 'expected_amounts', 'realised_amounts',
    'decisions'] loop
    execute format('create policy readers on %1$I for select to ms_app using ((select priv.reads_investments()))', t);
  end loop;
  foreach t in array array['investments', 'positions', 'realised_amounts'] loop
    execute format('create policy setters on %1$I for insert to ms_app with check ((select priv.sets_investments()))', t);
    execute format('create policy setters_change on %1$I for update to ms_app using ((select priv.sets_investments()))', t);
  end loop;
end $$;

-- Who reads the portfolio; and everybody here, of one that began as an idea, where the idea went.
create policy readers on investments for select to ms_app
  using ((select priv.reads_investments()) or (idea_id is not null and (select priv.employee()) is not null));

-- Before the start without a reason; after it, only whom it is for may be added to, with a reason.
create policy setters on investment_rules for insert to ms_app
  with check ((select priv.sets_investments()) and ((kind = 'target' and reason <> '')
    or exists (select 1 from investments i where i.id = investment_rules.investment_id and i.started_on is null)));

create policy setters on business_cases for insert to ms_app
  with check ((select priv.sets_investments()) and locked_on is null);
create policy setters_lock on business_cases for update to ms_app
  using ((select priv.sets_investments()) and locked_on is null)
  with check (locked_on is not null);
create policy setters on expected_amounts for insert to ms_app
  with check ((select priv.sets_investments()) and exists (select 1 from business_cases b
    where b.id = expected_amounts.business_case_id and b.locked_on is null));
create policy setters on decisions for insert to ms_app
  with check ((select priv.sets_investments()) and written_by_id = (select priv.employee()));

grant select, insert, update (title, phase, hypothesis, target_group, method_elements, unknown, started_on, ended_on,
  gate_on, version, changed_by, changed_at) on investments to ms_app;
grant select, insert on investment_rules, expected_amounts, decisions to ms_app;
grant select, insert, update (title, hours_per_week, salary_ore, planned_on, hired_on, left_on, removed_at, version,
  changed_by, changed_at) on positions to ms_app;
grant select, insert, update (locked_on, locked_by) on business_cases to ms_app;
grant select, insert, update (amount_ore, basis, is_assumed, version, changed_by, changed_at)
  on realised_amounts to ms_app;
