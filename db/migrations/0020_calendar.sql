-- A calendar reads its address by itself, without anybody signed in: Outlook or a telephone asks with a token, and
-- this door answers with the owner's own conversations. Neither a name nor a place that somebody has written leaves
-- the house, initials at most, and none of a protected citizen. What is not open to the owner today is not in it,
-- and each reading is in the log as the owner's.
create policy reads_calendar on audit_log for insert to ms_policy with check (action = 'calendar.read');

create function priv.calendar(token bytea, from_day date, to_day date, log_id uuid, request text) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  today date := priv.today(); me uuid; my_role text; entries jsonb; ids uuid[]; grounds text[];
begin
  select e.id, e.role into me, my_role
    from calendar_feeds f join employees e on e.id = f.employee_id
   where f.token_hash = token and f.ended_at is null
     and e.employed_from <= today and (e.employed_to is null or e.employed_to >= today);
  if me is null then return null; end if;

  with open_to_me as (
    select c.id, z.protected, left(z.first_name, 1) || left(z.last_name, 1) as initials,
           coalesce(m.kind, 'team') as ground
      from cases c join citizens z on z.id = c.citizen_id
      left join lateral (select k.kind from case_members k
         where k.case_id = c.id and k.employee_id = me and k.from_on <= today
           and (k.to_on is null or k.to_on >= today)
         order by case k.kind when 'owner' then 1 when 'coworker' then 2 else 3 end limit 1) m on true
     where (m.kind is not null or (c.closed_on is null and not z.protected and exists (
         select 1 from team_members t where t.team_id = c.team_id and t.employee_id = me and t.from_on <= today
           and (t.to_on is null or t.to_on >= today))))
       and not exists (select 1 from case_blocks b where b.case_id = c.id and b.from_on <= today
         and (b.to_on is null or b.to_on >= today)
         and (b.employee_id = me or (b.kind = 'protected' and m.kind is null)))),
  shown as (
    select v.id, v.case_id, v.on_day, v.at_time, v.minutes, v.travel_minutes, v.prepare_minutes, v.kind, v.place,
           v.state, v.version, v.changed_at,
           case when o.protected then '' else o.initials end as initials, o.ground
      from conversations v join open_to_me o on o.id = v.case_id
     where v.employee_id = me and v.on_day between from_day and to_day)
  select coalesce(jsonb_agg(jsonb_build_object('conversationId', s.id, 'onDay', s.on_day,
           'atTime', to_char(s.at_time, 'HH24:MI'), 'minutes', s.minutes, 'travelMinutes', s.travel_minutes,
           'prepareMinutes', s.prepare_minutes, 'kind', s.kind, 'place', s.place,
           'state', s.state, 'version', s.version, 'initials', s.initials,
           'changedAt', to_char(s.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
           order by s.on_day, s.at_time, s.id), '[]')
    into entries from shown s;

  select coalesce(array_agg(x.case_id order by x.case_id), '{}'), coalesce(array_agg(x.ground order by x.case_id), '{}')
    into ids, grounds
    from (select v.case_id, coalesce(min(k.kind), 'team') as ground
            from jsonb_array_elements(entries) e join conversations v on v.id = (e->>'conversationId')::uuid
            left join case_members k on k.case_id = v.case_id and k.employee_id = me and k.from_on <= today
             and (k.to_on is null or k.to_on >= today)
           group by v.case_id) x;
  insert into audit_log (id, actor_kind, actor_id, actor_role, session_id, request_id, action, route, purpose,
    outcome, case_ids, bases, result_count)
  values (log_id, 'employee', me, my_role, null, request, 'calendar.read', 'GET /calendar/feed/:token.ics',
    'day_planning', 'done', ids, grounds, coalesce(array_length(ids, 1), 0));
  return entries;
end $$;

grant create on schema priv to ms_policy;
alter function priv.calendar(bytea, date, date, uuid, text) owner to ms_policy;
revoke create on schema priv from ms_policy;
grant execute on function priv.calendar(bytea, date, date, uuid, text) to ms_app;
