-- The subject is the id of an onboarding, or of an integration for a repair or renewal.
CREATE TABLE setup_link (
  id               TEXT NOT NULL PRIMARY KEY,
  workspace_id     TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  token_hash       TEXT NOT NULL UNIQUE,
  purpose          TEXT NOT NULL,
  subject          TEXT NOT NULL,
  provider         TEXT NOT NULL,
  name             TEXT NOT NULL,
  step             TEXT,
  step_title       TEXT,
  message          TEXT NOT NULL,
  expected_account TEXT,
  return_url       TEXT,
  created_by       TEXT NOT NULL,
  parent           TEXT,
  created_at       TEXT NOT NULL,
  expires_at       TEXT NOT NULL,
  state            TEXT NOT NULL,
  opened_at        TEXT,
  requested_at     TEXT,
  ended_at         TEXT,
  mac              BLOB
) STRICT;

CREATE INDEX setup_link_by_time ON setup_link (workspace_id, created_at, id);
CREATE INDEX setup_link_by_subject ON setup_link (workspace_id, subject, created_at, id);
CREATE INDEX setup_link_by_expiry ON setup_link (expires_at);

CREATE TABLE setup_session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  link_id    TEXT NOT NULL REFERENCES setup_link (id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED,
  opened_at  TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  mac        BLOB
) STRICT;

CREATE INDEX setup_session_by_link ON setup_session (link_id);
CREATE INDEX setup_session_by_expiry ON setup_session (expires_at);

PRAGMA user_version = 9;
