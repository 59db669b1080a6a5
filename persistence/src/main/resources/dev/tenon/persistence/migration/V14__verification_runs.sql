-- Until when a process has reserved the verification of an integration, which need not be due.
ALTER TABLE verification_due ADD COLUMN reserved_until TEXT;

-- The verifications of many integrations that have not ended. Not authenticated: they decide only
-- which verifications a resumed run leaves out.
CREATE TABLE verification_run (
  workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  name         TEXT NOT NULL,
  started_at   TEXT NOT NULL,
  PRIMARY KEY (workspace_id, name)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 14;
