-- Who is asking, proven: every transaction carries a signed context that policies verify themselves.
-- A plain setting could be set by injected SQL; a signature made with a key the app role cannot read cannot.
create schema if not exists priv;
create schema if not exists ext;
create extension if not exists pgcrypto with schema ext;
create extension if not exists btree_gist with schema ext;

revoke all on schema public from public;
revoke all on schema priv from public;
revoke all on all functions in schema ext from public;
grant usage on schema public to ms_app, ms_policy, ms_auditor;
grant usage on schema priv to ms_app, ms_policy;
grant usage on schema ext to ms_policy;
grant execute on function ext.hmac(bytea, bytea, text) to ms_policy;
alter default privileges for role ms_owner revoke execute on functions from public;

-- The key that signs contexts. Written by the migration run, read by one function, by no app role.
create table priv.context_keys (
  key_id     text primary key,
  secret     bytea not null,
  created_at timestamptz not null default now()
);
grant select on priv.context_keys to ms_policy;

-- The context as fields: who (an employee, or a citizen through a case), in which session, doing what.
create type priv.context as (
  actor_kind text, -- employee | citizen | system
  actor_id   uuid,
  session_id uuid,
  act        text, -- use | import | sign_in | system
  today      date  -- the app's clock, so that a rule about dates has one clock
);

-- Parses and verifies `app.context`: kind|actor|session|act|today|expires|key|signature. No context gives
-- null (nothing is seen); a forged, stretched or expired one is an error, never a smaller answer.
create function priv.context() returns priv.context
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts  text[] := string_to_array(current_setting('app.context', true), '|');
  secret bytea;
begin
  if parts is null or coalesce(parts[1], '') = '' then return null; end if;
  select k.secret into secret from priv.context_keys k where k.key_id = parts[7];
  if secret is null
     or array_length(parts, 1) <> 8
     or encode(ext.hmac(convert_to(array_to_string(parts[1:7], '|'), 'UTF8'), secret, 'sha256'), 'hex')
        is distinct from parts[8]
     or parts[6]::bigint < extract(epoch from clock_timestamp()) then
    raise exception 'context refused' using errcode = '42501';
  end if;
  return row(parts[1], nullif(parts[2], '')::uuid, nullif(parts[3], '')::uuid, parts[4],
             parts[5]::date)::priv.context;
end $$;

create function priv.employee() returns uuid
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare c priv.context := priv.context();
begin
  return case when c.actor_kind = 'employee' then c.actor_id end;
end $$;

create function priv.citizen_case() returns uuid
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare c priv.context := priv.context();
begin
  return case when c.actor_kind = 'citizen' then c.actor_id end;
end $$;

-- The act is signed like the rest: `import` may write for everybody and is reached only through its
-- endpoint or the command line; `system` is the house's own cleaning; both are logged as such.
create function priv.acting(wanted text) returns boolean
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare c priv.context := priv.context();
begin
  return coalesce(c.act = wanted, false);
end $$;

create function priv.today() returns date
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare c priv.context := priv.context();
begin
  return c.today;
end $$;

grant usage, create on schema priv to ms_policy;
alter function priv.context() owner to ms_policy;
alter function priv.employee() owner to ms_policy;
alter function priv.citizen_case() owner to ms_policy;
alter function priv.acting(text) owner to ms_policy;
alter function priv.today() owner to ms_policy;
revoke create on schema priv from ms_policy;
grant execute on function priv.context(), priv.employee(), priv.citizen_case(), priv.acting(text), priv.today()
  to ms_app, ms_policy;
