-- The tables of the seventeenth SQLite migration.
CREATE TABLE discovery_rule (
  id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  source_id    TEXT COLLATE "C" NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  scope        TEXT COLLATE "C" NOT NULL,
  mode         TEXT COLLATE "C" NOT NULL,
  exclusions   TEXT COLLATE "C" NOT NULL,
  created_at   TEXT COLLATE "C" NOT NULL,
  next_run_at  TEXT COLLATE "C" NOT NULL,
  last_run_at  TEXT COLLATE "C",
  problem      TEXT COLLATE "C",
  version      BIGINT NOT NULL,
  mac          BYTEA,
  UNIQUE (source_id, scope)
);

CREATE INDEX discovery_rule_by_workspace ON discovery_rule (workspace_id, created_at, id);
CREATE INDEX discovery_rule_by_time ON discovery_rule (next_run_at, id);

CREATE TABLE proposed_account (
  rule_id    TEXT COLLATE "C" NOT NULL REFERENCES discovery_rule (id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED,
  account_id TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  kind       TEXT COLLATE "C" NOT NULL,
  found_at   TEXT COLLATE "C" NOT NULL,
  mac        BYTEA,
  PRIMARY KEY (rule_id, account_id)
);

CREATE TABLE account_listing (
  integration_id TEXT COLLATE "C" NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  source_id      TEXT COLLATE "C" NOT NULL
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  unlisted_since TEXT COLLATE "C",
  mac            BYTEA,
  PRIMARY KEY (integration_id, source_id)
);

CREATE INDEX account_listing_by_source ON account_listing (source_id, integration_id);
CREATE INDEX account_listing_unlisted ON account_listing (integration_id, source_id)
  WHERE unlisted_since IS NOT NULL;
