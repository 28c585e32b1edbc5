-- What a citizen wants to talk about can come from a file, and so can a step that they moved by themselves: it
-- waits to be seen, like one that was moved here.
alter table topics add column source_id text unique;
create policy imports on topics to ms_app using ((select priv.acting('import')));
create policy imports on events to ms_app using ((select priv.acting('import')));
