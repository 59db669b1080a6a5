package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.MasterKey.Coverage;
import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.sql.SQLDataException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Writes rows with their authentication codes, and rejects rows whose code does not match. Used
 * only inside transactions. Safe for use by many threads.
 *
 * @param auditHash computes the hashes of audit entries
 */
public record AuthenticatedRows(
    JdbiTransactions transactions, RowAuthentication authentication, HmacSha256 auditHash) {

  private static final byte[] AUDIT_PURPOSE = "tenon audit chain 1".getBytes(UTF_8);

  /**
   * Opens the rows of a database with its key. For an older database, computes the authentication
   * codes once.
   *
   * @param local the key of a key file; empty for any other key wrapper; overwritten with zeros
   * @throws TenonException {@link dev.tenon.persistence.error.KeyErrorCode#KEY_FOREIGN}, {@link
   *     StoreErrorCode#STORE_TAMPERED} or a code of the key wrapper
   */
  public static AuthenticatedRows open(
      JdbiTransactions transactions, KeyWrapper wrapper, Optional<byte[]> local) {
    MasterKey key = new MasterKey(transactions);
    MasterKey.Secret secret = key.obtain(wrapper, local);
    try {
      AuthenticatedRows rows = of(transactions, secret.bytes());
      if (secret.coverage() != Coverage.NEWEST) {
        key.authenticateOnce(secret, new OlderRows(rows)::authenticate);
      }
      return rows;
    } finally {
      Arrays.fill(secret.bytes(), (byte) 0);
    }
  }

  /** Derives the keys from the secret of the store, which is not kept. */
  static AuthenticatedRows of(JdbiTransactions transactions, byte[] secret) {
    byte[] auditKey = HmacSha256.derive(secret, AUDIT_PURPOSE);
    try {
      return new AuthenticatedRows(
          transactions, new RowAuthentication(secret), new HmacSha256(auditKey));
    } finally {
      Arrays.fill(auditKey, (byte) 0);
    }
  }

  /** Inserts a row. */
  void insert(RowValues row) {
    execute(row, row.table().insertion());
  }

  /**
   * Inserts a row unless another one has the same value in a unique column.
   *
   * @return whether it was inserted
   */
  boolean insertUnlessTaken(RowValues row, String uniqueColumn) {
    return execute(row, row.table().insertion() + " ON CONFLICT (" + uniqueColumn + ") DO NOTHING");
  }

  /**
   * Replaces all values of a row, which its primary key identifies.
   *
   * @return whether the row existed
   */
  boolean replace(RowValues row) {
    return execute(row, row.table().replacement());
  }

  /**
   * Replaces all values of a row if its version has not changed, and increments the version.
   *
   * @param row with the version with which it was read
   * @return whether it was replaced
   */
  boolean replaceVersion(RowValues row) {
    row.number("version", row.number("version") + 1);
    return execute(row, row.table().replacement() + " AND version = :version - 1");
  }

  private boolean execute(RowValues row, String sql) {
    row.authenticatedBy(authentication);
    return transactions.using(handle -> row.bindTo(handle.createUpdate(sql)).execute()) == 1;
  }

  /** Returns the number for the next row of a numbered table. Never returns a used number again. */
  long nextNumber(StoredTable table) {
    String next = transactions.dialect().nextNumber(table.sqlName(), table.keys().get(0).name());
    return transactions.using(handle -> handle.createQuery(next).mapTo(Long.class).one());
  }

  /** Selects whole rows. */
  RowSelection select(StoredTable table) {
    return new RowSelection(this, table, table.columns(), table.selection(transactions.dialect()));
  }

  /** Selects rows without their documents, for lists. */
  RowSelection selectSummaries(StoredTable table) {
    return new RowSelection(
        this, table, table.summaryColumns(), table.summarySelection(transactions.dialect()));
  }

  /**
   * Maps rows with the given columns followed by the authentication code. A row whose code does not
   * match fails with {@link StoreErrorCode#STORE_TAMPERED}. A row that cannot be mapped is corrupt.
   */
  <T> RowMapper<T> reading(
      StoredTable table, List<StoredColumn> columns, Function<RowValues, T> mapper) {
    boolean withDocuments = table.hasDocuments() && columns.equals(table.columns());
    return (row, context) -> {
      RowValues values = RowValues.read(table, columns, row);
      if (!authentication.isAuthentic(values, withDocuments)) {
        throw tampered(table.sqlName(), values.id());
      }
      try {
        return mapper.apply(values);
      } catch (TenonException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new SQLDataException("corrupt row", e);
      }
    };
  }

  /** The failure for a row that differs from what Tenon wrote. */
  TenonException tampered(String table, String id) {
    return new TenonException(
        StoreErrorCode.STORE_TAMPERED,
        ("The record '%s' in the table %s of the database %s was not written by Tenon: its"
                + " authentication code does not match. The database is damaged, or somebody changed"
                + " it. Restore a backup, check who can write to it, and end all sessions.")
            .formatted(id, table, transactions.dialect().location()));
  }

  /** The failure for an audit trail that differs from what Tenon wrote. */
  TenonException tamperedTrail(String workspace, Broken broken) {
    return new TenonException(
        StoreErrorCode.STORE_TAMPERED,
        ("The audit trail of the workspace '%s' in the database %s was not written like this by"
                + " Tenon. Entry %d: %s Compare the database with a backup from before that entry,"
                + " and check who can write to it.")
            .formatted(
                workspace, transactions.dialect().location(), broken.sequence(), broken.reason()));
  }
}
