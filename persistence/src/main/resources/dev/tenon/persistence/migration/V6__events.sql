-- The outbox: written in the transaction of the change, delivered after its commit. The number
-- gives the order; AUTOINCREMENT never gives one again.
CREATE TABLE event (
  number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL,
  at           TEXT NOT NULL,
  type         TEXT NOT NULL,
  subject      TEXT NOT NULL,
  operator     TEXT NOT NULL,
  data_json    TEXT NOT NULL
) STRICT;

CREATE INDEX event_by_workspace ON event (workspace_id, number);
CREATE INDEX event_by_time ON event (at);

-- Up to which number a listener has handled the events of one workspace, or of all (empty id).
CREATE TABLE event_position (
  listener     TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  number       INTEGER NOT NULL,
  PRIMARY KEY (listener, workspace_id)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 6;
