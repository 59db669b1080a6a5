package dev.tenon.persistence.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * A database file, and the options with which Tenon opens it: wait for other writers, enforce
 * foreign keys, write to the disk at each commit, and overwrite deleted content with zeros.
 */
public final class SqliteFile {

  private final Path path;
  private final Duration lockTimeout;
  private final SqliteFailures failures;

  /**
   * Describes the database in a file.
   *
   * @param lockTimeout how long to wait for a lock that another process holds
   */
  public SqliteFile(Path path, Duration lockTimeout) {
    this.path = path.toAbsolutePath().normalize();
    this.lockTimeout = lockTimeout;
    this.failures = new SqliteFailures(this.path);
  }

  /** The absolute path of the file. */
  public Path path() {
    return path;
  }

  /** The file next to it whose bytes processes lock, for a migration and to queue as writers. */
  Path lockFile() {
    return path.resolveSibling(path.getFileName() + ".lock");
  }

  /** How long to wait for a lock that another process holds. */
  public Duration lockTimeout() {
    return lockTimeout;
  }

  /** Translates failures of this file. */
  public SqliteFailures failures() {
    return failures;
  }

  /** Creates an empty file that only its owner may read, unless the file exists. */
  public void createIfMissing() {
    if (!Files.isDirectory(path.getParent())) {
      throw new TenonException(
          StoreErrorCode.STORE_FOLDER_MISSING,
          "The folder %s for the database does not exist. Create it, or name another one."
              .formatted(path.getParent()));
    }
    try {
      if (OwnerOnly.isWritableByOthers(path.getParent())) {
        throw new TenonException(
            StoreErrorCode.STORE_FOLDER_EXPOSED,
            "Accounts other than its owner can write to the folder %s, so they could replace the database. Run: chmod go-w '%s'"
                .formatted(path.getParent(), path.getParent()));
      }
      OwnerOnly.createFileIfMissing(path);
    } catch (IOException e) {
      throw failures.accessDenied(e);
    }
  }

  /** Opens a connection; the caller closes it. */
  public Connection connect() throws SQLException {
    return config().createConnection(url());
  }

  /** Opens a connection to a new, empty database in memory. */
  static Connection connectToMemory() throws SQLException {
    return new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
  }

  /** A data source whose connections all use these options. */
  public SQLiteDataSource dataSource() {
    SQLiteDataSource source = new SQLiteDataSource(config());
    source.setUrl(url());
    return source;
  }

  /** Encodes the path as a URI, because the driver reads options after a question mark. */
  private String url() {
    return "jdbc:sqlite:" + path.toUri();
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(Math.toIntExact(lockTimeout.toMillis()));
    config.enforceForeignKeys(true);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    return config;
  }
}
