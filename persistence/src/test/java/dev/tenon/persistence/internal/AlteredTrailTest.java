package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.audit.AuditVerification.Intact;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.Samples;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.error.StoreErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An audit trail that somebody altered who can write to the database but does not have the key. */
class AlteredTrailTest {

  private static final String UNLOCK =
      "DROP TRIGGER IF EXISTS audit_entry_is_not_changed;"
          + " DROP TRIGGER IF EXISTS audit_entry_is_not_removed;";

  @TempDir Path folder;
  private SqliteStore store;
  private Tenon tenon;
  private Caller ada;
  private Connection attacker;

  @BeforeEach
  void writeATrail() throws SQLException {
    store = SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY);
    tenon = Tenon.builder().store(store).build();
    WorkspaceId workspace = tenon.workspaces().create("Acme").id();
    ada = new Caller(workspace, OperatorId.of("ada"), Role.ADMINISTRATOR);
    for (String name : List.of("One", "Two", "Three")) {
      tenon.workspaces().rename(name, ada);
    }
    attacker = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tenon.db"));
    OlderSchema.run(attacker, UNLOCK);
  }

  @AfterEach
  void close() throws SQLException {
    attacker.close();
    tenon.close();
    store.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          at            | '2026-03-01T09:30:00.123000000Z'
          operator      | 'mallory'
          action        | 'SIGNED_OUT'
          subject       | 'another'
          details_json  | replace(details_json, 'Two', 'Six')
          previous_hash | hash
          hash          | previous_hash
          """)
  void detectsEachChangedColumn(String column, String value) throws SQLException {
    OlderSchema.run(
        attacker, "UPDATE audit_entry SET %s = %s WHERE sequence = 2".formatted(column, value));

    assertThat(verify())
        .as(column)
        .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(2));
    assertThat(checkStore()).contains("Entry 2");
  }

  @Test
  void detectsAnEntryOfAnotherWorkspace() throws SQLException {
    WorkspaceId other = tenon.workspaces().create("Other").id();
    OlderSchema.run(
        attacker,
        "UPDATE audit_entry SET workspace_id = '%s' WHERE sequence = 1".formatted(other.value()));

    assertThat(verify()).isEqualTo(new Broken(1, "The entry is missing."));
    assertThat(tenon.auditTrail().verify(callerIn(other))).isInstanceOf(Broken.class);
  }

  @Test
  void detectsEntriesRemovedAtTheEndAlsoAfterFurtherEntries() throws SQLException {
    OlderSchema.run(attacker, "DELETE FROM audit_entry WHERE sequence > 1");

    assertThat(verify())
        .isEqualTo(new Broken(2, "The entry is missing; the sealed trail has 3 entries."));
    assertThat(checkStore()).contains("Entry 2");

    tenon.workspaces().rename("Later", ada);
    assertThat(verify()).isEqualTo(new Broken(2, "The entry is missing."));
  }

  @Test
  void detectsAHeadThatFitsTheRemovedEntries() throws SQLException {
    OlderSchema.run(attacker, "DELETE FROM audit_entry WHERE sequence > 1");
    OlderSchema.run(
        attacker, "UPDATE audit_head SET entries = 1, hash = (SELECT hash FROM audit_entry)");

    assertThat(verify()).isInstanceOf(Broken.class);
    assertThat(checkStore()).contains("audit_head");
    assertRefusesToAppend();
  }

  @Test
  void detectsThatTheWholeTrailIsGone() throws SQLException {
    OlderSchema.run(attacker, "DELETE FROM audit_entry; DELETE FROM audit_head;");

    assertThat(verify())
        .isEqualTo(new Broken(1, "The sealed end of the trail is missing or was changed."));
    assertThat(checkStore()).contains("Entry 1");
    assertRefusesToAppend();
  }

  @Test
  void detectsThatTheTrailOfADeletedWorkspaceIsGone() throws SQLException {
    WorkspaceId doomed = tenon.workspaces().create("Doomed").id();
    store.transactions().write(() -> store.workspaces().delete(doomed, Instant.EPOCH));
    store.requireIntact();

    OlderSchema.run(
        attacker, "DELETE FROM audit_head WHERE workspace_id = '%s'".formatted(doomed.value()));

    assertThat(checkStore()).contains(doomed.value());
  }

  @Test
  void findsAnOlderCopyOfTheDatabaseByAHeadNotedElsewhere() throws SQLException {
    OlderSchema.run(
        attacker,
        "CREATE TABLE copied_entry AS SELECT * FROM audit_entry; CREATE TABLE copied_head AS SELECT"
            + " * FROM audit_head;");
    tenon.workspaces().rename("Later", ada);
    String noted = verify().fold(Intact::headHash, broken -> "");

    OlderSchema.run(
        attacker,
        "DELETE FROM audit_entry; DELETE FROM audit_head; INSERT INTO audit_entry SELECT * FROM"
            + " copied_entry; INSERT INTO audit_head SELECT * FROM copied_head;");

    assertThat(verify()).as("authentic as it was").isInstanceOf(Intact.class);
    assertThat(tenon.auditTrail().verify(noted, ada)).isInstanceOf(Broken.class);
  }

  @Test
  void computesHashesWithAKeyOfTheStore() {
    SqliteStore other = SqliteStore.open(folder.resolve("other.db"), Samples.key(8));
    byte[] content = {1};

    assertThat(other.audit().keyedHash(content)).isNotEqualTo(store.audit().keyedHash(content));
    other.close();
  }

  private AuditVerification verify() {
    return tenon.auditTrail().verify(ada);
  }

  /** The message of the failure. */
  private String checkStore() {
    TenonException failure = catchThrowableOfType(TenonException.class, store::requireIntact);
    assertThat(failure.code()).isEqualTo(StoreErrorCode.STORE_TAMPERED);
    return failure.getMessage();
  }

  private void assertRefusesToAppend() {
    TenonException failure =
        catchThrowableOfType(TenonException.class, () -> tenon.workspaces().rename("Later", ada));
    assertThat(failure.code()).isEqualTo(StoreErrorCode.STORE_TAMPERED);
  }

  private static Caller callerIn(WorkspaceId workspace) {
    return new Caller(workspace, OperatorId.of("bob"), Role.ADMINISTRATOR);
  }
}
