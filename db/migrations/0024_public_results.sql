-- Offentlige resultater: what a leader has chosen to tell everybody of an investment. The words and the sums are
-- kept as they were on the day; what is withdrawn can be read by nobody outside, and stays for those who read the
-- portfolio. Nobody in it: sums of the municipality and words of its own.
create table public_results (
  id              uuid primary key,
  investment_id   uuid not null references investments,
  slug            text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 80),
  content         jsonb not null check (jsonb_typeof(content) = 'object'),
  published_on    date not null,
  published_by_id uuid references employees,
  published_by    text not null,
  withdrawn_at    timestamptz,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default clock_timestamp()
);
create index public_results_of on public_results (investment_id, changed_at);
-- One address leads to one page, and an investment has one page at a time.
create unique index public_results_at on public_results (slug) where withdrawn_at is null;
create unique index public_results_one on public_results (investment_id) where withdrawn_at is null;

alter table public_results enable row level security; alter table public_results force row level security;

create policy everybody on public_results for select to ms_app using (withdrawn_at is null);
create policy readers on public_results for select to ms_app using ((select priv.reads_investments()));
create policy setters on public_results for insert to ms_app
  with check ((select priv.sets_investments()) and published_by_id = (select priv.employee()) and withdrawn_at is null);
create policy setters_change on public_results for update to ms_app using ((select priv.sets_investments()));

grant select, insert, update (withdrawn_at, version, changed_by, changed_at) on public_results to ms_app;
