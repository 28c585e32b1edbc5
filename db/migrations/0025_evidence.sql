-- Opfølgning: how it is going to be found out whether an investment works, agreed and registered before it starts;
-- the start order when it is drawn; what other municipalities have shared; and results that are kept, whatever they
-- say. Cells and spells are counted here, without anybody's name or key.
create table follow_ups (
  id            uuid primary key,
  source_id     text unique,
  investment_id uuid not null references investments,
  number        integer not null check (number > 0),
  document      jsonb not null check (jsonb_typeof(document) = 'object'),
  hash          text not null check (hash ~ '^[0-9a-f]{64}$'),  -- sha-256 over the canonical JSON
  registered_by text not null,
  registered_on date not null,
  at            timestamptz not null default clock_timestamp(),
  unique (investment_id, number)
);

-- Lodtrækning: who starts when. Once for a design; another draw needs another design, and both are seen.
create table start_draws (
  id           uuid primary key,
  follow_up_id uuid not null unique references follow_ups,
  seed         bigint not null check (seed >= 0),
  starts       jsonb not null check (jsonb_typeof(starts) = 'array'),
  drawn_by     text not null,
  drawn_on     date not null,
  at           timestamptz not null default clock_timestamp()
);

-- Months of other municipalities, from a public source: what a project is compared with when it has no one at home.
create table donor_months (
  id           uuid primary key,
  follow_up_id uuid not null references follow_ups,
  place        text not null check (length(place) between 1 and 80),
  month        date not null check (extract(day from month) = 1),
  amount       numeric not null,
  source       text not null check (length(source) between 1 and 400),
  added_by     text not null,
  at           timestamptz not null default clock_timestamp(),
  unique (follow_up_id, place, month)
);

-- A result as it was on the day it was kept, with all that is needed to reckon it again. Nobody changes one.
create table kept_results (
  id            uuid primary key,
  investment_id uuid not null references investments,
  follow_up_id  uuid not null references follow_ups,
  document      jsonb not null check (jsonb_typeof(document) = 'object'),
  hash          text not null check (hash ~ '^[0-9a-f]{64}$'),
  kept_by       text not null,
  kept_on       date not null,
  at            timestamptz not null default clock_timestamp()
);
create index kept_results_of on kept_results (investment_id, at);

-- Estimates of other municipalities, as they came in their files: a ratio and its error, and no persons.
create table shared_estimates (
  id         uuid primary key,
  document   jsonb not null check (jsonb_typeof(document) = 'object'),
  hash       text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  added_by   text not null,
  added_on   date not null,
  removed_at timestamptz,
  at         timestamptz not null default clock_timestamp()
);

do $$
declare t text;
begin
  foreach t in array array['follow_ups', 'start_draws', 'donor_months', 'kept_results', 'shared_estimates'] loop
    execute format('alter table %1$I enable row level security; alter table %1$I force row level security', t);
    execute format('create policy readers on %1$I for select to ms_app using ((select priv.reads_investments()))', t);
  end loop;
  foreach t in array array['donor_months', 'kept_results', 'shared_estimates'] loop
    execute format('create policy setters on %1$I for insert to ms_app with check ((select priv.sets_investments()))', t);
  end loop;
  foreach t in array array['follow_ups', 'start_draws'] loop
    execute format($p$create policy imports on %1$I to ms_app using ((select priv.acting('import')))$p$, t);
  end loop;
end $$;

-- Before the start, and never after it.
create policy setters on follow_ups for insert to ms_app
  with check ((select priv.sets_investments()) and exists (select 1 from investments i
    where i.id = follow_ups.investment_id and i.started_on is null));
create policy setters on start_draws for insert to ms_app
  with check ((select priv.sets_investments()) and exists (select 1 from follow_ups f
    join investments i on i.id = f.investment_id where f.id = start_draws.follow_up_id and i.started_on is null));
create policy setters_change on shared_estimates for update to ms_app using ((select priv.sets_investments()));

grant select, insert on follow_ups, start_draws, donor_months, kept_results to ms_app;
grant select, insert, update (removed_at) on shared_estimates to ms_app;

-- Courses of some teams month by month, as counts. Only the first `first_weeks` weeks of a course are looked at when
-- it is given. `days` are the days that people were under observation, `moved_in` and `moved_out` those who had
-- another case here within 31 days before or after: they were moved, and did not come or leave.
create function priv.course_months(teams uuid[], from_month date, until_day date, first_weeks integer)
returns table (team_id uuid, month date, kind text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not priv.reads_investments() then return; end if;
  return query
    with seen as materialized (
      select c.id, c.team_id as team, c.citizen_id, c.opened_on as b, c.closed_on as e, c.outcome,
             least(coalesce(c.closed_on, until_day), until_day,
                   case when first_weeks is not null then c.opened_on + first_weeks * 7 end) as last
        from cases c where c.team_id = any (teams) and c.opened_on <= until_day
         and (c.closed_on is null or c.closed_on >= from_month)),
    months as (
      select g::date as m, least((g + interval '1 month')::date, until_day + 1) as after
        from generate_series(date_trunc('month', from_month), until_day, interval '1 month') g)
    select s.team, x.m, 'present', count(*) from months x join seen s
        on s.b < x.m and (s.e is null or s.e >= x.m) group by 1, 2
    union all
    select s.team, x.m, 'days', sum(least(s.last + 1, x.after) - greatest(s.b, x.m))::bigint from months x join seen s
        on s.b < x.after and s.last >= x.m group by 1, 2
    union all
    select s.team, date_trunc('month', s.b)::date, case when exists (select from cases o
        where o.citizen_id = s.citizen_id and o.id <> s.id and o.closed_on between s.b - 31 and s.b)
        then 'moved_in' else 'came' end, count(*) from seen s where s.b >= from_month group by 1, 2, 3
    union all
    select s.team, date_trunc('month', s.e)::date, case when exists (select from cases o
        where o.citizen_id = s.citizen_id and o.id <> s.id and o.opened_on between s.e and s.e + 31)
        then 'moved_out' else coalesce(s.outcome, 'ukendt') end, count(*)
      from seen s where s.e between from_month and until_day group by 1, 2, 3
    union all
    select s.team, date_trunc('month', s.e)::date, 'first:' || coalesce(s.outcome, 'ukendt'), count(*)
      from seen s where s.e between from_month and until_day and s.e = s.last group by 1, 2, 3;
end $$;

-- Spells of courses that began within a period: how many weeks they lasted until the end or until now, and how they
-- ended (null: still going on). Counts of alike ones.
create function priv.course_spells(teams uuid[], from_day date, until_day date)
returns table (team_id uuid, month date, weeks integer, outcome text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not priv.reads_investments() then return; end if;
  return query
    select c.team_id, date_trunc('month', c.opened_on)::date,
           (least(coalesce(c.closed_on, until_day), until_day) - c.opened_on) / 7 + 1,
           case when c.closed_on <= until_day then coalesce(c.outcome, 'ukendt') end, count(*)
      from cases c where c.team_id = any (teams) and c.opened_on between from_day and until_day group by 1, 2, 3, 4;
end $$;

-- Contacts that were agreed for a month, by how it went.
create function priv.contact_months(teams uuid[], from_month date, until_day date)
returns table (team_id uuid, month date, state text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not priv.reads_investments() then return; end if;
  return query
    select c.team_id, date_trunc('month', v.on_day)::date, v.state, count(*)
      from conversations v join cases c on c.id = v.case_id
     where c.team_id = any (teams) and v.on_day between from_month and until_day and v.state <> 'planned'
     group by 1, 2, 3;
end $$;

grant create on schema priv to ms_policy;
do $$
declare f text;
begin
  foreach f in array array['priv.course_months(uuid[], date, date, integer)',
    'priv.course_spells(uuid[], date, date)', 'priv.contact_months(uuid[], date, date)'] loop
    execute format('alter function %1$s owner to ms_policy', f);
    execute format('revoke all on function %1$s from public', f);
    execute format('grant execute on function %1$s to ms_app', f);
  end loop;
end $$;
revoke create on schema priv from ms_policy;
