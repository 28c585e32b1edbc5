-- How long those who are there today have been on a benefit, in the middle, for each team and for the house (no team):
-- where a question about new posts begins, since the municipality's share rises with the weeks. The weeks go back to the
-- first of a chain of benefits without a week between them; where no file tells them, to the day the case was opened.
-- No persons, and nothing of fewer than five.
create function priv.team_weeks(on_day date) returns table (team_id uuid, weeks double precision)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not priv.reads_investments() then return; end if;
  return query
    with chained as (
      select s.citizen_id, s.from_week, coalesce(s.to_week, 'infinity'::date) as to_week,
             max(coalesce(s.to_week, 'infinity'::date))
               over (partition by s.citizen_id order by s.from_week rows between unbounded preceding and 1 preceding) as before
        from benefit_spells s where s.from_week <= on_day),
    running as (
      select k.citizen_id, max(k.from_week) filter (where k.before is null or k.from_week > k.before + 7) as since
        from chained k group by k.citizen_id having max(k.to_week) >= on_day - 6),
    there as (
      select c.team_id as team, (on_day - coalesce(r.since, c.opened_on)) / 7 + 1 as weeks
        from cases c left join running r on r.citizen_id = c.citizen_id
       where c.team_id is not null and c.opened_on <= on_day and (c.closed_on is null or c.closed_on > on_day))
    select t.team, percentile_cont(0.5) within group (order by t.weeks)
      from there t group by grouping sets ((t.team), ()) having count(*) >= 5;
end $$;

grant select on benefit_spells to ms_policy;
create policy decides on benefit_spells for select to ms_policy using (true);
grant create on schema priv to ms_policy;
alter function priv.team_weeks(date) owner to ms_policy;
revoke create on schema priv from ms_policy;
revoke all on function priv.team_weeks(date) from public;
grant execute on function priv.team_weeks(date) to ms_app;
