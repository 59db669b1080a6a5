-- While the keys are exchanged, the former key is accepted as well: epoch is odd then, and the
-- columns former_ hold what the columns without the prefix held before. mac authenticates the row
-- with the current key, except how far the exchange got; it is NULL until the first exchange.
ALTER TABLE vault_key ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE vault_key ADD COLUMN created_at TEXT;
ALTER TABLE vault_key ADD COLUMN audit_key BLOB;
ALTER TABLE vault_key ADD COLUMN former_salt BLOB;
ALTER TABLE vault_key ADD COLUMN former_check_value BLOB;
ALTER TABLE vault_key ADD COLUMN former_wrapped_key BLOB;
ALTER TABLE vault_key ADD COLUMN mac BLOB;
ALTER TABLE vault_key ADD COLUMN rotated_table TEXT;
ALTER TABLE vault_key ADD COLUMN rotated_up_to TEXT;

-- The id of the key with which wrapped_key was wrapped; NULL if it is older than this column.
ALTER TABLE credential ADD COLUMN key_id TEXT;

PRAGMA user_version = 15;
