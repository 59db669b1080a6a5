package dev.tenon.persistence;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.backup.BackupSummary;
import dev.tenon.persistence.error.BackupErrorCode;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.BackupReading;
import dev.tenon.persistence.internal.BackupRestoring;
import dev.tenon.persistence.internal.BackupWriting;
import dev.tenon.persistence.internal.SqliteFile;
import dev.tenon.persistence.internal.SqliteSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes encrypted backups of a SQLite database, and restores them. An archive is authenticated and
 * encrypted with a key derived from a passphrase by Argon2id. Both methods block for as long as
 * reading and writing the database takes, and need little memory for it.
 */
public final class SqliteBackup {

  /** The fewest characters of a passphrase. */
  public static final int SHORTEST_PASSPHRASE = 12;

  private SqliteBackup() {}

  /**
   * Writes a backup of the state of one moment, while other processes read and write. Needs space
   * for a copy next to the database and for the archive.
   *
   * @param key the key to include; whoever has the archive and its passphrase can then read all
   *     credentials
   * @param archive a file to create; readable by its owner only
   * @param passphrase not kept; the caller overwrites it
   * @throws TenonException a {@link BackupErrorCode}, a {@link StoreErrorCode}, {@link
   *     KeyErrorCode#KEY_FOREIGN}
   */
  public static BackupSummary write(
      Path databaseFile, Optional<VaultKey> key, Path archive, char[] passphrase, Instant now) {
    if (passphrase.length < SHORTEST_PASSPHRASE) {
      throw new TenonException(
          BackupErrorCode.PASSPHRASE_WEAK,
          "The passphrase of a backup needs %d characters or more, because whoever has the file can try passphrases without limit. Use a longer one."
              .formatted(SHORTEST_PASSPHRASE));
    }
    if (!Files.exists(databaseFile)) {
      throw new TenonException(
          StoreErrorCode.STORE_ACCESS_DENIED,
          "There is no database %s. Name an existing one.".formatted(databaseFile));
    }
    new SqliteSnapshot(new SqliteFile(databaseFile, SqliteStore.LOCK_TIMEOUT)).requireOneKey();
    // A key that belongs to another database would be of no use when it is needed.
    key.ifPresent(included -> SqliteStore.open(databaseFile, included).close());
    Optional<byte[]> bytes = key.map(VaultKey::reveal);
    try {
      return new BackupWriting(
              new SqliteFile(databaseFile, SqliteStore.LOCK_TIMEOUT),
              archive.toAbsolutePath().normalize(),
              bytes,
              version(),
              now)
          .run(passphrase);
    } finally {
      bytes.ifPresent(one -> Arrays.fill(one, (byte) 0));
    }
  }

  /**
   * Restores a database, and the key if the archive contains it. Checks everything that the
   * database contains before it appears under its name.
   *
   * @param databaseFile a file to create, in an existing folder
   * @param keyFile the key of the database, or where to write it if the archive contains it
   * @param passphrase not kept; the caller overwrites it
   * @throws TenonException a {@link BackupErrorCode}, a {@link StoreErrorCode}, a {@link
   *     KeyErrorCode}
   */
  public static BackupSummary restore(
      Path archive, char[] passphrase, Path databaseFile, Path keyFile) {
    BackupRestoring restoring = new BackupRestoring(databaseFile.toAbsolutePath().normalize());
    restoring.requireUnused();
    try (BackupReading reading = BackupReading.open(archive, passphrase)) {
      VaultKey key = reading.key().map(VaultKey::of).orElseGet(() -> KeyFile.load(keyFile));
      requireSameKey(keyFile, key);
      return restoring.run(
          reading,
          draft -> requireIntact(draft, KeyRing.of(new LocalKeyWrapper(key)), archive),
          () -> writeKey(keyFile, key));
    }
  }

  /**
   * Restores a database whose key is in a key service, or elsewhere. A key in the archive is not
   * used.
   *
   * @param databaseFile a file to create, in an existing folder
   * @param keys the keys of the database at the time of the backup
   * @param passphrase not kept; the caller overwrites it
   * @throws TenonException a {@link BackupErrorCode}, a {@link StoreErrorCode}, {@link
   *     KeyErrorCode#KEY_FOREIGN}, or a code of the key wrapper
   */
  public static BackupSummary restore(
      Path archive, char[] passphrase, Path databaseFile, KeyRing keys) {
    BackupRestoring restoring = new BackupRestoring(databaseFile.toAbsolutePath().normalize());
    restoring.requireUnused();
    try (BackupReading reading = BackupReading.open(archive, passphrase)) {
      return restoring.run(reading, draft -> requireIntact(draft, keys, archive), () -> {});
    }
  }

  private static void requireIntact(Path draft, KeyRing keys, Path archive) {
    try (SqliteStore store = SqliteStore.open(draft, keys, SqliteStore.LOCK_TIMEOUT)) {
      store.requireIntact();
    } catch (TenonException e) {
      throw e.code() == KeyErrorCode.KEY_FOREIGN ? foreign(archive, e) : e;
    }
  }

  /** The draft, which the reason names, is gone afterwards. */
  private static TenonException foreign(Path archive, TenonException reason) {
    return new TenonException(
        KeyErrorCode.KEY_FOREIGN,
        "The key is not the one that the database in %s uses. If the keys were rotated, this is a backup from before that: use the key of that time."
            .formatted(archive),
        reason);
  }

  /** The same key may be there: a restore that was killed has written it, or its owner has. */
  private static void requireSameKey(Path keyFile, VaultKey key) {
    if (Files.exists(keyFile)
        && !MessageDigest.isEqual(KeyFile.load(keyFile).reveal(), key.reveal())) {
      throw new TenonException(
          BackupErrorCode.RESTORE_NOT_EMPTY,
          "The backup contains another key than %s, which is not overwritten. Restore to a new data folder, or move that file away."
              .formatted(keyFile));
    }
  }

  private static void writeKey(Path keyFile, VaultKey key) {
    if (!Files.exists(keyFile)) {
      KeyFile.write(keyFile, key);
    }
  }

  private static String version() {
    return Optional.ofNullable(SqliteBackup.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
