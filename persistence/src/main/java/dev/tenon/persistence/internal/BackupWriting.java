package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.backup.BackupSummary;
import dev.tenon.persistence.error.BackupErrorCode;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes an archive of a database.
 *
 * @param database the database, which other processes use meanwhile
 * @param archive the file to create
 * @param key the key to include
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record BackupWriting(
    SqliteFile database, Path archive, Optional<byte[]> key, String tenonVersion, Instant now) {

  private static final String DRAFT = ".partial";

  /** Writes the archive, which appears under its name when it is complete and on the disk. */
  public BackupSummary run(char[] passphrase) {
    if (Files.exists(archive)) {
      throw exists(null);
    }
    Path lock = beside(".backup-lock");
    try {
      OwnerOnly.createFileIfMissing(lock);
      // Closing the channel releases the lock. The end of a killed process does so, too.
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
        if (!tryLock(channel)) {
          throw new TenonException(
              BackupErrorCode.BACKUP_RUNNING,
              "Another process is writing a backup of %s. Try again when it is done."
                  .formatted(database.path()));
        }
        return runAlone(passphrase);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(e);
    } catch (IOException e) {
      throw new TenonException(
          BackupErrorCode.BACKUP_UNWRITABLE,
          "The backup %s cannot be written (%s). Check that its folder exists and is writable, and that there is space for two copies of the database."
              .formatted(archive, e.getClass().getSimpleName()),
          e);
    }
  }

  private BackupSummary runAlone(char[] passphrase) throws IOException {
    Path copy = beside(".backup-copy");
    // What a killed process left.
    Files.deleteIfExists(copy);
    OwnerOnly.createFile(copy);
    String drafts = "." + archive.getFileName() + ".";
    removeLeftovers(archive.getParent(), drafts);
    Path draft = archive.resolveSibling(drafts + UUID.randomUUID() + DRAFT);
    try {
      SqliteFile snapshotFile = new SqliteFile(copy, database.lockTimeout());
      SqliteSnapshot.take(database, snapshotFile);
      SqliteSnapshot snapshot = new SqliteSnapshot(snapshotFile);
      snapshot.requireOneKey();
      BackupManifest manifest =
          new BackupManifest(
              snapshot.intactVersion(), now, key.isPresent(), Files.size(copy), snapshot.tables());
      OwnerOnly.createFile(draft);
      write(draft, manifest, copy, passphrase);
      OwnerOnly.publish(draft, archive);
      return new BackupSummary(
          tenonVersion, manifest.schemaVersion(), now, manifest.withKey(), manifest.tables());
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(draft);
    }
  }

  /** Removes the drafts of killed processes. A running one fails and leaves nothing. */
  private static void removeLeftovers(Path folder, String drafts) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(drafts) && name.endsWith(DRAFT)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void write(Path draft, BackupManifest manifest, Path copy, char[] passphrase)
      throws IOException {
    BackupHeader header = BackupHeader.create(tenonVersion);
    BackupCipher cipher = BackupCipher.of(passphrase, header.salt().value());
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      OutputStream file = new BufferedOutputStream(unclosed(channel));
      header.write(file);
      try (DataOutputStream encrypted =
              new DataOutputStream(cipher.encrypt(file, header.encode()));
          InputStream content = Files.newInputStream(copy)) {
        // A process that is killed from now on leaves no copy. The stream can still be read.
        Files.deleteIfExists(copy);
        manifest.write(encrypted);
        if (key.isPresent()) {
          encrypted.write(key.get());
        }
        content.transferTo(encrypted);
      }
      channel.force(true);
    }
  }

  /** Leaves the channel open, which has to be written to the disk before it is closed. */
  private static OutputStream unclosed(FileChannel channel) {
    OutputStream to = Channels.newOutputStream(channel);
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        to.write(one);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        to.write(bytes, offset, length);
      }
    };
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // Another thread of this process holds it.
    }
  }

  private Path beside(String suffix) {
    return database.path().resolveSibling(database.path().getFileName() + suffix);
  }

  private TenonException exists(Exception causeOrNull) {
    return new TenonException(
        BackupErrorCode.BACKUP_EXISTS,
        "%s exists already and is not overwritten. Name a new file.".formatted(archive),
        causeOrNull);
  }
}
