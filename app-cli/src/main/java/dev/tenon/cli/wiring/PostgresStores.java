package dev.tenon.cli.wiring;

import dev.tenon.cli.config.StoreAddress;
import dev.tenon.core.store.Store;
import dev.tenon.persistence.PostgresDatabase;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.VaultKey;

/** Opens PostgreSQL databases. A class of its own, so that others do not load the driver. */
final class PostgresStores {

  private PostgresStores() {}

  static Store open(StoreAddress address, VaultKey key) {
    return PostgresStore.open(database(address), key);
  }

  private static PostgresDatabase database(StoreAddress address) {
    PostgresDatabase database =
        PostgresDatabase.of(address.url()).withConnections(address.connections());
    return address.passwordFile().map(database::withPasswordFile).orElse(database);
  }
}
