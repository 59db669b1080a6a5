package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.testkit.store.StoreSamples;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** What a disk does that is full or may not be written, provoked on the connection. */
class JdbiTransactionsTest {

  @TempDir Path folder;
  private SqliteFile file;

  private static JdbiWorkspaceRepository workspaces(JdbiTransactions transactions) {
    return new JdbiWorkspaceRepository(AuthenticatedRows.of(transactions, new byte[32]));
  }

  @BeforeEach
  void makeTheDatabase() throws SQLException {
    file = new SqliteFile(folder.resolve("tenon.db"), Duration.ofSeconds(5));
    file.createIfMissing();
    try (Connection connection = file.connect()) {
      new Schema(file).bringUpToDate(connection);
    }
  }

  @Test
  void reportsAFullDiskAndKeepsCommittedData() throws SQLException {
    try (JdbiTransactions transactions = limitedTo(200)) {
      JdbiWorkspaceRepository workspaces = workspaces(transactions);
      transactions.write(() -> workspaces.add(StoreSamples.workspace("small")));

      TenonException refusal =
          catchThrowableOfType(
              TenonException.class,
              () ->
                  transactions.write(
                      () -> {
                        workspaces.add(StoreSamples.workspace("also small"));
                        workspaces.add(big());
                      }));

      assertThat(refusal.code()).isEqualTo(StoreErrorCode.STORE_FULL);
      assertThat(refusal).hasMessageContaining("space");
      assertThat(transactions.read(workspaces::all))
          .containsExactly(StoreSamples.workspace("small"));
    }
  }

  @Test
  void rollsBackTheTransactionAfterAFullDisk() throws SQLException {
    try (JdbiTransactions transactions = limitedTo(200)) {
      JdbiWorkspaceRepository workspaces = workspaces(transactions);

      TenonException refusal =
          catchThrowableOfType(
              TenonException.class,
              () ->
                  transactions.write(
                      () -> {
                        swallowFailure(() -> workspaces.add(big()));
                        swallowFailure(() -> workspaces.add(StoreSamples.workspace("after")));
                      }));

      assertThat(refusal.code()).isEqualTo(StoreErrorCode.STORE_FULL);
      assertThat(transactions.read(workspaces::all)).isEmpty();
    }
  }

  @Test
  void commitsATransactionAfterAFailedOne() throws SQLException {
    try (JdbiTransactions transactions = limitedTo(200)) {
      JdbiWorkspaceRepository workspaces = workspaces(transactions);
      swallowFailure(() -> transactions.write(() -> workspaces.add(big())));

      transactions.write(() -> workspaces.add(StoreSamples.workspace("small")));

      assertThat(transactions.read(workspaces::all))
          .containsExactly(StoreSamples.workspace("small"));
    }
  }

  @Test
  void reportsAReadOnlyDatabase() throws SQLException {
    try (JdbiTransactions transactions = writingOver(this::connectReadOnly)) {
      JdbiWorkspaceRepository workspaces = workspaces(transactions);

      TenonException refusal =
          catchThrowableOfType(
              TenonException.class,
              () -> transactions.write(() -> workspaces.add(StoreSamples.workspace("refused"))));

      assertThat(refusal.code()).isEqualTo(StoreErrorCode.STORE_ACCESS_DENIED);
    }
  }

  /** More than fits into the pages that these tests allow. */
  private static Workspace big() {
    Workspace sample = StoreSamples.workspace("big");
    return new Workspace(
        sample.id(),
        "big".repeat(1_000_000),
        sample.externalId(),
        sample.createdAt(),
        sample.firstConnectedAt());
  }

  private static void swallowFailure(Runnable work) {
    try {
      work.run();
    } catch (TenonException e) {
      return; // As careless code does.
    }
  }

  private Connection connectReadOnly() throws SQLException {
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setReadOnly(true);
    readOnly.setOpenMode(SQLiteOpenMode.READONLY);
    return readOnly.createConnection("jdbc:sqlite:" + file.path());
  }

  /** No more pages than that. */
  private JdbiTransactions limitedTo(int pages) throws SQLException {
    return writingOver(
        () -> {
          Connection connection = file.connect();
          try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
          }
          return connection;
        });
  }

  private JdbiTransactions writingOver(OneWriter.Connector writer) throws SQLException {
    SqliteDialect dialect = new SqliteDialect(file);
    return new JdbiTransactions(
        dialect, new OneWriter(dialect.connectToRead(), dialect::connectToRead, writer));
  }
}
