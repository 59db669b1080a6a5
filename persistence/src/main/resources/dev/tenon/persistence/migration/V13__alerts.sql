-- The secrets of a channel, among them its URL, are in the table credential.
CREATE TABLE alert_channel (
  id            TEXT NOT NULL PRIMARY KEY,
  workspace_id  TEXT NOT NULL REFERENCES workspace (id) DEFERRABLE INITIALLY DEFERRED,
  name          TEXT NOT NULL,
  name_key      TEXT NOT NULL,
  kind          TEXT NOT NULL,
  address       TEXT NOT NULL,
  kinds         TEXT NOT NULL,
  zone          TEXT NOT NULL,
  quiet_from    TEXT,
  quiet_to      TEXT,
  digest_at     TEXT,
  urgent_now    INTEGER NOT NULL,
  enabled       INTEGER NOT NULL,
  public_key    TEXT,
  overlap_until TEXT,
  created_at    TEXT NOT NULL,
  version       INTEGER NOT NULL,
  mac           BLOB,
  UNIQUE (workspace_id, name_key)
) STRICT;

CREATE TABLE alert (
  id              TEXT NOT NULL PRIMARY KEY,
  workspace_id    TEXT NOT NULL,
  channel_id      TEXT NOT NULL REFERENCES alert_channel (id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED,
  kind            TEXT NOT NULL,
  group_key       TEXT NOT NULL,
  urgent          INTEGER NOT NULL,
  state           TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  group_until     TEXT NOT NULL,
  next_attempt_at TEXT NOT NULL,
  attempts        INTEGER NOT NULL,
  version         INTEGER NOT NULL,
  mac             BLOB
) STRICT;

CREATE INDEX alert_by_group ON alert (channel_id, group_key, created_at, id);
CREATE INDEX alert_by_attempt ON alert (state, next_attempt_at);
CREATE INDEX alert_by_time ON alert (created_at);

CREATE TABLE alert_item (
  alert_id  TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED,
  subject   TEXT NOT NULL,
  kind      TEXT NOT NULL,
  name      TEXT NOT NULL,
  provider  TEXT NOT NULL,
  was       TEXT NOT NULL,
  became    TEXT NOT NULL,
  codes     TEXT NOT NULL,
  problem   TEXT NOT NULL,
  fixer     TEXT NOT NULL,
  next_step TEXT NOT NULL,
  path      TEXT NOT NULL,
  at        TEXT NOT NULL,
  mac       BLOB,
  PRIMARY KEY (alert_id, subject, kind)
) STRICT;

CREATE INDEX alert_item_by_subject ON alert_item (subject);

CREATE TABLE alert_delivery (
  number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  alert_id     TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE
    DEFERRABLE INITIALLY DEFERRED,
  channel_id   TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  kind         TEXT NOT NULL,
  at           TEXT NOT NULL,
  took_millis  INTEGER NOT NULL,
  attempt      INTEGER NOT NULL,
  state        TEXT NOT NULL,
  detail       TEXT NOT NULL,
  mac          BLOB
) STRICT;

CREATE INDEX alert_delivery_by_alert ON alert_delivery (alert_id);
CREATE INDEX alert_delivery_by_workspace ON alert_delivery (workspace_id, number);
CREATE INDEX alert_delivery_by_channel ON alert_delivery (channel_id, number);

PRAGMA user_version = 13;
