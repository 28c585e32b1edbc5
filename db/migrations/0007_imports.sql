-- An import on its way through the page: files come in, are checked, and are loaded. What is wrong is
-- kept as codes and places, never as the content of a cell that can name a person.
create table imports (
  id          uuid primary key,
  started_by  uuid not null references employees,
  complete    boolean not null,
  state       text not null default 'open'
                check (state in ('open', 'checking', 'checked', 'refused', 'loading', 'loaded', 'failed')),
  done        bigint not null default 0,
  total       bigint not null default 0,
  phase       text not null default '',
  file        text not null default '',
  report      jsonb,
  fault_count integer not null default 0,
  started_at  timestamptz not null default now(),
  changed_at  timestamptz not null default now()
);
create index imports_started_by on imports (started_by, started_at);

create table import_faults (
  import_id uuid not null references imports,
  place     integer not null,
  fault     jsonb not null,
  primary key (import_id, place)
);

alter table imports enable row level security; alter table imports force row level security;
alter table import_faults enable row level security; alter table import_faults force row level security;

-- One's own, and the job's that does the work.
create policy own on imports to ms_app
  using (started_by = (select priv.employee()));
create policy imports on imports to ms_app
  using ((select priv.acting('import')));
create policy own on import_faults for select to ms_app
  using (exists (select 1 from imports i where i.id = import_faults.import_id));
create policy imports on import_faults to ms_app
  using ((select priv.acting('import')));

grant select, insert, update on imports to ms_app;
grant select, insert, delete on import_faults to ms_app;
