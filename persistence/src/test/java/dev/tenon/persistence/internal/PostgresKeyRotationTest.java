package dev.tenon.persistence.internal;

import dev.tenon.core.store.Store;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.PostgresServer;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.postgres.PostgresDatabase;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PostgresKeyRotationTest extends KeyRotationContract {

  private final PostgresDatabase database;

  PostgresKeyRotationTest(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  Store open(KeyRing keys) {
    return PostgresStore.open(database, keys);
  }
}
