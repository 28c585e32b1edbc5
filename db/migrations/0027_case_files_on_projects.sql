-- What a case file came to when it was put on a project: what the engine said, with its draws, its seed and the
-- program. The document beside it is the file itself; nothing of this is in its fingerprint. Empty where a version
-- was written by hand.
alter table business_cases add column run jsonb check (jsonb_typeof(run) = 'object');

-- A line of the accounts that was wrong is taken out, and can be put back.
alter table realised_amounts add column removed_at timestamptz;
grant update (removed_at) on realised_amounts to ms_app;
