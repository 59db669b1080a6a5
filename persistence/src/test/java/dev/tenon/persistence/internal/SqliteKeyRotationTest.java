package dev.tenon.persistence.internal;

import static dev.tenon.persistence.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.key.KeyRotationProgress;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.key.StoreKeys;
import dev.tenon.core.store.Store;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.LocalKeyWrapper;
import dev.tenon.persistence.SqliteBackup;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.VaultKey;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqliteKeyRotationTest extends KeyRotationContract {

  @Override
  Store open(KeyRing keys) {
    return SqliteStore.open(folder.resolve("tenon.db"), keys, SqliteStore.LOCK_TIMEOUT);
  }

  /** Not even in free pages or in the write-ahead log. */
  @Test
  void overwritesWhatTheOldKeyWrapped() throws Exception {
    KeyRing keys = KeyRing.ofFile(folder.resolve("key"));
    try (Store store = open(keys)) {
      PopulatedStore.fill(store);
      byte[] wrapped =
          store
              .transactions()
              .read(
                  () ->
                      ((JdbiCredentialRepository) store.credentials())
                          .rows()
                          .select(StoredTable.CREDENTIAL)
                          .find(row -> row.bytes("wrapped_key"))
                          .orElseThrow());
      assertThat(filesWith(wrapped)).isNotEmpty();

      store.keys().rotate(Instant.EPOCH, new IgnoredSteps());

      assertThat(filesWith(wrapped)).isEmpty();
    }
  }

  /** Somebody who has the former key and wants it to be accepted again. */
  @Test
  void refusesAnAlteredRecordOfTheKeys() throws Exception {
    Path keyFile = folder.resolve("key");
    VaultKey old = KeyFile.load(keyFile);
    KeyRing keys = KeyRing.ofFile(keyFile);
    try (Store store = open(keys);
        Connection attacker =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tenon.db"));
        Statement statement = attacker.createStatement()) {
      PopulatedStore.fill(store);
      statement.execute("CREATE TEMP TABLE before AS SELECT * FROM vault_key");
      store.keys().rotate(Instant.EPOCH, new IgnoredSteps());
      KeyRing both =
          KeyRing.of(new LocalKeyWrapper(KeyFile.load(keyFile)), new LocalKeyWrapper(old));
      statement.execute(
          "UPDATE vault_key SET epoch = epoch + 1, former_salt = (SELECT salt FROM before),"
              + " former_check_value = (SELECT check_value FROM before)");

      refusal(StoreErrorCode.STORE_TAMPERED, () -> open(both).close());
      refusal(
          StoreErrorCode.STORE_TAMPERED,
          () -> store.transactions().read(() -> store.workspaces().all()));

      statement.execute("DELETE FROM vault_key");
      statement.execute("INSERT INTO vault_key SELECT * FROM before");
      refusal(
          StoreErrorCode.STORE_TAMPERED,
          () -> store.transactions().read(() -> store.workspaces().all()));
      refusal(KeyErrorCode.KEY_FOREIGN, () -> open(keys).close());
    }
  }

  @Test
  void refusesABackupThatWouldNeedTwoKeys() {
    Path keyFile = folder.resolve("key");
    Path archive = folder.resolve("one.backup");
    char[] passphrase = "a long passphrase".toCharArray();
    try (Store store = open(KeyRing.ofFile(keyFile))) {
      PopulatedStore.fill(store);
      store
          .keys()
          .rotate(
              Instant.EPOCH,
              new ActingSteps(
                  () ->
                      refusal(
                          KeyErrorCode.KEY_ROTATION_RUNNING,
                          () ->
                              SqliteBackup.write(
                                  folder.resolve("tenon.db"),
                                  Optional.empty(),
                                  archive,
                                  passphrase,
                                  Instant.EPOCH))));
    }
    assertThat(archive).doesNotExist();
    SqliteBackup.write(
        folder.resolve("tenon.db"),
        Optional.of(KeyFile.load(keyFile)),
        archive,
        passphrase,
        Instant.EPOCH);
    assertThat(archive).exists();
  }

  /** Does something after each step. */
  private record ActingSteps(Runnable action) implements StoreKeys.Steps {

    @Override
    public void began(KeyStatus status) {}

    @Override
    public void progressed(KeyRotationProgress progress) {
      if (progress.done() % 20 == 0) {
        action.run();
      }
    }

    @Override
    public void ended(KeyStatus status, String formerKeyId) {}
  }

  private List<String> filesWith(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }
}
