package dev.tenon.persistence.internal;

import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.sql.SQLDataException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Writes rows with their authentication codes, and rejects rows whose code does not match. Used
 * only inside transactions. Safe for use by many threads.
 *
 * @param keysInUse the keys of the running transaction
 * @param auditKey computes the hashes of audit entries
 */
public record AuthenticatedRows(
    JdbiTransactions transactions, Supplier<EpochKeys> keysInUse, Supplier<HmacSha256> auditKey) {

  /** Uses the keys of a store, each transaction those of its epoch. */
  public static AuthenticatedRows of(JdbiTransactions transactions, LoadedKeys loadedKeys) {
    return new AuthenticatedRows(transactions, transactions::keys, loadedKeys::auditKey);
  }

  /** Uses the keys that are derived from one secret, which is not kept. */
  static AuthenticatedRows of(JdbiTransactions transactions, byte[] secret) {
    EpochKeys keys =
        new EpochKeys(0, KeyDerivation.material(secret, NoWrapper.INSTANCE), Optional.empty());
    byte[] auditKey = KeyDerivation.auditKey(secret, Optional.empty());
    HmacSha256 audit = new HmacSha256(auditKey);
    Arrays.fill(auditKey, (byte) 0);
    return new AuthenticatedRows(transactions, () -> keys, () -> audit);
  }

  /** The same rows, without accepting those of the former key during an exchange. */
  AuthenticatedRows withoutFormer() {
    return new AuthenticatedRows(transactions, () -> keysInUse.get().withoutFormer(), auditKey);
  }

  /** The keys of the running transaction. */
  EpochKeys keys() {
    return keysInUse.get();
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
    row.authenticatedBy(keys().current().rows());
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
   *
   * @param columns all columns of the table, or all except documents
   */
  <T> RowMapper<T> reading(
      StoredTable table, List<StoredColumn> columns, Function<RowValues, T> mapper) {
    boolean withDocuments = table.hasDocuments() && columns.size() == table.columns().size();
    return (row, context) -> {
      RowValues values = RowValues.read(table, columns, row);
      if (!keys().isAuthentic(values, withDocuments)) {
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

  /** Rows need no wrapper. */
  private enum NoWrapper implements KeyWrapper {
    INSTANCE;

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
      throw new IllegalStateException("rows are not encrypted");
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
      throw new IllegalStateException("rows are not encrypted");
    }
  }
}
