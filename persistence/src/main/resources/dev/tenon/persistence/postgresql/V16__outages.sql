-- The tables of the sixteenth SQLite migration.
CREATE TABLE unanswered_count (
  provider      TEXT COLLATE "C" NOT NULL,
  service       TEXT COLLATE "C" NOT NULL,
  minute        TEXT COLLATE "C" NOT NULL,
  verifications BIGINT NOT NULL,
  PRIMARY KEY (provider, service, minute)
);

CREATE INDEX unanswered_count_by_minute ON unanswered_count (minute);

CREATE TABLE outage (
  provider TEXT COLLATE "C" NOT NULL,
  service  TEXT COLLATE "C" NOT NULL,
  percent  BIGINT NOT NULL,
  since    TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (provider, service)
);
