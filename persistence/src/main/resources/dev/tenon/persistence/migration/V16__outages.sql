-- How many scheduled verifications ended in a minute (empty service), and how many of them without
-- an answer of a service. Small: old minutes are removed.
CREATE TABLE unanswered_count (
  provider      TEXT NOT NULL,
  service       TEXT NOT NULL,
  minute        TEXT NOT NULL,
  verifications INTEGER NOT NULL,
  PRIMARY KEY (provider, service, minute)
) STRICT, WITHOUT ROWID;

CREATE INDEX unanswered_count_by_minute ON unanswered_count (minute);

-- The outages that have begun and not ended.
CREATE TABLE outage (
  provider TEXT NOT NULL,
  service  TEXT NOT NULL,
  percent  INTEGER NOT NULL,
  since    TEXT NOT NULL,
  PRIMARY KEY (provider, service)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 16;
