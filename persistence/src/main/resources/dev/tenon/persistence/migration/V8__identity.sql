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

PRAGMA user_version = 8;
