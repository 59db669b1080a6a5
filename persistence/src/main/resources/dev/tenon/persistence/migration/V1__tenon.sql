-- Times are text such as 2026-03-01T09:30:00.123456789Z, always with nine digits, so that they sort.
-- A name_key is the name in the form in which two names are compared (dev.tenon.core.workspace.Names).
-- The lines around a trigger keep the migration tool from splitting it at its semicolons.
-- Columns that end in _json hold a document whose "v" tells its layout, or a plain map of texts.

CREATE TABLE workspace (
  id                 TEXT NOT NULL PRIMARY KEY,
  name               TEXT NOT NULL,
  name_key           TEXT NOT NULL UNIQUE,
  created_at         TEXT NOT NULL,
  first_connected_at TEXT
) STRICT;

CREATE TABLE operator (
  name_key        TEXT NOT NULL PRIMARY KEY,
  name            TEXT NOT NULL,
  workspace_id    TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  password_hash   TEXT NOT NULL,
  failed_sign_ins INTEGER NOT NULL,
  locked_until    TEXT,
  created_at      TEXT NOT NULL
) STRICT;

CREATE TABLE session (
  token_hash   TEXT NOT NULL PRIMARY KEY,
  operator_key TEXT NOT NULL REFERENCES operator (name_key) DEFERRABLE INITIALLY DEFERRED,
  operator     TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  expires_at   TEXT NOT NULL
) STRICT;

CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE onboarding (
  id                TEXT NOT NULL PRIMARY KEY,
  workspace_id      TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  provider          TEXT NOT NULL,
  integration_id    TEXT NOT NULL,
  name              TEXT NOT NULL,
  name_key          TEXT NOT NULL,
  state             TEXT NOT NULL,
  form_json         TEXT NOT NULL,
  published_json    TEXT NOT NULL,
  last_attempt_json TEXT,
  started_at        TEXT NOT NULL,
  version           INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX onboarding_open_name
  ON onboarding (workspace_id, name_key) WHERE state = 'OPEN';

CREATE TABLE integration (
  id                TEXT NOT NULL PRIMARY KEY,
  workspace_id      TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  provider          TEXT NOT NULL,
  name              TEXT NOT NULL,
  name_key          TEXT NOT NULL,
  account_id        TEXT NOT NULL,
  account_name      TEXT NOT NULL,
  form_json         TEXT NOT NULL,
  published_json    TEXT NOT NULL,
  state             TEXT NOT NULL,
  verification_json TEXT NOT NULL,
  stale             INTEGER NOT NULL,
  linked_at         TEXT NOT NULL,
  version           INTEGER NOT NULL,
  UNIQUE (workspace_id, name_key),
  UNIQUE (provider, account_id)
) STRICT;

CREATE TABLE integration_history (
  line           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  integration_id TEXT NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  at             TEXT NOT NULL,
  operator       TEXT NOT NULL,
  event          TEXT NOT NULL,
  state          TEXT NOT NULL,
  codes_json     TEXT NOT NULL,
  note           TEXT NOT NULL
) STRICT;

CREATE INDEX integration_history_by_integration
  ON integration_history (integration_id, line);

CREATE TABLE audit_entry (
  workspace_id  TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  sequence      INTEGER NOT NULL,
  at            TEXT NOT NULL,
  operator      TEXT NOT NULL,
  action        TEXT NOT NULL,
  subject       TEXT NOT NULL,
  details_json  TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash          TEXT NOT NULL,
  PRIMARY KEY (workspace_id, sequence)
) STRICT, WITHOUT ROWID;

delimiter $$
CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is only appended to');
END
$$

delimiter $$
CREATE TRIGGER audit_entry_is_not_removed BEFORE DELETE ON audit_entry
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is only appended to');
END
$$

-- A credential is sealed with a data key of its own, which lies here wrapped by the vault's key.
CREATE TABLE credential (
  workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  owner        TEXT NOT NULL,
  wrapped_key  BLOB NOT NULL,
  PRIMARY KEY (workspace_id, owner)
) STRICT, WITHOUT ROWID;

CREATE TABLE credential_part (
  workspace_id TEXT NOT NULL,
  owner        TEXT NOT NULL,
  name         TEXT NOT NULL,
  sealed       BLOB NOT NULL,
  PRIMARY KEY (workspace_id, owner, name),
  FOREIGN KEY (workspace_id, owner)
    REFERENCES credential (workspace_id, owner) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Tells the vault's key from a foreign one without revealing anything about it.
CREATE TABLE vault_key (
  only_row    INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  salt        BLOB NOT NULL,
  check_value BLOB NOT NULL
) STRICT;

-- "Tenn" in ASCII: tells a database of Tenon from one of another program.
PRAGMA application_id = 1415933550;
PRAGMA user_version = 1;
