-- The account under which an account lies, and the credential that is to replace the one in force.
ALTER TABLE integration ADD COLUMN account_parent TEXT;
ALTER TABLE integration ADD COLUMN rotation_json TEXT;

-- The discovered account that an onboarding was begun for.
ALTER TABLE onboarding ADD COLUMN discovered TEXT;

PRAGMA user_version = 2;
