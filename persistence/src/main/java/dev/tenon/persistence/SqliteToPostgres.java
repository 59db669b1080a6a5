package dev.tenon.persistence;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.PostgresMove;
import dev.tenon.persistence.internal.SqliteFile;
import dev.tenon.persistence.postgres.CopiedTable;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Copies a SQLite database into an empty PostgreSQL database. Everything stays valid with the same
 * key: credentials, authentication codes and audit trails. The SQLite file is not changed.
 */
public final class SqliteToPostgres {

  private SqliteToPostgres() {}

  /**
   * Checks the SQLite database, copies it in one transaction, compares the digests of all tables
   * before the commit, and checks the copy. If the process ends before, the PostgreSQL database
   * stays empty. No process can write to the SQLite database meanwhile.
   *
   * @param keys the keys of the database
   * @param lockTimeout how long to wait for processes that use the SQLite database
   * @return the tables by name
   * @throws TenonException {@link StoreErrorCode#STORE_NOT_EMPTY} if the PostgreSQL database has
   *     records, {@link KeyErrorCode#KEY_FOREIGN}, or another {@link StoreErrorCode}
   */
  public static List<CopiedTable> copy(
      Path databaseFile, KeyRing keys, Duration lockTimeout, PostgresDatabase target) {
    try (SqliteStore source = SqliteStore.open(databaseFile, keys, lockTimeout)) {
      source.requireIntact();
    }
    List<CopiedTable> copied =
        new PostgresMove(new SqliteFile(databaseFile, lockTimeout), target).run();
    try (PostgresStore copy = PostgresStore.open(target, keys)) {
      copy.requireIntact();
    }
    return copied;
  }
}
