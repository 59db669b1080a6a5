-- Operators of before there were roles could do everything.
ALTER TABLE operator ADD COLUMN role TEXT NOT NULL DEFAULT 'ADMINISTRATOR';
-- An operator who has not accepted the invitation has an empty password_hash.
ALTER TABLE operator ADD COLUMN invitation_hash TEXT;
ALTER TABLE operator ADD COLUMN invitation_expires_at TEXT;

CREATE UNIQUE INDEX operator_by_invitation ON operator (invitation_hash)
  WHERE invitation_hash IS NOT NULL;
CREATE INDEX operator_by_workspace ON operator (workspace_id, name_key);
CREATE INDEX session_by_operator ON session (operator_key);

ALTER TABLE workspace ADD COLUMN external_id TEXT;
-- The row of a deleted workspace stays for the audit trail; its name_key is 'deleted ' and its id.
ALTER TABLE workspace ADD COLUMN deleted_at TEXT;

CREATE UNIQUE INDEX workspace_by_external_id ON workspace (external_id)
  WHERE external_id IS NOT NULL;

PRAGMA user_version = 3;
