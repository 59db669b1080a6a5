package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.SqliteBackup;
import dev.tenon.persistence.backup.BackupTable;
import dev.tenon.persistence.error.BackupErrorCode;
import dev.tenon.spi.ErrorCode;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that somebody who knows the passphrase made to do harm. */
class BackupBombTest {

  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
  private static final List<BackupTable> NONE = List.of();

  @TempDir private Path folder;

  @Test
  void refusesADatabaseThatIsLargerThanTheArchive() throws IOException {
    assertThat(refused(manifest(1L << 50, Schema.VERSION), 100))
        .isEqualTo(BackupErrorCode.BACKUP_DAMAGED);
  }

  @Test
  void refusesMoreThanTheArchiveStates() throws IOException {
    assertThat(refused(manifest(10, Schema.VERSION), 1 << 20))
        .isEqualTo(BackupErrorCode.BACKUP_DAMAGED);
  }

  @Test
  void refusesImpossibleNumbers() throws IOException {
    assertThat(refused(manifest(-1, Schema.VERSION), 100))
        .isEqualTo(BackupErrorCode.BACKUP_NOT_OPENED);
  }

  @Test
  void refusesTablesOfANewerVersion() throws IOException {
    assertThat(refused(manifest(100, Schema.VERSION + 1), 100))
        .isEqualTo(BackupErrorCode.BACKUP_NEWER);
  }

  @Test
  void refusesContentThatHasOtherDigests() throws IOException {
    assertThat(refused(manifest(0, Schema.VERSION), 0)).isEqualTo(BackupErrorCode.BACKUP_DAMAGED);
  }

  private static BackupManifest manifest(long size, int version) {
    List<BackupTable> tables = size == 0 ? List.of(new BackupTable("workspace", 1, "00")) : NONE;
    return new BackupManifest(version, Instant.EPOCH, true, size, tables);
  }

  private ErrorCode refused(BackupManifest manifest, int bytes) throws IOException {
    Path archive = folder.resolve("bomb.backup");
    BackupHeader header = BackupHeader.create("1.0");
    try (OutputStream file = Files.newOutputStream(archive)) {
      header.write(file);
      try (DataOutputStream encrypted =
          new DataOutputStream(
              BackupCipher.of(PASSPHRASE, header.salt().value()).encrypt(file, header.encode()))) {
        manifest.write(encrypted);
        encrypted.write(dev.tenon.persistence.Samples.KEY.reveal());
        encrypted.write(new byte[bytes]);
      }
    }
    Path home = Files.createDirectories(folder.resolve("home"));
    TenonException refusal =
        catchThrowableOfType(
            TenonException.class,
            () ->
                SqliteBackup.restore(
                    archive, PASSPHRASE, home.resolve("tenon.db"), home.resolve("key")));
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left).isEmpty();
    }
    return refusal.code();
  }
}
