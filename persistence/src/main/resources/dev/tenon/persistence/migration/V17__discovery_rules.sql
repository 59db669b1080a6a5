-- Rules that look for new accounts below a linked one; the scope is empty for all accounts. While a
-- rule runs, its next run is the time at which another process may take it over.
CREATE TABLE discovery_rule (
  id           TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  source_id    TEXT NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  scope        TEXT NOT NULL,
  mode         TEXT NOT NULL,
  exclusions   TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  next_run_at  TEXT NOT NULL,
  last_run_at  TEXT,
  problem      TEXT,
  version      INTEGER NOT NULL,
  mac          BLOB,
  UNIQUE (source_id, scope)
) STRICT;

CREATE INDEX discovery_rule_by_workspace ON discovery_rule (workspace_id, created_at, id);
CREATE INDEX discovery_rule_by_time ON discovery_rule (next_run_at, id);

CREATE TABLE proposed_account (
  rule_id    TEXT NOT NULL REFERENCES discovery_rule (id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED,
  account_id TEXT NOT NULL,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  found_at   TEXT NOT NULL,
  mac        BLOB,
  PRIMARY KEY (rule_id, account_id)
) STRICT;

CREATE TABLE account_listing (
  integration_id TEXT NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  source_id      TEXT NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  unlisted_since TEXT,
  mac            BLOB,
  PRIMARY KEY (integration_id, source_id)
) STRICT;

CREATE INDEX account_listing_by_source ON account_listing (source_id, integration_id);
CREATE INDEX account_listing_unlisted ON account_listing (integration_id, source_id)
  WHERE unlisted_since IS NOT NULL;

PRAGMA user_version = 17;
