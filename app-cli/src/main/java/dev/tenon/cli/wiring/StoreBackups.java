package dev.tenon.cli.wiring;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.store.StoreBackup;
import dev.tenon.cli.store.TableCopy;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteBackup;
import dev.tenon.persistence.VaultKey;
import dev.tenon.persistence.backup.BackupSummary;
import dev.tenon.persistence.error.BackupErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes and restores backups of the data folder. */
final class StoreBackups {

  /** What a data folder may contain before a restore: none of it belongs to a database. */
  private static final String HARMLESS = "tenon\\.properties|log|\\.restore-.*";

  private StoreBackups() {}

  static StoreBackup write(
      Configuration configuration,
      Path archive,
      char[] passphrase,
      boolean withKey,
      InstantSource clock) {
    Optional<VaultKey> key =
        withKey ? Optional.of(KeyFile.load(configuration.keyFile())) : Optional.empty();
    return backup(
        SqliteBackup.write(configuration.database(), key, archive, passphrase, clock.instant()));
  }

  static StoreBackup restore(Configuration configuration, Path archive, char[] passphrase) {
    Path home = configuration.home();
    boolean created = !Files.exists(home);
    OwnerOnlyFiles.createFolder(home);
    boolean restored = false;
    try {
      requireEmpty(configuration);
      BackupSummary summary =
          configuration.transit().isPresent()
              ? SqliteBackup.restore(
                  archive, passphrase, configuration.database(), VaultKeys.of(configuration))
              : SqliteBackup.restore(
                  archive, passphrase, configuration.database(), configuration.keyFile());
      restored = true;
      return backup(summary);
    } catch (IOException e) {
      throw new TenonException(
          BackupErrorCode.BACKUP_UNWRITABLE,
          "The data folder %s cannot be read. Check its permissions.".formatted(home),
          e);
    } finally {
      if (created && !restored) {
        removeIfEmpty(home);
      }
    }
  }

  private static void requireEmpty(Configuration configuration) throws IOException {
    try (Stream<Path> files = Files.list(configuration.home())) {
      Optional<Path> other =
          files
              .filter(file -> !file.getFileName().toString().matches(HARMLESS))
              .filter(
                  file -> !file.toAbsolutePath().equals(configuration.keyFile().toAbsolutePath()))
              .findAny();
      if (other.isPresent()) {
        throw new TenonException(
            BackupErrorCode.RESTORE_NOT_EMPTY,
            "The data folder is not empty: there is %s. Restore to a new data folder, or move the old one away."
                .formatted(other.get()));
      }
    }
  }

  private static void removeIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      return; // It contains the log. The failure to restore is reported.
    }
  }

  private static StoreBackup backup(BackupSummary summary) {
    return new StoreBackup(
        summary.tenonVersion(),
        summary.schemaVersion(),
        summary.createdAt(),
        summary.withKey(),
        summary.tables().stream()
            .map(table -> new TableCopy(table.name(), table.rows(), table.digest()))
            .toList());
  }
}
