package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections with Tenon's time limits, and reads the password for each of them, so that a
 * changed one needs no restart.
 */
final class PostgresSource extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Longer than any statement of Tenon takes, except in a check of the whole database. */
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration LONG_STATEMENT_TIMEOUT = Duration.ofHours(1);

  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

  /** Ends the transaction of a process that was suspended, and releases its locks. */
  private static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

  private final transient PostgresDatabase database;

  PostgresSource(PostgresDatabase database) {
    this(database, STATEMENT_TIMEOUT);
  }

  /** Opens connections for migrations and copies, whose statements can take an hour. */
  static PostgresSource patient(PostgresDatabase database) {
    return new PostgresSource(database, LONG_STATEMENT_TIMEOUT);
  }

  private PostgresSource(PostgresDatabase database, Duration statementTimeout) {
    this.database = database;
    StringBuilder url = new StringBuilder("jdbc:postgresql://");
    url.append(database.servers()).append('/').append(encoded(database.name())).append("?");
    for (String option : database.options()) {
      String[] pair = option.split("=", 2);
      url.append(pair[0]).append('=').append(encoded(pair[1])).append('&');
    }
    setURL(url.toString());
    database.user().ifPresent(this::setUser);
    requireTlsUnlessLocal();
    setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
    setLoginTimeout((int) CONNECT_TIMEOUT.toSeconds());
    setSocketTimeout((int) statementTimeout.plusSeconds(10).toSeconds());
    setTcpKeepAlive(true);
    // The details of the server's messages repeat values of rows.
    setLogServerErrorDetail(false);
    if (getApplicationName() == null) {
      setApplicationName("tenon");
    }
    // An index is used where there is one, also for small tables: scanning a whole table conflicts
    // with each concurrent change of it. Without an index, the server rates the scan as expensive
    // and would compile it, which takes longer than any query of Tenon.
    setOptions(
        "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d -c enable_seqscan=off -c jit=off"
            .formatted(
                statementTimeout.toMillis(),
                LOCK_TIMEOUT.toMillis(),
                IDLE_IN_TRANSACTION_TIMEOUT.toMillis()));
  }

  /** The driver's own default would continue without TLS when the server does not offer it. */
  private void requireTlsUnlessLocal() {
    boolean chosen = database.options().stream().anyMatch(one -> one.startsWith("sslmode="));
    boolean local = database.servers().matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    if (!chosen && !local) {
      setSslMode("verify-full");
      if (getSslRootCert() == null) {
        setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
      }
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return getConnection(getUser(), database.passwordFile().map(this::password).orElse(null));
  }

  private String password(Path file) {
    try {
      String password = Files.readString(file).strip();
      if (password.isEmpty()) {
        throw unreadable("The password file %s is empty.".formatted(file), null);
      }
      return password;
    } catch (IOException e) {
      throw unreadable(
          "The password file %s cannot be read. Check that it exists and belongs to the account that runs Tenon."
              .formatted(file),
          e);
    }
  }

  private static TenonException unreadable(String message, Exception causeOrNull) {
    return new TenonException(StoreErrorCode.STORE_PASSWORD_UNREADABLE, message, causeOrNull);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }
}
