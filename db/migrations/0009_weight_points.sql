-- How many points a case of each weight counts, as the municipality has decided it: from a day, with a reason,
-- and standing until the next. The union publishes none; before the first row the house's own numbers hold.
create table weight_points (
  id             uuid primary key,
  from_on        date not null unique,
  enkel          numeric(4, 2) not null check (enkel > 0),
  kompleks       numeric(4, 2) not null check (kompleks > enkel),
  meget_kompleks numeric(4, 2) not null check (meget_kompleks > kompleks),
  reason         text not null check (reason <> ''),
  version        integer not null default 1,
  changed_by     text not null,
  changed_at     timestamptz not null default now()
);

alter table weight_points enable row level security; alter table weight_points force row level security;

create policy colleagues on weight_points for select to ms_app using ((select priv.employee()) is not null);
create policy staff_sets on weight_points for insert to ms_app
  with check ((select priv.employee()) is not null);
create policy staff_changes on weight_points for update to ms_app
  using ((select priv.employee()) is not null);

grant select, insert, update on weight_points to ms_app;
