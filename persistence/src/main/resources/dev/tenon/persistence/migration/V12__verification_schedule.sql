-- When the next verification of each integration is due; a paused one has no row. The slices divide
-- the integrations among the tasks below. Only speeds up queries and is not authenticated.
-- The functions whose names begin with tenon_ exist while this migration runs.
CREATE TABLE verification_due (
  integration_id TEXT NOT NULL PRIMARY KEY
    REFERENCES integration (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  workspace_id   TEXT NOT NULL,
  slice          INTEGER NOT NULL,
  due_at         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX verification_due_by_time ON verification_due (slice, due_at);

INSERT INTO verification_due (integration_id, workspace_id, slice, due_at)
  SELECT id, workspace_id, CAST(tenon_slice(id) AS INTEGER), tenon_due(id, attempted_at)
  FROM integration WHERE state <> 'PAUSED';

-- The table of db-scheduler, with its names for the columns; it has one row for each task.
CREATE TABLE scheduled_task (
  task_name            TEXT NOT NULL,
  task_instance        TEXT NOT NULL,
  task_data            BLOB,
  execution_time       TEXT NOT NULL,
  picked               INTEGER NOT NULL,
  picked_by            TEXT,
  last_success         TEXT,
  last_failure         TEXT,
  consecutive_failures INTEGER,
  last_heartbeat       TEXT,
  version              INTEGER NOT NULL,
  PRIMARY KEY (task_name, task_instance)
) STRICT, WITHOUT ROWID;

CREATE INDEX scheduled_task_by_time ON scheduled_task (execution_time);
CREATE INDEX scheduled_task_by_heartbeat ON scheduled_task (last_heartbeat);

PRAGMA user_version = 12;
