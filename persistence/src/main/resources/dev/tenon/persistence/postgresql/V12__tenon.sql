-- The tables of the twelfth SQLite migration; a test compares the two schemas. What the columns
-- hold is described in ../migration. Text is compared by its bytes, as SQLite does.
-- The lines around a function keep the migration tool from splitting it at its semicolons.

CREATE TABLE workspace (
  id                 TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  name               TEXT COLLATE "C" NOT NULL,
  name_key           TEXT COLLATE "C" NOT NULL UNIQUE,
  created_at         TEXT COLLATE "C" NOT NULL,
  first_connected_at TEXT COLLATE "C",
  external_id        TEXT COLLATE "C",
  deleted_at         TEXT COLLATE "C",
  mac                BYTEA
);

CREATE UNIQUE INDEX workspace_by_external_id
  ON workspace (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE operator (
  name_key              TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  name                  TEXT COLLATE "C" NOT NULL,
  workspace_id          TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  password_hash         TEXT COLLATE "C" NOT NULL,
  failed_sign_ins       BIGINT NOT NULL,
  locked_until          TEXT COLLATE "C",
  created_at            TEXT COLLATE "C" NOT NULL,
  role                  TEXT COLLATE "C" NOT NULL DEFAULT 'ADMINISTRATOR',
  invitation_hash       TEXT COLLATE "C",
  invitation_expires_at TEXT COLLATE "C",
  mac                   BYTEA,
  reset_hash            TEXT COLLATE "C",
  reset_expires_at      TEXT COLLATE "C",
  external_issuer       TEXT COLLATE "C",
  external_subject      TEXT COLLATE "C"
);

CREATE UNIQUE INDEX operator_by_invitation
  ON operator (invitation_hash) WHERE invitation_hash IS NOT NULL;
CREATE INDEX operator_by_workspace
  ON operator (workspace_id, name_key);
CREATE UNIQUE INDEX operator_by_reset
  ON operator (reset_hash) WHERE reset_hash IS NOT NULL;
CREATE UNIQUE INDEX operator_by_external
  ON operator (external_issuer, external_subject) WHERE external_issuer IS NOT NULL;

CREATE TABLE session (
  token_hash   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  operator_key TEXT COLLATE "C" NOT NULL
    REFERENCES operator (name_key) DEFERRABLE INITIALLY DEFERRED,
  operator     TEXT COLLATE "C" NOT NULL,
  created_at   TEXT COLLATE "C" NOT NULL,
  expires_at   TEXT COLLATE "C" NOT NULL,
  mac          BYTEA,
  kind         TEXT COLLATE "C",
  last_used_at TEXT COLLATE "C"
);

CREATE INDEX session_by_expiry
  ON session (expires_at);
CREATE INDEX session_by_operator
  ON session (operator_key);

CREATE TABLE onboarding (
  id                TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  workspace_id      TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  provider          TEXT COLLATE "C" NOT NULL,
  integration_id    TEXT COLLATE "C" NOT NULL,
  name              TEXT COLLATE "C" NOT NULL,
  name_key          TEXT COLLATE "C" NOT NULL,
  state             TEXT COLLATE "C" NOT NULL,
  form_json         TEXT COLLATE "C" NOT NULL,
  published_json    TEXT COLLATE "C" NOT NULL,
  last_attempt_json TEXT COLLATE "C",
  started_at        TEXT COLLATE "C" NOT NULL,
  version           BIGINT NOT NULL,
  discovered        TEXT COLLATE "C",
  last_attempt_at   TEXT COLLATE "C",
  last_outcome      TEXT COLLATE "C",
  document_hash     BYTEA,
  mac               BYTEA
);

CREATE UNIQUE INDEX onboarding_open_name
  ON onboarding (workspace_id, name_key) WHERE state = 'OPEN';
CREATE INDEX onboarding_open_by_start
  ON onboarding (workspace_id, started_at DESC, id) WHERE state = 'OPEN';
CREATE INDEX onboarding_open_by_discovered
  ON onboarding (workspace_id, provider, discovered) WHERE state = 'OPEN' AND discovered IS NOT NULL;

CREATE TABLE integration (
  id                TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  workspace_id      TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  provider          TEXT COLLATE "C" NOT NULL,
  name              TEXT COLLATE "C" NOT NULL,
  name_key          TEXT COLLATE "C" NOT NULL,
  account_id        TEXT COLLATE "C" NOT NULL,
  account_name      TEXT COLLATE "C" NOT NULL,
  account_parent    TEXT COLLATE "C",
  form_json         TEXT COLLATE "C" NOT NULL,
  published_json    TEXT COLLATE "C" NOT NULL,
  state             TEXT COLLATE "C" NOT NULL,
  verification_json TEXT COLLATE "C" NOT NULL,
  rotation_json     TEXT COLLATE "C",
  stale             BIGINT NOT NULL,
  linked_at         TEXT COLLATE "C" NOT NULL,
  version           BIGINT NOT NULL,
  form_key          TEXT COLLATE "C" NOT NULL,
  search_key        TEXT COLLATE "C" NOT NULL,
  outcome           TEXT COLLATE "C" NOT NULL,
  codes             TEXT COLLATE "C" NOT NULL,
  verified_at       TEXT COLLATE "C" NOT NULL,
  attempted_at      TEXT COLLATE "C" NOT NULL,
  rotating_since    TEXT COLLATE "C",
  document_hash     BYTEA,
  mac               BYTEA,
  UNIQUE (workspace_id, name_key),
  UNIQUE (workspace_id, provider, account_id)
);

CREATE INDEX integration_by_account
  ON integration (provider, account_id);
CREATE INDEX integration_by_state
  ON integration (workspace_id, state, name_key);
CREATE INDEX integration_by_provider
  ON integration (workspace_id, provider, name_key);
CREATE INDEX integration_by_form
  ON integration (workspace_id, provider, form_key);
CREATE INDEX integration_by_verification
  ON integration (workspace_id, verified_at, id);
CREATE INDEX integration_by_attempt
  ON integration (workspace_id, attempted_at, id);
CREATE INDEX integration_by_linking
  ON integration (workspace_id, linked_at, id);
CREATE INDEX integration_by_parent
  ON integration (workspace_id, account_parent, name_key) WHERE account_parent IS NOT NULL;
CREATE INDEX integration_search
  ON integration (workspace_id, name_key, search_key, id);
CREATE INDEX integration_stale
  ON integration (workspace_id, name_key) WHERE stale = 1;

CREATE TABLE integration_history (
  line           BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  integration_id TEXT COLLATE "C" NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  at             TEXT COLLATE "C" NOT NULL,
  operator       TEXT COLLATE "C" NOT NULL,
  event          TEXT COLLATE "C" NOT NULL,
  state          TEXT COLLATE "C" NOT NULL,
  codes_json     TEXT COLLATE "C" NOT NULL,
  note           TEXT COLLATE "C" NOT NULL,
  mac            BYTEA
);

CREATE INDEX integration_history_by_integration
  ON integration_history (integration_id, line);

CREATE TABLE audit_entry (
  workspace_id  TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  sequence      BIGINT NOT NULL,
  at            TEXT COLLATE "C" NOT NULL,
  operator      TEXT COLLATE "C" NOT NULL,
  action        TEXT COLLATE "C" NOT NULL,
  subject       TEXT COLLATE "C" NOT NULL,
  details_json  TEXT COLLATE "C" NOT NULL,
  previous_hash TEXT COLLATE "C" NOT NULL,
  hash          TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, sequence)
);

CREATE INDEX audit_entry_by_action
  ON audit_entry (workspace_id, action, sequence);
CREATE INDEX audit_entry_by_operator
  ON audit_entry (workspace_id, operator, sequence);
CREATE INDEX audit_entry_by_subject
  ON audit_entry (workspace_id, subject, sequence);

CREATE TABLE credential (
  workspace_id TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  owner        TEXT COLLATE "C" NOT NULL,
  wrapped_key  BYTEA NOT NULL,
  mac          BYTEA,
  PRIMARY KEY (workspace_id, owner)
);

CREATE TABLE credential_part (
  workspace_id TEXT COLLATE "C" NOT NULL,
  owner        TEXT COLLATE "C" NOT NULL,
  name         TEXT COLLATE "C" NOT NULL,
  sealed       BYTEA NOT NULL,
  mac          BYTEA,
  PRIMARY KEY (workspace_id, owner, name),
  FOREIGN KEY (workspace_id, owner)
    REFERENCES credential (workspace_id, owner) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE vault_key (
  only_row    BIGINT NOT NULL PRIMARY KEY CHECK (only_row = 1),
  salt        BYTEA NOT NULL,
  check_value BYTEA NOT NULL,
  wrapped_key BYTEA
);

CREATE TABLE integration_finding (
  workspace_id   TEXT COLLATE "C" NOT NULL,
  code           TEXT COLLATE "C" NOT NULL,
  name_key       TEXT COLLATE "C" NOT NULL,
  integration_id TEXT COLLATE "C" NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (workspace_id, code, name_key, integration_id)
);

CREATE INDEX integration_finding_by_integration
  ON integration_finding (integration_id);

CREATE TABLE integration_form_value (
  workspace_id   TEXT COLLATE "C" NOT NULL,
  provider       TEXT COLLATE "C" NOT NULL,
  field          TEXT COLLATE "C" NOT NULL,
  value          TEXT COLLATE "C" NOT NULL,
  integration_id TEXT COLLATE "C" NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (workspace_id, provider, field, value, integration_id)
);

CREATE INDEX integration_form_value_by_integration
  ON integration_form_value (integration_id);

CREATE TABLE integration_count (
  workspace_id TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  state        TEXT COLLATE "C" NOT NULL,
  stale        BIGINT NOT NULL,
  total        BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, state, stale)
);

CREATE TABLE verification (
  number         BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  integration_id TEXT COLLATE "C" NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  at             TEXT COLLATE "C" NOT NULL,
  took_millis    BIGINT NOT NULL,
  outcome        TEXT COLLATE "C",
  mac            BYTEA
);

CREATE INDEX verification_by_integration
  ON verification (integration_id, number);

CREATE TABLE verification_finding (
  verification BIGINT NOT NULL
    REFERENCES verification (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position     BIGINT NOT NULL,
  code         TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (verification, position)
);

CREATE TABLE event (
  number       BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  id           TEXT COLLATE "C" NOT NULL UNIQUE,
  workspace_id TEXT COLLATE "C" NOT NULL,
  at           TEXT COLLATE "C" NOT NULL,
  type         TEXT COLLATE "C" NOT NULL,
  subject      TEXT COLLATE "C" NOT NULL,
  operator     TEXT COLLATE "C" NOT NULL,
  data_json    TEXT COLLATE "C" NOT NULL,
  mac          BYTEA
);

CREATE INDEX event_by_workspace
  ON event (workspace_id, number);
CREATE INDEX event_by_time
  ON event (at);

CREATE TABLE event_position (
  listener     TEXT COLLATE "C" NOT NULL,
  workspace_id TEXT COLLATE "C" NOT NULL,
  number       BIGINT NOT NULL,
  PRIMARY KEY (listener, workspace_id)
);

CREATE TABLE sign_in_attempt (
  operator_hash TEXT COLLATE "C" NOT NULL,
  source_hash   TEXT COLLATE "C" NOT NULL,
  failures      BIGINT NOT NULL,
  blocked_until TEXT COLLATE "C",
  attempted_at  TEXT COLLATE "C" NOT NULL,
  proven_at     TEXT COLLATE "C",
  mac           BYTEA,
  PRIMARY KEY (operator_hash, source_hash)
);

CREATE INDEX sign_in_attempt_unproven
  ON sign_in_attempt (attempted_at) WHERE proven_at IS NULL;
CREATE INDEX sign_in_attempt_proven
  ON sign_in_attempt (proven_at) WHERE proven_at IS NOT NULL;

CREATE TABLE api_token (
  id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  workspace_id TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  name         TEXT COLLATE "C" NOT NULL,
  name_key     TEXT COLLATE "C" NOT NULL,
  prefix       TEXT COLLATE "C" NOT NULL,
  secret_hash  TEXT COLLATE "C" NOT NULL UNIQUE,
  role         TEXT COLLATE "C" NOT NULL,
  scopes       TEXT COLLATE "C" NOT NULL,
  creator      TEXT COLLATE "C" NOT NULL,
  creator_key  TEXT COLLATE "C" NOT NULL,
  created_at   TEXT COLLATE "C" NOT NULL,
  expires_at   TEXT COLLATE "C" NOT NULL,
  last_used_at TEXT COLLATE "C",
  mac          BYTEA,
  UNIQUE (workspace_id, name_key)
);

CREATE TABLE workspace_appearance (
  workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  display_name TEXT COLLATE "C",
  logo         BYTEA,
  colour       TEXT COLLATE "C",
  contact      TEXT COLLATE "C",
  mac          BYTEA
);

CREATE TABLE verification_day (
  workspace_id TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  day          TEXT COLLATE "C" NOT NULL,
  outcome      TEXT COLLATE "C" NOT NULL,
  total        BIGINT NOT NULL,
  mac          BYTEA,
  PRIMARY KEY (workspace_id, day, outcome)
);

CREATE TABLE credential_expiry (
  integration_id TEXT COLLATE "C" NOT NULL PRIMARY KEY
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  workspace_id   TEXT COLLATE "C" NOT NULL,
  expires_at     TEXT COLLATE "C" NOT NULL,
  mac            BYTEA
);

CREATE INDEX credential_expiry_by_time
  ON credential_expiry (workspace_id, expires_at, integration_id);

CREATE TABLE setup_link (
  id               TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  workspace_id     TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  token_hash       TEXT COLLATE "C" NOT NULL UNIQUE,
  purpose          TEXT COLLATE "C" NOT NULL,
  subject          TEXT COLLATE "C" NOT NULL,
  provider         TEXT COLLATE "C" NOT NULL,
  name             TEXT COLLATE "C" NOT NULL,
  step             TEXT COLLATE "C",
  step_title       TEXT COLLATE "C",
  message          TEXT COLLATE "C" NOT NULL,
  expected_account TEXT COLLATE "C",
  return_url       TEXT COLLATE "C",
  created_by       TEXT COLLATE "C" NOT NULL,
  parent           TEXT COLLATE "C",
  created_at       TEXT COLLATE "C" NOT NULL,
  expires_at       TEXT COLLATE "C" NOT NULL,
  state            TEXT COLLATE "C" NOT NULL,
  opened_at        TEXT COLLATE "C",
  requested_at     TEXT COLLATE "C",
  ended_at         TEXT COLLATE "C",
  mac              BYTEA
);

CREATE INDEX setup_link_by_time
  ON setup_link (workspace_id, created_at, id);
CREATE INDEX setup_link_by_subject
  ON setup_link (workspace_id, subject, created_at, id);
CREATE INDEX setup_link_by_expiry
  ON setup_link (expires_at);

CREATE TABLE setup_session (
  token_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  link_id    TEXT COLLATE "C" NOT NULL
    REFERENCES setup_link (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  opened_at  TEXT COLLATE "C" NOT NULL,
  expires_at TEXT COLLATE "C" NOT NULL,
  mac        BYTEA
);

CREATE INDEX setup_session_by_link
  ON setup_session (link_id);
CREATE INDEX setup_session_by_expiry
  ON setup_session (expires_at);

CREATE TABLE idempotency_key (
  key_hash     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  workspace_id TEXT COLLATE "C" NOT NULL
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  request_mac  TEXT COLLATE "C" NOT NULL,
  claim        TEXT COLLATE "C" NOT NULL,
  claimed_at   TEXT COLLATE "C" NOT NULL,
  state        TEXT COLLATE "C" NOT NULL,
  answer       TEXT COLLATE "C",
  mac          BYTEA
);

CREATE INDEX idempotency_key_by_time
  ON idempotency_key (claimed_at);
CREATE INDEX idempotency_key_by_workspace
  ON idempotency_key (workspace_id, claimed_at);

CREATE TABLE audit_head (
  workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY
    REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  entries      BIGINT NOT NULL,
  hash         TEXT COLLATE "C" NOT NULL,
  keyed_from   BIGINT NOT NULL,
  mac          BYTEA
);

CREATE TABLE verification_due (
  integration_id TEXT COLLATE "C" NOT NULL PRIMARY KEY
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  workspace_id   TEXT COLLATE "C" NOT NULL,
  slice          BIGINT NOT NULL,
  due_at         TEXT COLLATE "C" NOT NULL
);

CREATE INDEX verification_due_by_time
  ON verification_due (slice, due_at);

CREATE TABLE scheduled_task (
  task_name            TEXT COLLATE "C" NOT NULL,
  task_instance        TEXT COLLATE "C" NOT NULL,
  task_data            BYTEA,
  execution_time       TEXT COLLATE "C" NOT NULL,
  picked               BOOLEAN NOT NULL,
  picked_by            TEXT COLLATE "C",
  last_success         TEXT COLLATE "C",
  last_failure         TEXT COLLATE "C",
  consecutive_failures BIGINT,
  last_heartbeat       TEXT COLLATE "C",
  version              BIGINT NOT NULL,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_task_by_time
  ON scheduled_task (execution_time);
CREATE INDEX scheduled_task_by_heartbeat
  ON scheduled_task (last_heartbeat);

delimiter $$
CREATE FUNCTION audit_entry_is_only_appended() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION 'the audit trail is only appended to';
END
$body$
$$

CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_only_appended();
CREATE TRIGGER audit_entry_is_not_truncated BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_only_appended();

delimiter $$
CREATE FUNCTION integration_is_counted() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE integration_count SET total = total - 1
      WHERE workspace_id = OLD.workspace_id AND state = OLD.state AND stale = OLD.stale;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO integration_count AS counted (workspace_id, state, stale, total)
      VALUES (NEW.workspace_id, NEW.state, NEW.stale, 1)
      ON CONFLICT (workspace_id, state, stale) DO UPDATE SET total = counted.total + 1;
  END IF;
  RETURN NULL;
END
$body$
$$

CREATE TRIGGER integration_count_on_insert_or_delete AFTER INSERT OR DELETE ON integration
  FOR EACH ROW EXECUTE FUNCTION integration_is_counted();
CREATE TRIGGER integration_count_on_update AFTER UPDATE ON integration
  FOR EACH ROW
  WHEN (OLD.workspace_id <> NEW.workspace_id OR OLD.state <> NEW.state OR OLD.stale <> NEW.stale)
  EXECUTE FUNCTION integration_is_counted();
