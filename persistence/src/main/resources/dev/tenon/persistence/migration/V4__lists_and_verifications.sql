-- What lists show, sort by and filter by, as columns of its own, so that no list reads a document.
-- The functions whose names begin with tenon_ exist while this migration runs.
ALTER TABLE integration ADD COLUMN form_key TEXT NOT NULL DEFAULT '';
ALTER TABLE integration ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
ALTER TABLE integration ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
-- Codes are separated by line feeds, here and in no other column.
ALTER TABLE integration ADD COLUMN codes TEXT NOT NULL DEFAULT '';
ALTER TABLE integration ADD COLUMN verified_at TEXT NOT NULL DEFAULT '';
ALTER TABLE integration ADD COLUMN attempted_at TEXT NOT NULL DEFAULT '';
ALTER TABLE integration ADD COLUMN rotating_since TEXT;

UPDATE integration SET
  form_key = tenon_form_key(form_json),
  search_key = tenon_search_key(name, account_name, account_id),
  outcome = tenon_verification(verification_json, 'outcome'),
  codes = tenon_verification(verification_json, 'codes'),
  verified_at = tenon_verification(verification_json, 'at'),
  attempted_at = tenon_verification(verification_json, 'at'),
  rotating_since = tenon_rotating_since(rotation_json);

CREATE INDEX integration_by_state ON integration (workspace_id, state, name_key);
CREATE INDEX integration_by_provider ON integration (workspace_id, provider, name_key);
CREATE INDEX integration_by_form ON integration (workspace_id, provider, form_key);
CREATE INDEX integration_by_verification ON integration (workspace_id, verified_at, id);
CREATE INDEX integration_by_attempt ON integration (workspace_id, attempted_at, id);
CREATE INDEX integration_by_linking ON integration (workspace_id, linked_at, id);
CREATE INDEX integration_by_parent ON integration (workspace_id, account_parent, name_key)
  WHERE account_parent IS NOT NULL;
CREATE INDEX integration_search ON integration (workspace_id, name_key, search_key, id);

-- The codes of the last conclusive verification, sorted by name for the filter by finding.
CREATE TABLE integration_finding (
  workspace_id   TEXT NOT NULL,
  code           TEXT NOT NULL,
  name_key       TEXT NOT NULL,
  integration_id TEXT NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (workspace_id, code, name_key, integration_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX integration_finding_by_integration ON integration_finding (integration_id);

INSERT OR IGNORE INTO integration_finding (workspace_id, code, name_key, integration_id)
  SELECT workspace_id, code.value, name_key, integration.id
  FROM integration, json_each(tenon_verification(verification_json, 'codes_json')) AS code;

-- Single values of forms, so that one can be looked up.
CREATE TABLE integration_form_value (
  workspace_id   TEXT NOT NULL,
  provider       TEXT NOT NULL,
  field          TEXT NOT NULL,
  value          TEXT NOT NULL,
  integration_id TEXT NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (workspace_id, provider, field, value, integration_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX integration_form_value_by_integration ON integration_form_value (integration_id);

INSERT INTO integration_form_value (workspace_id, provider, field, value, integration_id)
  SELECT workspace_id, provider, form.key, form.value, integration.id
  FROM integration, json_each(form_json) AS form;

-- Counted by triggers, so that a count takes the same time however many integrations there are.
CREATE TABLE integration_count (
  workspace_id TEXT NOT NULL
    REFERENCES workspace (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  state        TEXT NOT NULL,
  stale        INTEGER NOT NULL,
  total        INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, state, stale)
) STRICT, WITHOUT ROWID;

INSERT INTO integration_count (workspace_id, state, stale, total)
  SELECT workspace_id, state, stale, count(*) FROM integration GROUP BY 1, 2, 3;

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

-- Every attempt to verify an integration; outcome is NULL when the provider returned no results.
CREATE TABLE verification (
  number         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  integration_id TEXT NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  at             TEXT NOT NULL,
  took_millis    INTEGER NOT NULL,
  outcome        TEXT
) STRICT;

CREATE INDEX verification_by_integration ON verification (integration_id, number);

CREATE TABLE verification_finding (
  verification INTEGER NOT NULL
    REFERENCES verification (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position     INTEGER NOT NULL,
  code         TEXT NOT NULL,
  PRIMARY KEY (verification, position)
) STRICT, WITHOUT ROWID;

ALTER TABLE onboarding ADD COLUMN last_attempt_at TEXT;
ALTER TABLE onboarding ADD COLUMN last_outcome TEXT;

UPDATE onboarding SET
  last_attempt_at = tenon_verification(last_attempt_json, 'at'),
  last_outcome = tenon_verification(last_attempt_json, 'outcome')
  WHERE last_attempt_json IS NOT NULL;

CREATE INDEX onboarding_open_by_start ON onboarding (workspace_id, started_at DESC, id)
  WHERE state = 'OPEN';
CREATE INDEX onboarding_open_by_discovered ON onboarding (workspace_id, provider, discovered)
  WHERE state = 'OPEN' AND discovered IS NOT NULL;

CREATE INDEX audit_entry_by_action ON audit_entry (workspace_id, action, sequence);
CREATE INDEX audit_entry_by_operator ON audit_entry (workspace_id, operator, sequence);
CREATE INDEX audit_entry_by_subject ON audit_entry (workspace_id, subject, sequence);

PRAGMA user_version = 4;
