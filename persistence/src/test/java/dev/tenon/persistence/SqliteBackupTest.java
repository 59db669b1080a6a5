package dev.tenon.persistence;

import static dev.tenon.persistence.Samples.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.backup.BackupSummary;
import dev.tenon.persistence.backup.BackupTable;
import dev.tenon.persistence.error.BackupErrorCode;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ErrorCode;
import dev.tenon.testkit.store.StoreSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteBackupTest {

  private static final char[] PASSPHRASE = BackupProgram.PASSPHRASE.toCharArray();
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String SECRET = "a secret of one megabyte";
  private static final WorkspaceId WORKSPACE = StoreSamples.workspace("kept").id();
  private static final CredentialKey PLACE = new CredentialKey(WORKSPACE, "owner");

  @TempDir private Path folder;
  private Path database;
  private Path archive;
  private Path home;

  @BeforeEach
  void create() throws IOException {
    database = folder.resolve("tenon.db");
    archive = folder.resolve("tenon.backup");
    home = Files.createDirectory(folder.resolve("home"));
    try (SqliteStore store = SqliteStore.open(database, Samples.KEY);
        Credential secret =
            Credential.of(Map.of("key", SECRET.getBytes(UTF_8), "filling", new byte[1 << 20]))) {
      SealedCredential sealed = store.vault().seal(PLACE, secret);
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().add(StoreSamples.workspace("kept"));
                store.credentials().put(sealed);
              });
    }
  }

  @Test
  void restoresEverythingWithTheSameDigests() {
    BackupSummary written = write(Optional.of(Samples.KEY));

    assertThat(restore()).isEqualTo(written);
    assertThat(written.tables()).extracting(BackupTable::name).contains("credential", "workspace");
    assertThat(written.createdAt()).isEqualTo(NOW);
    try (SqliteStore store = SqliteStore.open(restored(), KeyFile.load(key()))) {
      store.requireIntact();
      SealedCredential sealed =
          store.transactions().read(() -> store.credentials().find(PLACE)).orElseThrow();
      try (Credential opened = store.vault().open(sealed)) {
        assertThat(opened.part("key")).hasValue(SECRET.getBytes(UTF_8));
      }
    }
    assertThat(names(home)).noneMatch(name -> name.contains("restore"));
  }

  @Test
  void givesOtherDigestsForOtherContent() {
    BackupSummary before = write(Optional.empty());
    try (SqliteStore store = SqliteStore.open(database, Samples.KEY)) {
      store.transactions().write(() -> store.workspaces().add(StoreSamples.workspace("added")));
    }
    archive = folder.resolve("second.backup");

    assertThat(write(Optional.empty()).tables()).isNotEqualTo(before.tables());
  }

  @Test
  void containsOneMomentWhileOthersWrite() throws Exception {
    database = folder.resolve("busy.db");
    try (ChildProcess writer =
        ChildProcess.start(
            List.of(), RenamingProgram.class, database.toString(), "Contoso", "100000")) {
      String acknowledged = writer.readLine();
      write(Optional.of(Samples.KEY));
      String later = writer.readLine();
      assertThat(acknowledged).isNotNull();
      assertThat(later).as("the writer goes on").isNotNull();
    }
    restore();

    try (SqliteStore store = SqliteStore.open(restored(), Samples.KEY)) {
      store.requireIntact();
      var integration = StoreSamples.integration(RenamingProgram.WORKSPACE, "Contoso");
      String name =
          store
              .transactions()
              .read(() -> store.integrations().find(RenamingProgram.WORKSPACE, integration.id()))
              .orElseThrow()
              .name();
      assertThat(name).startsWith("Contoso-");
    }
  }

  @Test
  void includesTheKeyOnlyIfAsked() {
    write(Optional.empty());
    refusal(KeyErrorCode.KEY_MISSING, this::restore);
    assertThat(names(home)).isEmpty();

    KeyFile.write(key(), Samples.key(8));
    assertThat(refusal(KeyErrorCode.KEY_FOREIGN, this::restore))
        .hasMessageContaining(archive.toString())
        .hasMessageNotContaining(home.toString());
    assertThat(names(home)).containsExactly("key");
  }

  @Test
  void restoresWithAKeyThatIsThere() {
    BackupSummary written = write(Optional.empty());
    KeyFile.write(key(), Samples.KEY);

    assertThat(restore().tables()).isEqualTo(written.tables());
  }

  @Test
  void includesNoForeignKey() {
    refusal(KeyErrorCode.KEY_FOREIGN, () -> write(Optional.of(Samples.key(8))));
    assertThat(archive).doesNotExist();
  }

  @Test
  void showsItsVersionAndNothingElse() throws IOException {
    write(Optional.of(Samples.KEY));

    byte[] bytes = Files.readAllBytes(archive);
    String text = new String(bytes, ISO_8859_1);
    assertThat(text).startsWith("tenon-backup 1 ").doesNotContain("workspace", "SQLite format");
    assertThat(text).doesNotContain(new String(Samples.KEY.reveal(), ISO_8859_1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
        .isEqualTo("rw-------");
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(archive, "mine");
    refusal(BackupErrorCode.BACKUP_EXISTS, () -> write(Optional.empty()));
    assertThat(archive).hasContent("mine");

    Files.delete(archive);
    write(Optional.of(Samples.KEY));
    for (String name : new String[] {"tenon.db", "tenon.db-wal", "tenon.db-journal"}) {
      Path file = Files.writeString(home.resolve(name), "mine");
      refusal(BackupErrorCode.RESTORE_NOT_EMPTY, this::restore);
      assertThat(file).hasContent("mine");
      Files.delete(file);
    }
    KeyFile.write(key(), Samples.key(8));
    refusal(BackupErrorCode.RESTORE_NOT_EMPTY, this::restore);
    assertThat(names(home)).containsExactly("key");
  }

  @Test
  void refusesAWrongOrShortPassphrase() {
    refusal(
        BackupErrorCode.PASSPHRASE_WEAK,
        () ->
            SqliteBackup.write(
                database, Optional.empty(), archive, "elevenchars".toCharArray(), NOW));
    write(Optional.of(Samples.KEY));
    refusal(
        BackupErrorCode.BACKUP_NOT_OPENED,
        () ->
            SqliteBackup.restore(
                archive, "correct horse batterx".toCharArray(), restored(), key()));
    assertThat(names(home)).isEmpty();
  }

  @Test
  void refusesASecondBackupAtTheSameTime() throws IOException {
    Path lock = database.resolveSibling("tenon.db.backup-lock");
    try (FileChannel other =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      assertThat(held.isValid()).isTrue();
      refusal(BackupErrorCode.BACKUP_RUNNING, () -> write(Optional.empty()));
    }
    assertThat(archive).doesNotExist();
    write(Optional.empty());
    assertThat(archive).exists();
  }

  /** The file system of processes has no space at all. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesToRestoreWhereThereIsNoSpace() {
    write(Optional.of(Samples.KEY));
    refusal(
        BackupErrorCode.BACKUP_NO_SPACE,
        () -> SqliteBackup.restore(archive, PASSPHRASE, Path.of("/proc/tenon.db"), key()));
    assertThat(names(home)).isEmpty();
  }

  @Test
  void refusesATruncatedArchive() throws IOException {
    write(Optional.of(Samples.KEY));
    byte[] bytes = Files.readAllBytes(archive);
    for (int length : new int[] {bytes.length - 1, bytes.length / 2}) {
      refuses(Arrays.copyOf(bytes, length), BackupErrorCode.BACKUP_DAMAGED);
    }
    refuses(Arrays.copyOf(bytes, 60), BackupErrorCode.BACKUP_NOT_OPENED);
    refuses(Arrays.copyOf(bytes, 5), BackupErrorCode.BACKUP_MALFORMED);
    refuses(new byte[0], BackupErrorCode.BACKUP_MALFORMED);
    Files.delete(archive);
    refusal(BackupErrorCode.BACKUP_UNREADABLE, this::restore);
  }

  @Test
  void refusesAnAlteredArchive() throws IOException {
    write(Optional.of(Samples.KEY));
    byte[] bytes = Files.readAllBytes(archive);
    refuses(altered(bytes, bytes.length - 1), BackupErrorCode.BACKUP_DAMAGED);
    refuses(altered(bytes, 200), BackupErrorCode.BACKUP_NOT_OPENED);
    refuses(Arrays.copyOf(bytes, bytes.length + 1), BackupErrorCode.BACKUP_DAMAGED);
    // The version that wrote it is authenticated as well.
    refuses(altered(bytes, "tenon-backup 1 ".length()), BackupErrorCode.BACKUP_NOT_OPENED);
  }

  @Test
  void refusesANewerFormatAndNamesItsVersion() throws IOException {
    refuses("tenon-backup 2 9.8.7\n".getBytes(UTF_8), BackupErrorCode.BACKUP_NEWER);
    assertThat(refusal(BackupErrorCode.BACKUP_NEWER, this::restore)).hasMessageContaining("9.8.7");
    refuses("tenon-backup 1 ../../x\n".getBytes(UTF_8), BackupErrorCode.BACKUP_MALFORMED);
  }

  @Test
  void refusesToBackUpWhatIsNoDatabase() throws IOException {
    Files.writeString(database, "This is not a database. ".repeat(100));
    refusal(StoreErrorCode.STORE_CORRUPT, () -> write(Optional.empty()));
    Files.delete(database);
    refusal(StoreErrorCode.STORE_ACCESS_DENIED, () -> write(Optional.empty()));
    assertThat(database).doesNotExist();
    assertThat(archive).doesNotExist();
  }

  private void refuses(byte[] content, ErrorCode code) throws IOException {
    Files.write(archive, content);
    refusal(code, this::restore);
    assertThat(names(home)).isEmpty();
  }

  private static byte[] altered(byte[] bytes, int position) {
    byte[] altered = bytes.clone();
    altered[position] ^= 1;
    return altered;
  }

  private BackupSummary write(Optional<VaultKey> included) {
    return SqliteBackup.write(database, included, archive, PASSPHRASE, NOW);
  }

  private BackupSummary restore() {
    return SqliteBackup.restore(archive, PASSPHRASE, restored(), key());
  }

  private Path restored() {
    return home.resolve("tenon.db");
  }

  private Path key() {
    return home.resolve("key");
  }

  private static String[] names(Path in) {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
