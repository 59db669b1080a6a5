-- A session of before there were kinds is one of the command line.
ALTER TABLE session ADD COLUMN kind TEXT;
ALTER TABLE session ADD COLUMN last_used_at TEXT;

-- Attempts to sign in by operator and source, of unknown operators too. Names and sources are
-- hashes, since people enter passwords as names. The columns failed_sign_ins and locked_until of
-- operators are no longer used.
CREATE TABLE sign_in_attempt (
  operator_hash TEXT NOT NULL,
  source_hash   TEXT NOT NULL,
  failures      INTEGER NOT NULL,
  blocked_until TEXT,
  attempted_at  TEXT NOT NULL,
  proven_at     TEXT,
  mac           BLOB,
  PRIMARY KEY (operator_hash, source_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_attempt_unproven ON sign_in_attempt (attempted_at) WHERE proven_at IS NULL;
CREATE INDEX sign_in_attempt_proven ON sign_in_attempt (proven_at) WHERE proven_at IS NOT NULL;

-- A token that sets a new password once.
ALTER TABLE operator ADD COLUMN reset_hash TEXT;
ALTER TABLE operator ADD COLUMN reset_expires_at TEXT;
-- Who the operator is at an identity provider.
ALTER TABLE operator ADD COLUMN external_issuer TEXT;
ALTER TABLE operator ADD COLUMN external_subject TEXT;

CREATE UNIQUE INDEX operator_by_reset ON operator (reset_hash) WHERE reset_hash IS NOT NULL;
CREATE UNIQUE INDEX operator_by_external ON operator (external_issuer, external_subject)
  WHERE external_issuer IS NOT NULL;

-- A revoked token has no row. The scopes are separated by spaces.
CREATE TABLE api_token (
  id           TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  name         TEXT NOT NULL,
  name_key     TEXT NOT NULL,
  prefix       TEXT NOT NULL,
  secret_hash  TEXT NOT NULL UNIQUE,
  role         TEXT NOT NULL,
  scopes       TEXT NOT NULL,
  creator      TEXT NOT NULL,
  creator_key  TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  expires_at   TEXT NOT NULL,
  last_used_at TEXT,
  mac          BLOB,
  UNIQUE (workspace_id, name_key)
) STRICT;

-- How setup pages look. The format of the logo is recognized by its first bytes.
CREATE TABLE workspace_appearance (
  workspace_id TEXT NOT NULL PRIMARY KEY
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  display_name TEXT,
  logo         BLOB,
  colour       TEXT,
  contact      TEXT,
  mac          BLOB
) STRICT;

-- Verifications by day in UTC and outcome, counted from now on; NONE is one without results.
CREATE TABLE verification_day (
  workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  day          TEXT NOT NULL,
  outcome      TEXT NOT NULL,
  total        INTEGER NOT NULL,
  mac          BLOB,
  PRIMARY KEY (workspace_id, day, outcome)
) STRICT, WITHOUT ROWID;

-- When credentials stop working, as the last verification found.
CREATE TABLE credential_expiry (
  integration_id TEXT NOT NULL PRIMARY KEY
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  workspace_id   TEXT NOT NULL,
  expires_at     TEXT NOT NULL,
  mac            BLOB
) STRICT;

CREATE INDEX credential_expiry_by_time
  ON credential_expiry (workspace_id, expires_at, integration_id);

-- The stale integrations by name: most of the time there are few among many.
CREATE INDEX integration_stale ON integration (workspace_id, name_key) WHERE stale = 1;

PRAGMA user_version = 8;
