package dev.tenon.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tenon.cli.config.Configuration;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.store.Store;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.error.KeyErrorCode;

/**
 * Binds the store: a SQLite file or a PostgreSQL database, with credentials encrypted by the key in
 * the key file.
 */
final class StoreModule extends AbstractModule {

  @Provides
  @Singleton
  Store store(Configuration configuration, Resources resources) {
    boolean created = VaultKeys.needsKeyFile(configuration);
    KeyRing keys = VaultKeys.of(configuration);
    Store store;
    try {
      store =
          configuration.postgres().isPresent()
              ? PostgresStores.open(configuration.postgres().get(), keys)
              : SqliteStore.open(configuration.database(), keys, SqliteStore.LOCK_TIMEOUT);
    } catch (TenonException e) {
      throw created && e.code() == KeyErrorCode.KEY_FOREIGN
          ? VaultKeys.withoutKeyOfOthers(configuration, e)
          : e;
    }
    return resources.closing(store, store::close);
  }
}
