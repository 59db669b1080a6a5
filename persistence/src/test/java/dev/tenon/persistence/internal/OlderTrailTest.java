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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database from before audit trails had keyed hashes and a sealed end. */
class OlderTrailTest {

  private static final String FIRST =
      "185c56ed37ef2a5750f92a6351bb715bf7d3dd8e71621e6d2241b1579e7e4310";
  private static final String SECOND =
      "23d48e0609407222bb84910f3d61d6f5124a8c695845eb6c67a2eae247e9e323";

  private final Caller ada =
      new Caller(new WorkspaceId("w1"), OperatorId.of("ada"), Role.ADMINISTRATOR);
  @TempDir Path folder;
  private SqliteFile file;

  @BeforeEach
  void createVersion10() throws Exception {
    Path current = folder.resolve("current.db");
    try (SqliteStore store = SqliteStore.open(current, Samples.KEY)) {
      PopulatedStore.fill(store);
      PopulatedStore.removeKeyIds(store);
    }
    file = new SqliteFile(folder.resolve("tenon.db"), Duration.ofSeconds(20));
    file.createIfMissing();
    try (Connection connection = file.connect()) {
      OlderSchema.createWithRowsOf(connection, 10, current);
      OlderSchema.recordKeyAsBefore(connection, 2, Samples.KEY.reveal());
      // As that version wrote them, with SHA-256.
      addEntry(connection, 1, "0".repeat(64), FIRST);
      addEntry(connection, 2, FIRST, SECOND);
    }
  }

  @Test
  void continuesTheTrailWithKeyedHashes() {
    try (SqliteStore store = open();
        Tenon tenon = Tenon.builder().store(store).build()) {
      assertThat(tenon.auditTrail().verify(ada)).isEqualTo(new Intact(2, SECOND));
      tenon.workspaces().rename("Later", ada);

      AuditVerification after = tenon.auditTrail().verify(SECOND, ada);

      assertThat(after.fold(Intact::entries, broken -> 0L)).isEqualTo(3);
      store.requireIntact();
    }
  }

  @Test
  void sealsTheTrailOnce() throws SQLException {
    open().close();
    try (Connection connection = file.connect()) {
      OlderSchema.run(connection, "DELETE FROM audit_head; PRAGMA user_version = 10;");
    }

    try (SqliteStore store = open();
        Tenon tenon = Tenon.builder().store(store).build()) {
      assertThat(tenon.auditTrail().verify(ada)).isInstanceOf(Broken.class);
      assertThat(catchThrowableOfType(TenonException.class, store::requireIntact)).isNotNull();
    }
  }

  @Test
  void detectsAnOlderEntryThatWasAlteredSince() throws SQLException {
    open().close();
    try (Connection connection = file.connect()) {
      OlderSchema.run(connection, "DROP TRIGGER audit_entry_is_not_changed");
      OlderSchema.run(connection, "UPDATE audit_entry SET operator = 'eve' WHERE sequence = 1");
    }

    try (SqliteStore store = open();
        Tenon tenon = Tenon.builder().store(store).build()) {
      assertThat(tenon.auditTrail().verify(ada))
          .isEqualTo(new Broken(1, "The entry was changed after it was written."));
    }
  }

  private SqliteStore open() {
    return SqliteStore.open(file.path(), Samples.KEY);
  }

  private static void addEntry(
      Connection connection, int sequence, String previousHash, String hash) throws SQLException {
    OlderSchema.run(
        connection,
        ("INSERT INTO audit_entry VALUES ('w1', %1$d, '2026-03-01T09:30:0%2$d.000000000Z', 'ada',"
                + " 'SIGNED_OUT', 'ada', '{}', '%3$s', '%4$s')")
            .formatted(sequence, sequence - 1, previousHash, hash));
  }
}
