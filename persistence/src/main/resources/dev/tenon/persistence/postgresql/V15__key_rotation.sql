-- The columns of the fifteenth SQLite migration.
ALTER TABLE vault_key ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0;
ALTER TABLE vault_key ADD COLUMN created_at TEXT COLLATE "C";
ALTER TABLE vault_key ADD COLUMN audit_key BYTEA;
ALTER TABLE vault_key ADD COLUMN former_salt BYTEA;
ALTER TABLE vault_key ADD COLUMN former_check_value BYTEA;
ALTER TABLE vault_key ADD COLUMN former_wrapped_key BYTEA;
ALTER TABLE vault_key ADD COLUMN mac BYTEA;
ALTER TABLE vault_key ADD COLUMN rotated_table TEXT COLLATE "C";
ALTER TABLE vault_key ADD COLUMN rotated_up_to TEXT COLLATE "C";

ALTER TABLE credential ADD COLUMN key_id TEXT COLLATE "C";
