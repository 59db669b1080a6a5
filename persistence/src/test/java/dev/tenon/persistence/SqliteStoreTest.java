package dev.tenon.persistence;

import dev.tenon.core.store.Store;
import dev.tenon.testkit.store.PersistentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements PersistentStoreContract {

  @TempDir Path folder;

  @Override
  public Store openStore() {
    return SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY);
  }

  @Override
  public Store reopenStore() {
    return openStore();
  }
}
