-- Requests with an idempotency key. Neither the key nor the request is stored: key_hash is a hash
-- of the workspace, the caller and the key, and request_mac is computed with the key.
CREATE TABLE idempotency_key (
  key_hash     TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  request_mac  TEXT NOT NULL,
  claim        TEXT NOT NULL,
  claimed_at   TEXT NOT NULL,
  state        TEXT NOT NULL,
  answer       TEXT,
  mac          BLOB
) STRICT;

CREATE INDEX idempotency_key_by_time ON idempotency_key (claimed_at);
CREATE INDEX idempotency_key_by_workspace ON idempotency_key (workspace_id, claimed_at);

PRAGMA user_version = 10;
