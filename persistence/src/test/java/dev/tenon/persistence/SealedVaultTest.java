package dev.tenon.persistence;

import static dev.tenon.persistence.Samples.KEY;
import static dev.tenon.persistence.Samples.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Credential;
import dev.tenon.testkit.store.StoreSamples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who may write to the database but does not have the key can do: nothing. */
class SealedVaultTest {

  private static final String CANARY = "-----BEGIN PRIVATE KEY----- canary";

  @TempDir Path folder;
  private SqliteStore store;
  private CredentialKey one;
  private CredentialKey two;

  @BeforeEach
  void putTwoCredentials() {
    store = SqliteStore.open(folder.resolve("tenon.db"), KEY);
    WorkspaceId workspace = StoreSamples.addWorkspace(store, "w1");
    one = new CredentialKey(workspace, "one");
    two = new CredentialKey(workspace, "two");
    StoreSamples.addWorkspace(store, "w2");
    put(one, "first " + CANARY);
    put(two, "second " + CANARY);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsNoSecretInClear() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("canary");
      }
    }
  }

  @Test
  void sealsTheSameCredentialDifferentlyEachTime() throws SQLException {
    List<String> before = List.of(hexOf("wrapped_key", "credential"), hexOfPart("certificate"));
    put(one, "first " + CANARY);

    assertThat(List.of(hexOf("wrapped_key", "credential"), hexOfPart("certificate")))
        .doesNotContainAnyElementsOf(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Altered at its first, at its last byte, and cut.
        "UPDATE credential_part SET sealed = CAST(X'00' || substr(sealed, 2) AS BLOB) WHERE owner ="
            + " 'one'",
        "UPDATE credential_part SET sealed = CAST(substr(sealed, 1, length(sealed) - 1) || X'00' AS"
            + " BLOB) WHERE owner = 'one'",
        "UPDATE credential_part SET sealed = X'' WHERE owner = 'one'",
        "UPDATE credential SET wrapped_key = substr(wrapped_key, 1, 59) WHERE owner = 'one'",
        // One part in the place of another.
        "UPDATE credential_part SET name = CASE name WHEN 'certificate' THEN 'privateKey'"
            + " ELSE 'certificate' END || 'X' WHERE owner = 'one';"
            + " UPDATE credential_part SET name = rtrim(name, 'X') WHERE owner = 'one'",
        // A part less, and a part more.
        "DELETE FROM credential_part WHERE owner = 'one' AND name = 'certificate'",
        "INSERT INTO credential_part SELECT workspace_id, owner, 'more', sealed"
            + " FROM credential_part WHERE owner = 'one' AND name = 'certificate'",
        // A part, and a data key, of another credential.
        "UPDATE credential_part SET sealed = (SELECT sealed FROM credential_part theirs"
            + " WHERE theirs.owner = 'two' AND theirs.name = credential_part.name)"
            + " WHERE owner = 'one'",
        "UPDATE credential SET wrapped_key = (SELECT wrapped_key FROM credential theirs"
            + " WHERE theirs.owner = 'two') WHERE owner = 'one'",
      })
  void refusesACredentialThatWasAltered(String attack) throws SQLException {
    execute(attack);

    TenonException refusal = refusal(StoreErrorCode.CREDENTIAL_UNREADABLE, () -> open(one).close());

    assertThat(textOf(refusal)).doesNotContain("canary");
    assertThat(textOfPart(open(two), "privateKey")).isEqualTo("second " + CANARY);
  }

  @Test
  void refusesAWholeCredentialMovedToAnotherOwner() throws SQLException {
    execute(
        "PRAGMA foreign_keys = OFF; DELETE FROM credential WHERE owner = 'two';"
            + " DELETE FROM credential_part WHERE owner = 'two';"
            + " UPDATE credential SET owner = 'two'; UPDATE credential_part SET owner = 'two'");

    refusal(StoreErrorCode.CREDENTIAL_UNREADABLE, () -> open(two).close());
  }

  @Test
  void refusesAWholeCredentialMovedToAnotherWorkspace() throws SQLException {
    execute(
        "PRAGMA foreign_keys = OFF; UPDATE credential SET workspace_id = 'w2';"
            + " UPDATE credential_part SET workspace_id = 'w2'");

    refusal(
        StoreErrorCode.CREDENTIAL_UNREADABLE,
        () -> open(new CredentialKey(new WorkspaceId("w2"), "one")).close());
  }

  private void put(CredentialKey key, String secret) {
    try (Credential credential =
        Credential.of(
            Map.of("privateKey", secret.getBytes(UTF_8), "certificate", secret.getBytes(UTF_8)))) {
      SealedCredential sealed = store.vault().seal(key, credential);
      store.transactions().write(() -> store.credentials().put(sealed));
    }
  }

  private Credential open(CredentialKey key) {
    return store
        .vault()
        .open(store.transactions().read(() -> store.credentials().find(key)).orElseThrow());
  }

  private static String textOfPart(Credential credential, String name) {
    try (credential) {
      return new String(credential.part(name).orElseThrow(), UTF_8);
    }
  }

  private static String textOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private String hexOf(String column, String table) throws SQLException {
    return ask("SELECT hex(" + column + ") FROM " + table + " WHERE owner = 'one'");
  }

  private String hexOfPart(String name) throws SQLException {
    return ask(
        "SELECT hex(sealed) FROM credential_part WHERE owner = 'one' AND name = '" + name + "'");
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return statement.executeQuery(sql).getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tenon.db"));
  }
}
