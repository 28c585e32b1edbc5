-- Who came and who went in each team, and the conversations held: counts for whoever reads investments, so that a
-- question about new posts begins at the truth. No persons; what is too few to be shown, the answer leaves out.
create function priv.team_flows(from_day date, until_day date) returns table (team_id uuid, kind text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not priv.reads_investments() then return; end if;
  return query
    select c.team_id, 'opened', count(*) from cases c
     where c.team_id is not null and c.opened_on > from_day and c.opened_on <= until_day group by 1
    union all
    select c.team_id, coalesce(c.outcome, 'ukendt'), count(*) from cases c
     where c.team_id is not null and c.closed_on > from_day and c.closed_on <= until_day group by 1, 2
    union all
    select c.team_id, 'held', count(*) from conversations v join cases c on c.id = v.case_id
     where c.team_id is not null and v.state = 'held' and v.on_day > from_day and v.on_day <= until_day group by 1;
end $$;

grant create on schema priv to ms_policy;
alter function priv.team_flows(date, date) owner to ms_policy;
revoke create on schema priv from ms_policy;
revoke all on function priv.team_flows(date, date) from public;
grant execute on function priv.team_flows(date, date) to ms_app;
