-- Idéer: what somebody at the front has thought of, in three lines. One that is followed becomes an investment
-- and keeps its origin. Who reads and decides about investments is asked here first, so it stands here.
create function priv.reads_investments() returns boolean
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee();
begin
  return exists (select from employees e where e.id = me
    and e.role in ('economist', 'director', 'head', 'coordinator', 'shop_steward'));
end $$;

create function priv.sets_investments() returns boolean
language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := priv.employee();
begin
  return exists (select from employees e where e.id = me and e.role in ('economist', 'director', 'head'));
end $$;

grant create on schema priv to ms_policy;
do $$
declare f text;
begin
  foreach f in array array['priv.reads_investments()', 'priv.sets_investments()'] loop
    execute format('alter function %1$s owner to ms_policy', f);
    execute format('revoke execute on function %1$s from public', f);
    execute format('grant execute on function %1$s to ms_app', f);
  end loop;
end $$;
revoke create on schema priv from ms_policy;

create table ideas (
  id          uuid primary key,
  source_id   text unique,
  what        text not null check (length(what) between 1 and 200),
  why         text not null check (length(why) between 1 and 1000),
  needs       text not null check (length(needs) between 1 and 1000),
  state       text not null default 'new' check (state in ('new', 'followed', 'set_aside')),
  reason      text not null default '' check (length(reason) <= 1000),  -- why it was set aside
  author_id   uuid references employees,
  author_name text not null,
  said_on     date not null,
  settled_on  date,
  settled_by  text,
  removed_at  timestamptz,
  version     integer not null default 1,
  changed_by  text not null,
  changed_at  timestamptz not null default clock_timestamp(),
  check ((state = 'set_aside') = (reason <> '')),
  check ((state = 'new') = (settled_on is null)),
  check (removed_at is null or state = 'new')
);
create index ideas_said on ideas (said_on desc);

alter table ideas enable row level security; alter table ideas force row level security;

create policy imports on ideas to ms_app using ((select priv.acting('import')));
create policy colleagues on ideas for select to ms_app using ((select priv.employee()) is not null);
-- In one's own name, and new.
create policy says on ideas for insert to ms_app
  with check (author_id = (select priv.employee()) and state = 'new');
-- One's own may be taken back while nobody has answered; the answer is given by those who set investments.
create policy own_taken_back on ideas for update to ms_app
  using (author_id = (select priv.employee()) and state = 'new');
create policy answers on ideas for update to ms_app using ((select priv.sets_investments()));

-- What was said is not changed: only what came of it.
grant select, insert, update (state, reason, settled_on, settled_by, removed_at, version, changed_by, changed_at)
  on ideas to ms_app;
