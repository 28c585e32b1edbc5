-- Who has a citizen's page open right now, so that two colleagues see each other before they write the same. Worth
-- nothing a minute later: the table is not logged to disk, and a row that is not renewed counts for nothing.
create unlogged table presences (
  id          uuid primary key,  -- the open page's own
  case_id     uuid not null references cases,
  employee_id uuid not null references employees,
  place       text not null check (place in ('page', 'prepare', 'record', 'assessment', 'correction')),
  seen_at     timestamptz not null default clock_timestamp()
);
create index presences_case on presences (case_id);

alter table presences enable row level security; alter table presences force row level security;
-- Whoever may see the case sees who else looks at it; the citizen does not watch the staff.
create policy by_case on presences for select to ms_app
  using (employee_id = (select priv.employee())
    or ((select priv.employee()) is not null and exists (select 1 from cases c where c.id = presences.case_id)));
create policy own_adds on presences for insert to ms_app
  with check (employee_id = (select priv.employee()) and exists (select 1 from cases c where c.id = presences.case_id));
create policy own_changes on presences for update to ms_app using (employee_id = (select priv.employee()));
-- Also when the right to the case is gone: then all the more.
create policy own_leaves on presences for delete to ms_app using (employee_id = (select priv.employee()));
create policy cleaned on presences for delete to ms_app
  using ((select priv.acting('system')) and seen_at < now() - interval '40 seconds');
grant select, insert, update (seen_at), delete on presences to ms_app;

-- Whether the session behind the context still lives, without renewing it: a page that stands open and is only
-- told things must not keep somebody signed in who has left the chair. The limits are those of priv.session.
create function priv.session_lives() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare mine uuid := (priv.context()).session_id;
begin
  return exists (
    select 1 from sessions s left join employees e on s.actor_kind = 'employee' and e.id = s.actor_id
     where s.id = mine and s.ended_at is null and s.seen_at > clock_timestamp() - interval '30 minutes'
       and s.expires_at > clock_timestamp()
       and (s.actor_kind <> 'employee' or (e.id is not null and (e.employed_to is null or e.employed_to >= current_date))));
end $$;

grant create on schema priv to ms_policy;
alter function priv.session_lives() owner to ms_policy;
revoke create on schema priv from ms_policy;
grant execute on function priv.session_lives() to ms_app;
