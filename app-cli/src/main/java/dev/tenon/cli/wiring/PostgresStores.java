package dev.tenon.cli.wiring;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.StoreAddress;
import dev.tenon.cli.store.TableCopy;
import dev.tenon.core.store.Store;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.SqliteToPostgres;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.util.List;

/** Opens PostgreSQL databases. A class of its own, so that others do not load the driver. */
final class PostgresStores {

  private PostgresStores() {}

  static Store open(StoreAddress address, KeyRing keys) {
    return PostgresStore.open(database(address), keys);
  }

  /** Copies the database file into the configured database. */
  static List<TableCopy> copyFrom(Configuration configuration) {
    return SqliteToPostgres.copy(
            configuration.database(),
            VaultKeys.of(configuration),
            SqliteStore.LOCK_TIMEOUT,
            database(configuration.postgres().orElseThrow()))
        .stream()
        .map(table -> new TableCopy(table.name(), table.rows(), table.digest()))
        .toList();
  }

  private static PostgresDatabase database(StoreAddress address) {
    PostgresDatabase database =
        PostgresDatabase.of(address.url()).withConnections(address.connections());
    return address.passwordFile().map(database::withPasswordFile).orElse(database);
  }
}
