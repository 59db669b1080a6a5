package dev.tenon.persistence;

import static dev.tenon.persistence.Samples.KEY;
import static dev.tenon.persistence.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.testkit.store.StoreSamples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteFailureTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("tenon.db");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 99, 100, 511, 512, 100_000})
  void rejectsAFileThatIsNotADatabaseWithoutChangingIt(int length) throws IOException {
    byte[] garbage = new byte[length];
    new Random(length).nextBytes(garbage);
    Files.write(file, garbage);

    TenonException refusal = refusal(StoreErrorCode.STORE_CORRUPT, this::open);

    assertThat(refusal).hasMessageContaining(file.toString()).hasMessageContaining("backup");
    assertThat(Files.readAllBytes(file)).isEqualTo(garbage);
  }

  @Test
  void findsADamagedPage() throws IOException {
    open().close();
    overwrite(4_096 * 3L, 4_096);

    refusal(
        StoreErrorCode.STORE_CORRUPT,
        () -> {
          try (SqliteStore store = open()) {
            store.requireIntact();
          }
        });
  }

  @Test
  void acceptsAnUndamagedDatabase() {
    try (SqliteStore store = open()) {
      StoreSamples.addWorkspace(store, "w");

      assertThatCode(store::requireIntact).doesNotThrowAnyException();
    }
  }

  @Test
  void rejectsACorruptRow() throws SQLException {
    try (SqliteStore store = open()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      store.transactions().write(() -> store.audit().append(StoreSamples.auditEntry(workspace, 1)));
      execute("DROP TRIGGER audit_entry_is_not_changed");
      execute("UPDATE audit_entry SET details_json = '{\"v\":1'");

      refusal(
          StoreErrorCode.STORE_CORRUPT,
          () -> store.transactions().read(() -> store.audit().after(workspace, 0, 1)));
    }
  }

  @Test
  void reportsThatAnotherProcessKeepsWriting() throws SQLException {
    try (SqliteStore store = SqliteStore.open(file, KEY, Duration.ofMillis(50));
        Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      TenonException refusal =
          refusal(StoreErrorCode.STORE_BUSY, () -> StoreSamples.addWorkspace(store, "refused"));
      assertThat(refusal.category()).isEqualTo(ErrorCategory.TRANSIENT);

      statement.execute("ROLLBACK");
      StoreSamples.addWorkspace(store, "later");
      assertThat(store.transactions().read(() -> store.workspaces().all()))
          .containsExactly(StoreSamples.workspace("later"));
    }
  }

  @Test
  void waitsForAnotherWritingProcess() throws Exception {
    try (SqliteStore store = open();
        Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Thread waiting = new Thread(() -> StoreSamples.addWorkspace(store, "patient"));
      waiting.start();
      waiting.join(200);
      assertThat(waiting.isAlive()).as("waits").isTrue();

      statement.execute("COMMIT");
      waiting.join();

      assertThat(store.transactions().read(() -> store.workspaces().all())).hasSize(1);
    }
  }

  @Test
  void rejectsADatabaseOfANewerVersionWithoutChangingIt() throws SQLException {
    open().close();
    execute("PRAGMA user_version = 999");

    TenonException refusal = refusal(StoreErrorCode.STORE_NEWER, this::open);

    assertThat(refusal).hasMessageContaining("update");
    execute("PRAGMA user_version = 1");
    open().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRAGMA application_id = 42", "CREATE TABLE t (c TEXT)"})
  void rejectsADatabaseOfAnotherProgramWithoutChangingIt(String doing) throws Exception {
    Files.createFile(file);
    execute(doing);
    execute("CREATE TABLE theirs (c TEXT)");
    byte[] before = Files.readAllBytes(file);

    refusal(StoreErrorCode.STORE_FOREIGN, this::open);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void reportsAMissingDirectory() {
    Path nowhere = folder.resolve("missing").resolve("tenon.db");

    TenonException refusal =
        refusal(StoreErrorCode.STORE_FOLDER_MISSING, () -> SqliteStore.open(nowhere, KEY));

    assertThat(refusal).hasMessageContaining(nowhere.getParent().toString());
    assertThat(nowhere.getParent()).doesNotExist();
  }

  @Test
  void rejectsADirectoryInPlaceOfTheFile() throws IOException {
    Files.createDirectory(file);

    refusal(StoreErrorCode.STORE_ACCESS_DENIED, this::open);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatTheFolderCannotBeWrittenTo() {
    // Nobody, not even the super-user, can make a file here.
    refusal(
        StoreErrorCode.STORE_ACCESS_DENIED,
        () -> SqliteStore.open(Path.of("/proc/self/tenon.db"), KEY));
  }

  @Test
  void rejectsAnotherKey() {
    open().close();

    refusal(KeyErrorCode.KEY_FOREIGN, () -> SqliteStore.open(file, Samples.key(8)));

    open().close();
  }

  @Test
  void storesNoPartOfTheKeyInTheDatabase() throws IOException {
    open().close();

    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("\u0007".repeat(8));
  }

  @Test
  void rejectsAChangeOfTheAuditTrail() throws SQLException {
    try (SqliteStore store = open()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      store.transactions().write(() -> store.audit().append(StoreSamples.auditEntry(workspace, 1)));

      assertThatThrownBy(() -> execute("UPDATE audit_entry SET operator = 'eve'"))
          .hasMessageContaining("only appended to");
      assertThatThrownBy(() -> execute("DELETE FROM audit_entry"))
          .hasMessageContaining("only appended to");
    }
  }

  @Test
  void rollsBackATransactionWhoseFailureWasSwallowed() {
    try (SqliteStore store = open()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Onboarding onboarding = StoreSamples.onboarding(workspace, "one", StoreSamples.NOW);

      refusal(
          StoreErrorCode.STORE_FAULTY,
          () ->
              store
                  .transactions()
                  .write(
                      () -> {
                        store.onboardings().add(onboarding);
                        assertThatThrownBy(() -> store.onboardings().add(onboarding))
                            .isInstanceOf(TenonException.class);
                      }));

      assertThat(
              store.transactions().read(() -> store.onboardings().find(workspace, onboarding.id())))
          .isEmpty();
    }
  }

  @Test
  void rejectsRecordsOfAMissingWorkspace() {
    try (SqliteStore store = open()) {
      refusal(
          StoreErrorCode.STORE_FAULTY,
          () ->
              store
                  .transactions()
                  .write(
                      () ->
                          store
                              .audit()
                              .append(StoreSamples.auditEntry(new WorkspaceId("none"), 1))));
    }
  }

  @Test
  void isUsedInsideATransactionOnly() {
    try (SqliteStore store = open()) {
      assertThatThrownBy(() -> store.workspaces().all()).isInstanceOf(IllegalStateException.class);
    }
  }

  private SqliteStore open() {
    return SqliteStore.open(file, KEY);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void overwrite(long offset, int length) throws IOException {
    byte[] garbage = new byte[length];
    Arrays.fill(garbage, (byte) 0x5a);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(garbage), offset);
    }
  }
}
