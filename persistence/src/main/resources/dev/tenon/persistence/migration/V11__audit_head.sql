-- Where each audit trail ends, authenticated by mac. Entries from keyed_from on have keyed hashes.
-- The rows for existing workspaces are added when the database is first opened with its key.
CREATE TABLE audit_head (
  workspace_id TEXT NOT NULL PRIMARY KEY
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  entries      INTEGER NOT NULL,
  hash         TEXT NOT NULL,
  keyed_from   INTEGER NOT NULL,
  mac          BLOB
) STRICT;

PRAGMA user_version = 11;
