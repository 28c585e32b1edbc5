-- Open cases in the teams I lead that nobody looks after on a day: no owner, one who has left, or one who is
-- away with nobody covering; and since when. A case that has its next owner planned waits for nobody. Ids and
-- reasons only: who may be shown is still asked of the policies, but of these few and not of every case.
create function priv.unattended(on_day date) returns table (
  case_id uuid, owner_id uuid, why text, since date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare led uuid[] := priv.led_teams();
begin
  if led = '{}' then return; end if;
  return query
    with standing as (
      select c.id, c.opened_on, o.employee_id, e.employed_to, away.from_on,
             case when o.employee_id is null then 'unowned'
                  when e.employed_to < on_day then 'owner_left'
                  when away.from_on is not null then 'owner_absent' end as reason
        from cases c
        left join case_members o on o.case_id = c.id and o.kind = 'owner'
         and o.from_on <= on_day and (o.to_on is null or o.to_on >= on_day)
        left join employees e on e.id = o.employee_id
        left join (select a.employee_id, min(a.from_on) as from_on from absences a
           where a.from_on <= on_day and (a.to_on is null or a.to_on >= on_day) group by 1) away
          on away.employee_id = o.employee_id
       where c.team_id = any (led) and c.closed_on is null and c.opened_on <= on_day)
    select s.id, s.employee_id, s.reason,
           case s.reason when 'owner_left' then s.employed_to + 1 when 'owner_absent' then s.from_on
             else coalesce((select max(p.to_on) + 1 from case_members p
               where p.case_id = s.id and p.kind = 'owner' and p.to_on < on_day), s.opened_on) end
      from standing s
     where s.reason is not null
       and not (s.reason = 'owner_absent' and exists (select 1 from case_members x
         where x.case_id = s.id and x.kind = 'substitute' and x.from_on <= on_day
           and (x.to_on is null or x.to_on >= on_day)))
       and not exists (select 1 from case_members n where n.case_id = s.id and n.kind = 'owner'
         and n.from_on > on_day and (n.to_on is null or n.to_on >= n.from_on));
end $$;

grant create on schema priv to ms_policy;
alter function priv.unattended(date) owner to ms_policy;
revoke create on schema priv from ms_policy;
grant execute on function priv.unattended(date) to ms_app;
