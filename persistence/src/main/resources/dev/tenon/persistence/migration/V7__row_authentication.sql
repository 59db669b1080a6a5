-- Each mac authenticates the other columns of its row; see docs/threat-model.md. It is NULL until
-- the rows of an older database are signed, and never again. A document_hash covers the columns of
-- a row that end in _json, so that a list authenticates its rows without reading their documents.
ALTER TABLE workspace ADD COLUMN mac BLOB;
ALTER TABLE operator ADD COLUMN mac BLOB;
ALTER TABLE session ADD COLUMN mac BLOB;
ALTER TABLE onboarding ADD COLUMN document_hash BLOB;
ALTER TABLE onboarding ADD COLUMN mac BLOB;
ALTER TABLE integration_history ADD COLUMN mac BLOB;
-- Covers the findings of the verification as well.
ALTER TABLE verification ADD COLUMN mac BLOB;
ALTER TABLE credential ADD COLUMN mac BLOB;
ALTER TABLE credential_part ADD COLUMN mac BLOB;
ALTER TABLE event ADD COLUMN mac BLOB;

-- An account is unique within its workspace only: the core decides whether two workspaces may link
-- it. SQLite cannot drop the old constraint, so the table is rebuilt, with foreign keys off
-- (https://www.sqlite.org/lang_altertable.html#otheralter).
CREATE TABLE integration_rebuilt (
  id                TEXT NOT NULL PRIMARY KEY,
  workspace_id      TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  provider          TEXT NOT NULL,
  name              TEXT NOT NULL,
  name_key          TEXT NOT NULL,
  account_id        TEXT NOT NULL,
  account_name      TEXT NOT NULL,
  account_parent    TEXT,
  form_json         TEXT NOT NULL,
  published_json    TEXT NOT NULL,
  state             TEXT NOT NULL,
  verification_json TEXT NOT NULL,
  rotation_json     TEXT,
  stale             INTEGER NOT NULL,
  linked_at         TEXT NOT NULL,
  version           INTEGER NOT NULL,
  form_key          TEXT NOT NULL,
  search_key        TEXT NOT NULL,
  outcome           TEXT NOT NULL,
  codes             TEXT NOT NULL,
  verified_at       TEXT NOT NULL,
  attempted_at      TEXT NOT NULL,
  rotating_since    TEXT,
  document_hash     BLOB,
  mac               BLOB,
  UNIQUE (workspace_id, name_key),
  UNIQUE (workspace_id, provider, account_id)
) STRICT;

INSERT INTO integration_rebuilt (id, workspace_id, provider, name, name_key, account_id,
    account_name, account_parent, form_json, published_json, state, verification_json,
    rotation_json, stale, linked_at, version, form_key, search_key, outcome, codes, verified_at,
    attempted_at, rotating_since)
  SELECT id, workspace_id, provider, name, name_key, account_id, account_name, account_parent,
    form_json, published_json, state, verification_json, rotation_json, stale, linked_at, version,
    form_key, search_key, outcome, codes, verified_at, attempted_at, rotating_since
  FROM integration;

DROP TABLE integration;
ALTER TABLE integration_rebuilt RENAME TO integration;

CREATE INDEX integration_by_account ON integration (provider, account_id);
CREATE INDEX integration_by_state ON integration (workspace_id, state, name_key);
CREATE INDEX integration_by_provider ON integration (workspace_id, provider, name_key);
CREATE INDEX integration_by_form ON integration (workspace_id, provider, form_key);
CREATE INDEX integration_by_verification ON integration (workspace_id, verified_at, id);
CREATE INDEX integration_by_attempt ON integration (workspace_id, attempted_at, id);
CREATE INDEX integration_by_linking ON integration (workspace_id, linked_at, id);
CREATE INDEX integration_by_parent ON integration (workspace_id, account_parent, name_key)
  WHERE account_parent IS NOT NULL;
CREATE INDEX integration_search ON integration (workspace_id, name_key, search_key, id);

delimiter $$
CREATE TRIGGER integration_count_on_insert AFTER INSERT ON integration
BEGIN
  INSERT INTO integration_count (workspace_id, state, stale, total)
    VALUES (NEW.workspace_id, NEW.state, NEW.stale, 1)
    ON CONFLICT (workspace_id, state, stale) DO UPDATE SET total = total + 1;
END;
$$

delimiter $$
CREATE TRIGGER integration_count_on_delete AFTER DELETE ON integration
BEGIN
  UPDATE integration_count SET total = total - 1
    WHERE workspace_id = OLD.workspace_id AND state = OLD.state AND stale = OLD.stale;
END;
$$

delimiter $$
CREATE TRIGGER integration_count_on_update AFTER UPDATE OF workspace_id, state, stale ON integration
WHEN OLD.workspace_id <> NEW.workspace_id OR OLD.state <> NEW.state OR OLD.stale <> NEW.stale
BEGIN
  UPDATE integration_count SET total = total - 1
    WHERE workspace_id = OLD.workspace_id AND state = OLD.state AND stale = OLD.stale;
  INSERT INTO integration_count (workspace_id, state, stale, total)
    VALUES (NEW.workspace_id, NEW.state, NEW.stale, 1)
    ON CONFLICT (workspace_id, state, stale) DO UPDATE SET total = total + 1;
END;
$$

-- Fails the migration when a row refers to a row that does not exist.
CREATE TEMP TABLE broken_reference (total INTEGER NOT NULL CHECK (total = 0));
INSERT INTO broken_reference SELECT count(*) FROM pragma_foreign_key_check;
DROP TABLE broken_reference;

PRAGMA user_version = 7;
