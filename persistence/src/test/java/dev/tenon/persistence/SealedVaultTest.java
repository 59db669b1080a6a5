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
import dev.tenon.persistence.error.StoreErrorCode;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that somebody altered who can write to the database but does not have the key. */
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
  void storesNoSecretUnencrypted() throws IOException {
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
        "UPDATE credential_part SET sealed = X'' WHERE owner = 'one'",
        "UPDATE credential SET wrapped_key = substr(wrapped_key, 1, 59) WHERE owner = 'one'",
        "UPDATE credential_part SET name = 'other' WHERE owner = 'one' AND name = 'certificate'",
        "INSERT INTO credential_part SELECT workspace_id, owner, 'more', sealed, mac"
            + " FROM credential_part WHERE owner = 'one' AND name = 'certificate'",
        "UPDATE credential_part SET (sealed, mac) = (SELECT sealed, mac FROM credential_part theirs"
            + " WHERE theirs.owner = 'two' AND theirs.name = credential_part.name)"
            + " WHERE owner = 'one'",
        "UPDATE credential SET (wrapped_key, mac) = (SELECT wrapped_key, mac FROM credential theirs"
            + " WHERE theirs.owner = 'two') WHERE owner = 'one'",
        "PRAGMA foreign_keys = OFF; DELETE FROM credential WHERE owner = 'one'; DELETE FROM"
            + " credential_part WHERE owner = 'one'; UPDATE credential SET owner = 'one'; UPDATE"
            + " credential_part SET owner = 'one'; INSERT INTO credential SELECT workspace_id,"
            + " 'two', wrapped_key, mac, key_id FROM credential; INSERT INTO credential_part SELECT"
            + " workspace_id, 'two', name, sealed, mac FROM credential_part",
      })
  void doesNotReadRowsThatWereAltered(String attack) throws SQLException {
    execute(attack);

    refusal(StoreErrorCode.STORE_TAMPERED, () -> open(one).close());
  }

  @Test
  void rejectsACredentialWithAMissingPart() throws SQLException {
    execute("DELETE FROM credential_part WHERE owner = 'one' AND name = 'certificate'");

    refusal(StoreErrorCode.CREDENTIAL_UNREADABLE, () -> open(one).close());
  }

  /** What the vault is given: the one credential, and in place of its own parts the other's. */
  static Stream<BinaryOperator<SealedCredential>> alterations() {
    return Stream.of(
        (mine, other) -> withParts(mine, parts -> parts.get("certificate")[0] ^= 1),
        (mine, other) -> withParts(mine, parts -> flipLast(parts.get("certificate"))),
        (mine, other) -> withParts(mine, parts -> parts.put("certificate", new byte[0])),
        (mine, other) -> withKey(mine, Arrays.copyOf(mine.wrappedKey(), 59)),
        (mine, other) -> withParts(mine, SealedVaultTest::swap),
        (mine, other) -> withParts(mine, parts -> parts.remove("certificate")),
        (mine, other) -> withParts(mine, parts -> parts.put("more", parts.get("certificate"))),
        (mine, other) -> withParts(mine, parts -> parts.putAll(other.parts())),
        (mine, other) -> withKey(mine, other.wrappedKey()),
        (mine, other) -> new SealedCredential(mine.key(), other.wrappedKey(), other.parts()),
        (mine, other) ->
            new SealedCredential(
                new CredentialKey(new WorkspaceId("w2"), mine.key().owner()),
                mine.wrappedKey(),
                mine.parts()));
  }

  @ParameterizedTest
  @MethodSource("alterations")
  void rejectsAnAlteredCredential(BinaryOperator<SealedCredential> alteration) {
    SealedCredential altered = alteration.apply(find(one), find(two));

    TenonException refusal =
        refusal(StoreErrorCode.CREDENTIAL_UNREADABLE, () -> store.vault().open(altered).close());

    assertThat(textOf(refusal)).doesNotContain("canary");
    assertThat(textOfPart(open(two), "privateKey")).isEqualTo("second " + CANARY);
  }

  private static SealedCredential withParts(
      SealedCredential sealed, Consumer<Map<String, byte[]>> change) {
    Map<String, byte[]> parts = new TreeMap<>(sealed.parts());
    change.accept(parts);
    return new SealedCredential(sealed.key(), sealed.wrappedKey(), parts);
  }

  private static SealedCredential withKey(SealedCredential sealed, byte[] wrappedKey) {
    return new SealedCredential(sealed.key(), wrappedKey, sealed.parts());
  }

  private static void flipLast(byte[] part) {
    part[part.length - 1] ^= 1;
  }

  private static void swap(Map<String, byte[]> parts) {
    parts.put("privateKey", parts.put("certificate", parts.get("privateKey")));
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
    return store.vault().open(find(key));
  }

  private SealedCredential find(CredentialKey key) {
    return store.transactions().read(() -> store.credentials().find(key)).orElseThrow();
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
