-- Search in what has been written down, not only in names: the dream, steps, promises, records and the internal
-- notes, with Danish stems and the parts of compounds. »Hundetræning« is found by »træning« and by »hund«.

-- What a text can be found by: its stems, and each long stem from behind, after a sign that no stem begins with.
-- So the end of a compound is the beginning of a word in the index, and costs one entry instead of one per letter.
-- A first part has at least three letters, or four where the three are a prefix that makes no compound:
-- »behandling« is no »handling«, and »samarbejde« no »arbejde«. Some common words only look like compounds, as
-- »mandag« and »hundrede« do: they stand after another sign, where no other word is the beginning of them.
create function priv.findable(words text) returns tsvector
language plpgsql immutable parallel safe cost 20000 set search_path = pg_catalog, pg_temp as $$
declare
  stems tsvector := strip(to_tsvector('pg_catalog.danish', coalesce(words, '')));
  alone text[] := array(select l.stem from unnest(tsvector_to_array(stems)) as l(stem)
    where l.stem in ('fredag', 'hundred', 'håndter', 'kontor', 'mandag', 'partn', 'vandr'));
begin
  if alone <> '{}' then
    stems := ts_delete(stems, alone) || array_to_tsvector(array(select '=' || l.stem from unnest(alone) as l(stem)));
  end if;
  return stems || array_to_tsvector(array(
    select '<' || reverse(substr(l.stem, case when l.stem ~ '^(for|fra|gen|ind|med|mis|mod|sam|til|van)' then 5 else 4 end))
      from unnest(tsvector_to_array(stems)) as l(stem) where length(l.stem) between 7 and 60));
end $$;
revoke execute on function priv.findable(text) from public;
grant execute on function priv.findable(text) to ms_app, ms_policy;

-- The name alone: the dream is found by what it can be found by, like everything else.
drop index citizens_words;
alter table citizens drop column words;
alter table citizens add column words tsvector
  generated always as (to_tsvector('simple', first_name || ' ' || last_name)) stored;
create index citizens_words on citizens using gin (words);

-- Indexes on the expression: the words are not kept a second time in the tables.
create index citizens_findable on citizens using gin (priv.findable(dream)) where dream is not null;
create index steps_findable on steps using gin (priv.findable(words || ' ' || learned)) where removed_at is null;
create index promises_findable on promises using gin (priv.findable(words));
create index records_findable on records using gin (priv.findable(citizen_words || ' ' || body));
create index record_notes_findable on record_notes using gin (priv.findable(note));
create index record_notes_case on record_notes (case_id);

create policy decides on steps for select to ms_policy using (true);
grant select on steps to ms_policy;

-- One audited door, because a text match is not leakproof and would otherwise be asked row by row. Which cases the
-- asker may see is worked out once; what is found elsewhere is neither shown nor counted. `by_name` is a query of
-- 'simple' words, `by_text` one of what `findable` gives. At most three places of each case come with it, the
-- newest, and the number of them all. Planned anew each time: how common a word is decides what is quick.
-- Neither compiled nor shared out: starting that takes longer than the search.
drop function priv.search(text, text, bytea, integer);
create function priv.search(by_name text, by_text text, cpr bytea, kinds text[], most integer) returns table (
  case_id uuid, first_name text, last_name text, dream text, team_id uuid, closed_on date,
  named boolean, places jsonb, place_count bigint)
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan set work_mem = '32MB'
set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  me uuid := priv.employee(); mine uuid[] := priv.my_cases(); teams uuid[] := priv.my_teams(); led uuid[] := priv.led_teams();
  shut uuid[] := priv.own_blocks(); hidden uuid[] := priv.protected_cases(); carried uuid[] := priv.carried_cases();
  visible uuid[]; by_names tsquery; query tsquery;
begin
  if me is null then return; end if;
  begin
    by_names := to_tsquery('simple', coalesce(by_name, ''));
    query := coalesce(by_text, '')::tsquery;
  exception when syntax_error then return; -- what is no query finds nobody
  end;
  visible := array(select c.id from cases c
    where (c.id = any (mine) or (c.closed_on is null and c.team_id = any (teams)) or c.team_id = any (led))
      and c.id <> all (shut) and (c.id <> all (hidden) or c.id = any (carried)));
  return query
    with found as (
      select z.id from citizens z
       where (cpr is not null and z.cpr_index = cpr)
          or (cpr is null and by_name <> '' and (kinds is null or 'name' = any (kinds)) and z.words @@ by_names)),
    place as (
      select c.id as at_case, 'dream' as kind, z.id, null::date as on_day
        from citizens z join cases c on c.citizen_id = z.id
       where (kinds is null or 'dream' = any (kinds)) and by_text <> '' and c.id = any (visible)
         and z.dream is not null and priv.findable(z.dream) @@ query
      union all
      select s.case_id, 'step', s.id, coalesce(s.done_on, s.due_on, s.added_on) from steps s
       where (kinds is null or 'step' = any (kinds)) and by_text <> '' and s.case_id = any (visible)
         and s.removed_at is null and priv.findable(s.words || ' ' || s.learned) @@ query
      union all
      select p.case_id, 'promise', p.id, p.due_on from promises p
       where (kinds is null or 'promise' = any (kinds)) and by_text <> '' and p.case_id = any (visible)
         and priv.findable(p.words) @@ query
      union all
      select r.case_id, 'record', r.id, r.held_on from records r
       where (kinds is null or 'record' = any (kinds)) and by_text <> '' and r.case_id = any (visible)
         and priv.findable(r.citizen_words || ' ' || r.body) @@ query
         and not exists (select from records n where n.replaces = r.id)
      union all
      select m.case_id, 'note', m.record_id, r.held_on from record_notes m join records r on r.id = m.record_id
       where (kinds is null or 'note' = any (kinds)) and by_text <> '' and m.case_id = any (visible)
         and priv.findable(m.note) @@ query),
    listed as (
      select p.*, row_number() over w as n, count(*) over (partition by p.at_case) as total
        from place p window w as (partition by p.at_case order by p.on_day desc nulls first, p.kind, p.id)),
    sought as (
      select c.id, z.first_name, z.last_name, z.dream, c.team_id, c.closed_on, f.id is not null as named
        from cases c join citizens z on z.id = c.citizen_id left join found f on f.id = z.id
       where c.id = any (visible) and (f.id is not null or c.id in (select l.at_case from listed l))
       order by c.closed_on desc nulls first, z.first_name, z.last_name, c.id limit greatest(0, least(most, 500)))
    select s.id, s.first_name, s.last_name, s.dream, s.team_id, s.closed_on, s.named, coalesce(h.shown, '[]'), coalesce(h.total, 0)
      from sought s left join lateral (
        select max(l.total) as total, jsonb_agg(jsonb_build_object('kind', l.kind, 'id', l.id, 'onDay', l.on_day,
            'said', case l.kind when 'dream' then s.dream
              when 'step' then (select t.words from steps t where t.id = l.id)
              when 'promise' then (select p.words from promises p where p.id = l.id and p.owner_kind = 'citizen')
              when 'record' then (select r.citizen_words from records r where r.id = l.id) end,
            'words', case l.kind
              when 'step' then (select t.learned from steps t where t.id = l.id)
              when 'promise' then (select p.words from promises p where p.id = l.id and p.owner_kind <> 'citizen')
              when 'record' then (select r.body from records r where r.id = l.id)
              when 'note' then (select m.note from record_notes m where m.record_id = l.id) end) order by l.n) as shown
          from listed l where l.at_case = s.id and l.n <= 3) h on true
     order by s.closed_on desc nulls first, s.first_name, s.last_name, s.id;
end $$;
revoke execute on function priv.search(text, text, bytea, text[], integer) from public;
grant create on schema priv to ms_policy;
alter function priv.search(text, text, bytea, text[], integer) owner to ms_policy;
revoke create on schema priv from ms_policy;
grant execute on function priv.search(text, text, bytea, text[], integer) to ms_app;
