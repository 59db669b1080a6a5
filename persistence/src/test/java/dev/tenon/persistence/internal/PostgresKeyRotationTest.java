package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.store.Store;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.KeyFileAccess;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.PostgresServer;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
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

  /** Each node has its own key file; only the new key is copied before. */
  @Test
  void isNoticedByANodeThatHasACopyOfTheNewKey() throws Exception {
    Path here = folder.resolve("key");
    Path there = Files.createDirectory(folder.resolve("there")).resolve("key");
    KeyFileAccess.write(there, KeyFile.load(here));
    try (Store one = open(KeyRing.ofFile(here));
        Store two = open(KeyRing.ofFile(there))) {
      PopulatedStore.fill(one);
      KeyFileAccess.write(KeyFile.next(there), KeyFile.create(KeyFile.next(here)));

      String used = one.keys().rotate(Instant.EPOCH, new IgnoredSteps()).keyId();
      two.requireIntact();

      assertThat(KeyFile.load(here).id()).isEqualTo(used);
      assertThat(KeyFile.load(there).id()).isNotEqualTo(used);
      open(KeyRing.ofFile(there)).close();
      assertThat(two.keys().rotate(Instant.EPOCH, new IgnoredSteps()).keyId()).isEqualTo(used);
      assertThat(KeyFile.load(there).id()).isEqualTo(used);
      assertThat(KeyFile.next(there)).doesNotExist();
    }
  }
}
