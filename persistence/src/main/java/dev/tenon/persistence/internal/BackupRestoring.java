package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.backup.BackupSummary;
import dev.tenon.persistence.backup.BackupTable;
import dev.tenon.persistence.error.BackupErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Restores the database in an archive. All names of files are Tenon's own.
 *
 * @param database the file to create
 */
public record BackupRestoring(Path database) {

  private static final String DRAFT = ".restore-";
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);
  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");

  /** Refuses a folder with a database, or with a part of one. */
  public void requireUnused() {
    for (String suffix : SUFFIXES) {
      Path file = database.resolveSibling(database.getFileName() + suffix);
      if (Files.exists(file)) {
        throw notEmpty(file, null);
      }
    }
  }

  /**
   * Restores it. A process that is killed leaves either the complete database or none.
   *
   * @param check opens the database under a temporary name, and fails if it is not to be kept
   * @param beforePublishing runs when everything was checked
   */
  public BackupSummary run(BackupReading reading, Consumer<Path> check, Runnable beforePublishing) {
    try {
      Path folder = database.getParent();
      removeLeftovers(folder);
      reading.requireSpace(folder);
      Path work = folder.resolve(DRAFT + UUID.randomUUID());
      OwnerOnly.createFolder(work);
      try {
        Path draft = work.resolve(database.getFileName());
        OwnerOnly.createFile(draft);
        reading.copyDatabase(draft);
        List<BackupTable> tables = new SqliteSnapshot(new SqliteFile(draft, LOCK_TIMEOUT)).tables();
        if (!tables.equals(reading.manifest().tables())) {
          throw reading.damaged(null);
        }
        check.accept(draft);
        force(draft);
        beforePublishing.run();
        OwnerOnly.publish(draft, database);
        return summary(reading, tables);
      } finally {
        remove(work);
      }
    } catch (FileAlreadyExistsException e) {
      throw notEmpty(database, e);
    } catch (IOException e) {
      throw new TenonException(
          BackupErrorCode.BACKUP_UNWRITABLE,
          "The database %s cannot be written (%s), so nothing was restored. Check its folder and its disk."
              .formatted(database, e.getClass().getSimpleName()),
          e);
    }
  }

  private static BackupSummary summary(BackupReading reading, List<BackupTable> tables) {
    BackupManifest manifest = reading.manifest();
    return new BackupSummary(
        reading.tenonVersion(),
        manifest.schemaVersion(),
        manifest.createdAt(),
        manifest.withKey(),
        tables);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Removes what killed processes left. A running one fails, and restores nothing. */
  private static void removeLeftovers(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(DRAFT)) {
          remove(file);
        }
      }
    }
  }

  /** Such a folder contains files only. */
  private static void remove(Path work) throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(work);
  }

  private static TenonException notEmpty(Path file, Exception causeOrNull) {
    return new TenonException(
        BackupErrorCode.RESTORE_NOT_EMPTY,
        "%s exists already, and nothing is overwritten. Restore to a new data folder, or move the old one away."
            .formatted(file),
        causeOrNull);
  }
}
