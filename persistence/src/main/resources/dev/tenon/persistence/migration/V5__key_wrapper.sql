-- The secret of the store, wrapped by a key wrapper other than a key file.
ALTER TABLE vault_key ADD COLUMN wrapped_key BLOB;

PRAGMA user_version = 5;
