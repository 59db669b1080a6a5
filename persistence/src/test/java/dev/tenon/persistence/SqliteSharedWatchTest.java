package dev.tenon.persistence;

import dev.tenon.core.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteSharedWatchTest extends SharedWatch {

  @TempDir Path folder;

  SqliteSharedWatchTest() {
    super("one", "other");
  }

  @Override
  Store open(String process) {
    return SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY);
  }

  @Override
  InstantSource clockOf(String process, InstantSource exact) {
    return exact;
  }

  @Override
  void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tenon.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
