package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tenon.cli.config.Configuration;
import dev.tenon.core.store.Store;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.SqliteStore;

/**
 * Binds the store: a SQLite file or a PostgreSQL database, with credentials encrypted by the key in
 * the key file.
 */
final class StoreModule extends AbstractModule {

  @Provides
  @Singleton
  KeyRing keys(Configuration configuration) {
    return VaultKeys.of(configuration);
  }

  @Provides
  @Singleton
  Store store(Configuration configuration, KeyRing keys, Resources resources) {
    Store store =
        configuration.postgres().isPresent()
            ? PostgresStores.open(configuration.postgres().get(), keys)
            : SqliteStore.open(configuration.database(), keys, SqliteStore.LOCK_TIMEOUT);
    return resources.closing(store, store::close);
  }
}
