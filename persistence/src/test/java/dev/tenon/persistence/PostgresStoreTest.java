package dev.tenon.persistence;

import dev.tenon.core.store.Store;
import dev.tenon.persistence.postgres.PostgresDatabase;
import dev.tenon.testkit.store.PersistentStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PostgresStoreTest implements PersistentStoreContract {

  private final PostgresDatabase database;

  PostgresStoreTest(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public Store openStore() {
    return PostgresStore.open(database, Samples.KEY);
  }

  @Override
  public Store reopenStore() {
    return openStore();
  }
}
