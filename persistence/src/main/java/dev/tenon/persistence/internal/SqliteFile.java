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
 * A database file and the way Tenon opens it: waiting for other writers, with foreign keys, written
 * through to the disk at each commit, and with zeroes where something was deleted.
 */
public final class SqliteFile {

  private final Path path;
  private final Duration lockTimeout;
  private final SqliteFailures failures;

  /**
   * The database in that file.
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

  /** The file beside it whose bytes processes lock: for a migration, and to queue as writers. */
  Path lockFile() {
    return path.resolveSibling(path.getFileName() + ".lock");
  }

  /** How long to wait for a lock that another process holds. */
  public Duration lockTimeout() {
    return lockTimeout;
  }

  /** What failures on this file mean. */
  public SqliteFailures failures() {
    return failures;
  }

  /** Creates an empty file that only its owner may read, unless a file is there already. */
  public void createIfMissing() {
    if (!Files.isDirectory(path.getParent())) {
      throw new TenonException(
          StoreErrorCode.STORE_FOLDER_MISSING,
          "The folder %s for the database does not exist. Create it, or name another one."
              .formatted(path.getParent()));
    }
    try {
      OwnerOnly.createFileIfMissing(path);
    } catch (IOException e) {
      throw failures.accessDenied(e);
    }
  }

  /** Opens a connection; the caller closes it. */
  public Connection connect() throws SQLException {
    return config().createConnection(url());
  }

  /** Opens a connection to an empty database of its own, which no file holds. */
  static Connection connectToMemory() throws SQLException {
    return new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
  }

  /** Opens as many connections as asked, each in the same way. */
  public SQLiteDataSource dataSource() {
    SQLiteDataSource source = new SQLiteDataSource(config());
    source.setUrl(url());
    return source;
  }

  /** As an encoded URI, since the driver takes what follows a question mark for options. */
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
