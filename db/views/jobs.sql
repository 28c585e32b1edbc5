-- The job queue's grants, written out and replaced at every migration. Its tables are made by
-- graphile-worker's own migrations. The worker role runs jobs; the app may only put one in the queue, by
-- name and with ids: a job's payload never holds anything personal.
grant usage on schema graphile_worker to ms_worker, ms_policy;
grant select, insert, update, delete on all tables in schema graphile_worker to ms_worker;
grant usage, select on all sequences in schema graphile_worker to ms_worker;
grant execute on all functions in schema graphile_worker to ms_worker;
grant select, insert, update, delete on all tables in schema graphile_worker to ms_policy;
grant usage, select on all sequences in schema graphile_worker to ms_policy;
grant execute on all functions in schema graphile_worker to ms_policy;

-- graphile-worker turns row-level security on for its tables and writes no policy, so that nobody but
-- their owner sees a row. These two roles work there.
do $$
declare t regclass;
begin
  for t in select c.oid::regclass from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
  loop
    execute format('drop policy if exists works on %s', t);
    execute format('create policy works on %s to ms_worker, ms_policy using (true) with check (true)', t);
  end loop;
end $$;

create or replace function priv.enqueue(task text, payload json, key text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('import.check', 'import.load') or priv.employee() is null then
    raise exception 'unknown job' using errcode = '42501';
  end if;
  -- Made anew from its id: whatever else was sent along has no place in the queue.
  perform graphile_worker.add_job(task, json_build_object('importId', (payload ->> 'importId')::uuid),
    job_key => key, max_attempts => 3);
end $$;
grant create on schema priv to ms_policy;
alter function priv.enqueue(text, json, text) owner to ms_policy;
revoke create on schema priv from ms_policy;
revoke execute on function priv.enqueue(text, json, text) from public;
grant execute on function priv.enqueue(text, json, text) to ms_app;
