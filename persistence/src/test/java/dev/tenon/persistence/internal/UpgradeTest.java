package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.Samples;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database from before rows had authentication codes. */
class UpgradeTest {

  private static final String FORGED_SESSION =
      "INSERT INTO session (token_hash, operator_key, operator, created_at, expires_at)"
          + " SELECT 'forged', operator_key, operator, created_at, expires_at FROM session";

  /** Tables that the older version did not have. */
  private static final EnumSet<StoredTable> LATER =
      EnumSet.of(
          StoredTable.SIGN_IN_ATTEMPT,
          StoredTable.API_TOKEN,
          StoredTable.IDEMPOTENCY_KEY,
          StoredTable.AUDIT_HEAD,
          StoredTable.WORKSPACE_APPEARANCE,
          StoredTable.VERIFICATION_DAY,
          StoredTable.CREDENTIAL_EXPIRY,
          StoredTable.SETUP_LINK,
          StoredTable.SETUP_SESSION,
          StoredTable.ALERT_CHANNEL,
          StoredTable.ALERT,
          StoredTable.ALERT_ITEM,
          StoredTable.ALERT_DELIVERY,
          StoredTable.DISCOVERY_RULE,
          StoredTable.PROPOSED_ACCOUNT,
          StoredTable.ACCOUNT_LISTING);

  @TempDir Path folder;
  private SqliteFile file;
  private List<Object> written;

  @BeforeEach
  void createVersion6() throws Exception {
    Path current = folder.resolve("current.db");
    try (SqliteStore store = SqliteStore.open(current, Samples.KEY)) {
      PopulatedStore.fill(store);
      written = readAll(store);
    }
    file = new SqliteFile(folder.resolve("tenon.db"), Duration.ofSeconds(20));
    file.createIfMissing();
    try (Connection connection = file.connect()) {
      OlderSchema.createWithRowsOf(connection, 6, current);
      OlderSchema.recordKeyAsBefore(connection, 1, Samples.KEY.reveal());
    }
  }

  @Test
  void authenticatesTheRowsOnce() throws SQLException {
    try (SqliteStore store = open()) {
      store.requireIntact();
      assertThat(readAll(store)).isEqualTo(written);
    }
    try (Connection connection = file.connect()) {
      for (StoredTable table : StoredTable.values()) {
        assertThat(
                OlderSchema.select(
                    connection, "SELECT count(*) FROM " + table.sqlName() + " WHERE mac IS NULL"))
            .as(table.sqlName())
            .containsExactly("0");
      }
      OlderSchema.run(connection, FORGED_SESSION);
    }
    try (SqliteStore store = open()) {
      assertRefused(
          StoreErrorCode.STORE_TAMPERED,
          () -> store.transactions().read(() -> store.sessions().find("forged")));
    }
  }

  @Test
  void doesNotAuthenticateRowsAgainForAnOlderVersionNumber() throws SQLException {
    open().close();
    try (Connection connection = file.connect()) {
      OlderSchema.run(connection, FORGED_SESSION);
      OlderSchema.run(connection, "PRAGMA user_version = 6");
    }

    try (SqliteStore store = open()) {
      assertRefused(
          StoreErrorCode.STORE_TAMPERED,
          () -> store.transactions().read(() -> store.sessions().find("forged")));
    }
  }

  @Test
  void rejectsADatabaseWithoutItsCheckValue() throws SQLException {
    open().close();
    try (Connection connection = file.connect()) {
      OlderSchema.run(connection, "DELETE FROM vault_key");
    }

    assertRefused(StoreErrorCode.STORE_TAMPERED, () -> open().close());
  }

  @Test
  void rejectsAWrongCheckValue() throws SQLException {
    open().close();
    try (Connection connection = file.connect()) {
      OlderSchema.run(connection, "UPDATE vault_key SET check_value = randomblob(32)");
    }

    assertRefused(KeyErrorCode.KEY_FOREIGN, () -> open().close());
  }

  private SqliteStore open() {
    return SqliteStore.open(file.path(), Samples.KEY);
  }

  private static void assertRefused(dev.tenon.spi.ErrorCode code, Runnable attempt) {
    TenonException refusal = catchThrowableOfType(TenonException.class, attempt::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }

  private static List<Object> readAll(SqliteStore store) {
    List<Object> all = new ArrayList<>();
    for (StoredTable table : EnumSet.complementOf(LATER)) {
      PopulatedStore.readers(store, table.sqlName()).stream().map(Supplier::get).forEach(all::add);
    }
    return all;
  }
}
