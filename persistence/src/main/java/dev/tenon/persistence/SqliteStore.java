package dev.tenon.persistence;

import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.idempotency.IdempotencyKeyRepository;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.operator.SignInAttemptRepository;
import dev.tenon.core.setup.SetupLinkRepository;
import dev.tenon.core.store.Store;
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceRepository;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.AuthenticatedRows;
import dev.tenon.persistence.internal.DbSchedulerTasks;
import dev.tenon.persistence.internal.EnvelopeVault;
import dev.tenon.persistence.internal.JdbiApiTokenRepository;
import dev.tenon.persistence.internal.JdbiAuditRepository;
import dev.tenon.persistence.internal.JdbiCredentialRepository;
import dev.tenon.persistence.internal.JdbiEventRepository;
import dev.tenon.persistence.internal.JdbiIdempotencyKeyRepository;
import dev.tenon.persistence.internal.JdbiIntegrationRepository;
import dev.tenon.persistence.internal.JdbiOnboardingRepository;
import dev.tenon.persistence.internal.JdbiOperatorRepository;
import dev.tenon.persistence.internal.JdbiSessionRepository;
import dev.tenon.persistence.internal.JdbiSetupLinkRepository;
import dev.tenon.persistence.internal.JdbiSignInAttemptRepository;
import dev.tenon.persistence.internal.JdbiTransactions;
import dev.tenon.persistence.internal.JdbiWorkspaceRepository;
import dev.tenon.persistence.internal.OwnerOnly;
import dev.tenon.persistence.internal.Schema;
import dev.tenon.persistence.internal.SqlDialect;
import dev.tenon.persistence.internal.SqliteDialect;
import dev.tenon.persistence.internal.SqliteFailures;
import dev.tenon.persistence.internal.SqliteFile;
import dev.tenon.persistence.internal.StoreCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores all data in one SQLite file, which several processes may open at the same time. Read
 * transactions never wait for write transactions. Write transactions run one at a time across all
 * processes, and are on the disk when they return. Safe for use by many threads.
 *
 * <p>Every method throws a {@link TenonException} with a {@link StoreErrorCode} if accessing the
 * file fails. The repositories throw {@link IllegalStateException} outside a transaction.
 */
public final class SqliteStore implements Store {

  /** How long a write transaction waits for other processes by default. */
  public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);

  private final JdbiTransactions transactions;
  private final AuthenticatedRows rows;
  private final SqliteFailures failures;
  private final SqliteFile file;
  private final KeyWrapper wrapper;

  private SqliteStore(AuthenticatedRows rows, SqliteFile file, KeyWrapper wrapper) {
    this.transactions = rows.transactions();
    this.rows = rows;
    this.file = file;
    this.failures = file.failures();
    this.wrapper = wrapper;
  }

  /**
   * Creates a folder for a database unless it exists. Only its owner can access it.
   *
   * @throws TenonException {@link StoreErrorCode#STORE_ACCESS_DENIED}
   */
  public static void createFolder(Path folder) {
    try {
      OwnerOnly.createFolder(folder);
    } catch (IOException e) {
      throw new TenonException(
          StoreErrorCode.STORE_ACCESS_DENIED,
          "The folder %s cannot be created. Check the permissions of its parent folder, or name another one."
              .formatted(folder),
          e);
    }
  }

  /**
   * Loads the classes that opening a database needs, for use in parallel with other work. Optional.
   * Accesses no database, and can be called by any thread at any time. Failures are reported when a
   * database is opened.
   */
  public static void warmUp() {
    try {
      JdbiTransactions.warmUp();
    } catch (SQLException | LinkageError later) {
      // Opening a database reports the failure.
      return;
    }
  }

  /**
   * Opens a database with the key of a key file, and waits up to {@link #LOCK_TIMEOUT} for other
   * processes.
   *
   * @see #open(Path, KeyWrapper, Duration)
   */
  public static SqliteStore open(Path databaseFile, VaultKey key) {
    return open(databaseFile, key, LOCK_TIMEOUT);
  }

  /**
   * Opens a database with the key of a key file.
   *
   * @see #open(Path, KeyWrapper, Duration)
   */
  public static SqliteStore open(Path databaseFile, VaultKey key, Duration lockTimeout) {
    return open(databaseFile, new LocalKeyWrapper(key), lockTimeout);
  }

  /**
   * Opens a database. Creates the file if it does not exist, readable only by its owner, and
   * migrates an older database.
   *
   * @param databaseFile in a folder that exists and that Tenon may write to
   * @param wrapper wraps the keys of the vault; must be the wrapper, or the key file, with which
   *     the database was created
   * @param lockTimeout how long a write transaction waits for other processes before it fails with
   *     {@link StoreErrorCode#STORE_BUSY}
   * @throws TenonException a {@link StoreErrorCode}, {@link KeyErrorCode#KEY_FOREIGN}, or a code of
   *     the key wrapper
   */
  public static SqliteStore open(Path databaseFile, KeyWrapper wrapper, Duration lockTimeout) {
    SqliteFile file = new SqliteFile(databaseFile, lockTimeout);
    file.createIfMissing();
    SqliteDialect dialect = new SqliteDialect(file);
    JdbiTransactions transactions = new JdbiTransactions(dialect, connect(file, dialect));
    boolean opened = false;
    try {
      AuthenticatedRows rows = AuthenticatedRows.open(transactions, wrapper, localKey(wrapper));
      opened = true;
      return new SqliteStore(rows, file, wrapper);
    } finally {
      if (!opened) {
        transactions.close();
      }
    }
  }

  private static Optional<byte[]> localKey(KeyWrapper wrapper) {
    return wrapper instanceof LocalKeyWrapper local
        ? Optional.of(local.key().reveal())
        : Optional.empty();
  }

  /**
   * Opens the first connection. It then serves read transactions, so that a process that only reads
   * opens no other connection.
   */
  private static Connection connect(SqliteFile file, SqliteDialect dialect) {
    try {
      Connection connection = file.connect();
      boolean usable = false;
      try {
        new Schema(file).bringUpToDate(connection);
        dialect.restrictToReading(connection);
        usable = true;
        return connection;
      } finally {
        if (!usable) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw file.failures().translate(e);
    }
  }

  @Override
  public Transactions transactions() {
    return transactions;
  }

  @Override
  public WorkspaceRepository workspaces() {
    return new JdbiWorkspaceRepository(rows);
  }

  @Override
  public OperatorRepository operators() {
    return new JdbiOperatorRepository(rows);
  }

  @Override
  public SessionRepository sessions() {
    return new JdbiSessionRepository(rows);
  }

  @Override
  public SignInAttemptRepository signInAttempts() {
    return new JdbiSignInAttemptRepository(rows);
  }

  @Override
  public ApiTokenRepository apiTokens() {
    return new JdbiApiTokenRepository(rows);
  }

  @Override
  public IdempotencyKeyRepository idempotencyKeys() {
    return new JdbiIdempotencyKeyRepository(rows);
  }

  @Override
  public OnboardingRepository onboardings() {
    return new JdbiOnboardingRepository(rows);
  }

  @Override
  public SetupLinkRepository setupLinks() {
    return new JdbiSetupLinkRepository(rows);
  }

  @Override
  public IntegrationRepository integrations() {
    return new JdbiIntegrationRepository(rows);
  }

  @Override
  public AuditRepository audit() {
    return new JdbiAuditRepository(rows);
  }

  @Override
  public CredentialRepository credentials() {
    return new JdbiCredentialRepository(rows);
  }

  @Override
  public EventRepository events() {
    return new JdbiEventRepository(rows);
  }

  @Override
  public CredentialVault vault() {
    return new EnvelopeVault(transactions, wrapper);
  }

  @Override
  public RepeatedTasks repeatedTasks() {
    return new DbSchedulerTasks(file.dataSource());
  }

  /**
   * Reads the whole database and checks its integrity, the authenticity of its records and all
   * audit trails.
   *
   * @throws TenonException {@link StoreErrorCode#STORE_CORRUPT}, {@link
   *     StoreErrorCode#STORE_TAMPERED}
   */
  @Override
  public void requireIntact() {
    SqlDialect dialect = transactions.dialect();
    transactions.read(
        () -> {
          if (!transactions.using(dialect::isIntact)) {
            throw failures.corrupt(null);
          }
        });
    new StoreCheck(rows).run();
  }

  /** Waits for running transactions of other threads to end. */
  @Override
  public void close() {
    transactions.close();
  }
}
