package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tenon.cli.config.Configuration;
import dev.tenon.core.store.Store;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.VaultKey;

/**
 * Binds the store: a SQLite file or a PostgreSQL database, with credentials encrypted by the key in
 * the key file.
 */
final class StoreModule extends AbstractModule {

  @Provides
  @Singleton
  VaultKey key(Configuration configuration) {
    return VaultKeys.of(configuration);
  }

  @Provides
  @Singleton
  Store store(Configuration configuration, VaultKey key, Resources resources) {
    Store store =
        configuration.postgres().isPresent()
            ? PostgresStores.open(configuration.postgres().get(), key)
            : SqliteStore.open(configuration.database(), key);
    return resources.closing(store, store::close);
  }
}
