-- The tables of the fourteenth SQLite migration.
ALTER TABLE verification_due ADD COLUMN reserved_until TEXT COLLATE "C";

CREATE TABLE verification_run (
  workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  name         TEXT COLLATE "C" NOT NULL,
  started_at   TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, name)
);
