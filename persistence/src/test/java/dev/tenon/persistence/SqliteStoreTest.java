package dev.tenon.persistence;

import dev.tenon.core.store.Store;
import dev.tenon.testkit.store.PersistentStoreContract;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements PersistentStoreContract {

  @TempDir Path folder;

  @Override
  public Store openStore() {
    return SqliteStore.open(folder.resolve("tenon.db"), key());
  }

  @Override
  public Store reopenStore() {
    return openStore();
  }

  private static VaultKey key() {
    byte[] bytes = new byte[VaultKey.LENGTH];
    Arrays.fill(bytes, (byte) 7);
    return VaultKey.of(bytes);
  }
}
