-- What the law's clocks need to know about a case, and what the municipality has decided where the law leaves room
-- or we do not know it. The rules themselves are code (src/law), dated and with their sources.
create table case_clocks (
  id        uuid primary key,
  case_id   uuid not null references cases,
  -- the first four start a clock; the others are days that a rule must know: an early follow-up was asked for, the
  -- last day that an employer pays, the day somebody reaches pension age, a decision to extend was made (§ 27)
  kind      text not null check (kind in ('first_enquiry', 'registered', 'first_absence', 'benefit_start',
              'early_follow_up', 'employer_paid_to', 'pension_age', 'extended')),
  on_day    date not null,
  version   integer not null default 1,
  set_by    text not null,
  set_at    timestamptz not null default clock_timestamp(),
  unique (case_id, kind, on_day)
);
create index case_clocks_case on case_clocks (case_id, kind, on_day desc);

-- Periods in which a clock stands still or a duty does not hold: mindre intensiv indsats, standby, maternity …
create table suspensions (
  id      uuid primary key,
  case_id uuid not null references cases,
  kind    text not null check (kind in ('mindre_intensiv', 'standby', 'kort_forloeb', 'barsel', 'andet')),
  from_on date not null,
  to_on   date check (to_on >= from_on),
  reason  text not null check (reason <> ''),
  set_by  text not null,
  set_at  timestamptz not null default clock_timestamp(),
  ended_at timestamptz  -- with no last day: it was a mistake, and never held
);
create index suspensions_case on suspensions (case_id);

-- Outside a group gauge (75 %), each with its own reason.
create table exemptions (
  id      uuid primary key,
  case_id uuid not null references cases,
  gauge   text not null check (gauge in ('contact', 'offer')),
  reason  text not null check (length(reason) >= 15),
  from_on date not null,
  set_by  text not null,
  set_at  timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create index exemptions_case on exemptions (case_id);

-- The municipality's own settings: a rule of law that we could not verify ('law'), or what it promises above the
-- law ('service'). From a day, with a reason, until the next version of the same rule.
create table local_rules (
  id         uuid primary key,
  layer      text not null check (layer in ('law', 'service')),
  rule       text not null,
  target_group text,
  talks      integer check (talks between 0 and 60),
  days       integer check (days between 1 and 1000),
  from_on    date not null,
  to_on      date check (to_on >= from_on),
  confirmed  boolean not null default false,
  reason     text not null check (reason <> ''),
  version    integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create unique index local_rules_once on local_rules (layer, rule, coalesce(target_group, ''), from_on);

do $$
declare t text;
begin
  foreach t in array array['case_clocks', 'suspensions', 'exemptions', 'local_rules'] loop
    execute format('alter table %1$I enable row level security; alter table %1$I force row level security', t);
  end loop;
  foreach t in array array['case_clocks', 'suspensions', 'exemptions'] loop
    execute format('create policy by_case on %1$I for select to ms_app
      using (exists (select 1 from cases c where c.id = %1$I.case_id))', t);
    execute format('create policy carried on %1$I for insert to ms_app
      with check (exists (select 1 from cases c where c.id = %1$I.case_id and (
        c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))))', t);
    execute format('create policy carried_changes on %1$I for update to ms_app
      using (exists (select 1 from cases c where c.id = %1$I.case_id and (
        c.id = any ((select priv.my_cases())::uuid[]) or c.team_id = any ((select priv.led_teams())::uuid[]))))', t);
  end loop;
end $$;
create policy imports on case_clocks to ms_app using ((select priv.acting('import')));
create policy known on local_rules for select to ms_app using ((select priv.employee()) is not null);
create policy staff_sets on local_rules for insert to ms_app with check ((select priv.employee()) is not null);
create policy staff_changes on local_rules for update to ms_app using ((select priv.employee()) is not null);

grant select, insert, update (on_day, version, set_by, set_at) on case_clocks to ms_app;
grant select, insert, update (to_on, ended_at) on suspensions to ms_app;
grant select, insert, update (ended_at) on exemptions to ms_app;
grant select, insert, update (talks, days, from_on, to_on, confirmed, reason, version, changed_by, changed_at)
  on local_rules to ms_app;
