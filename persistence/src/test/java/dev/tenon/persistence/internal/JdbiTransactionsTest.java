package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.StoreErrorCode;
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

  @BeforeEach
  void makeTheDatabase() throws SQLException {
    file = new SqliteFile(folder.resolve("tenon.db"), Duration.ofSeconds(5));
    file.createIfMissing();
    try (Connection connection = file.connect()) {
      new Schema(file).bringUpToDate(connection);
    }
  }

  @Test
  void saysThatTheDiskIsFullAndKeepsWhatWasCommitted() throws SQLException {
    try (JdbiTransactions transactions = limitedTo(50)) {
      JdbiWorkspaceRepository workspaces = new JdbiWorkspaceRepository(transactions);
      transactions.write(() -> workspaces.add(StoreSamples.workspace("small")));

      TenonException refusal =
          catchThrowableOfType(
              TenonException.class,
              () ->
                  transactions.write(
                      () -> {
                        workspaces.add(StoreSamples.workspace("also small"));
                        workspaces.add(StoreSamples.workspace("big".repeat(1_000_000)));
                      }));

      assertThat(refusal.code()).isEqualTo(StoreErrorCode.STORE_FULL);
      assertThat(refusal).hasMessageContaining("space");
      assertThat(transactions.read(workspaces::all))
          .containsExactly(StoreSamples.workspace("small"));
    }
  }

  @Test
  void keepsNothingThatFollowsAFullDiskInTheSameTransaction() throws SQLException {
    try (JdbiTransactions transactions = limitedTo(50)) {
      JdbiWorkspaceRepository workspaces = new JdbiWorkspaceRepository(transactions);

      TenonException refusal =
          catchThrowableOfType(
              TenonException.class,
              () ->
                  transactions.write(
                      () -> {
                        swallowFailure(
                            () -> workspaces.add(StoreSamples.workspace("big".repeat(1_000_000))));
                        swallowFailure(() -> workspaces.add(StoreSamples.workspace("after")));
                      }));

      assertThat(refusal.code()).isEqualTo(StoreErrorCode.STORE_FULL);
      assertThat(transactions.read(workspaces::all)).isEmpty();
    }
  }

  @Test
  void worksAgainInTheTransactionAfterAFailedOne() throws SQLException {
    try (JdbiTransactions transactions = limitedTo(50)) {
      JdbiWorkspaceRepository workspaces = new JdbiWorkspaceRepository(transactions);
      swallowFailure(
          () ->
              transactions.write(
                  () -> workspaces.add(StoreSamples.workspace("big".repeat(1_000_000)))));

      transactions.write(() -> workspaces.add(StoreSamples.workspace("small")));

      assertThat(transactions.read(workspaces::all))
          .containsExactly(StoreSamples.workspace("small"));
    }
  }

  @Test
  void saysThatTheDatabaseMayNotBeWritten() throws SQLException {
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setReadOnly(true);
    readOnly.setOpenMode(SQLiteOpenMode.READONLY);
    try (JdbiTransactions transactions =
        new JdbiTransactions(
            readOnly.createConnection("jdbc:sqlite:" + file.path()), file.failures())) {
      JdbiWorkspaceRepository workspaces = new JdbiWorkspaceRepository(transactions);

      TenonException refusal =
          catchThrowableOfType(
              TenonException.class,
              () -> transactions.write(() -> workspaces.add(StoreSamples.workspace("refused"))));

      assertThat(refusal.code()).isEqualTo(StoreErrorCode.STORE_ACCESS_DENIED);
    }
  }

  private static void swallowFailure(Runnable work) {
    try {
      work.run();
    } catch (TenonException e) {
      return; // As careless code does.
    }
  }

  /** No more pages than that. */
  private JdbiTransactions limitedTo(int pages) throws SQLException {
    Connection connection = file.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = " + pages);
    }
    return new JdbiTransactions(connection, file.failures());
  }
}
