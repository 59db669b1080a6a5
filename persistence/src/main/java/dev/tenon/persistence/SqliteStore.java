package dev.tenon.persistence;

import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.store.Store;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceRepository;
import dev.tenon.persistence.internal.JdbiAuditRepository;
import dev.tenon.persistence.internal.JdbiCredentialVault;
import dev.tenon.persistence.internal.JdbiIntegrationRepository;
import dev.tenon.persistence.internal.JdbiOnboardingRepository;
import dev.tenon.persistence.internal.JdbiOperatorRepository;
import dev.tenon.persistence.internal.JdbiSessionRepository;
import dev.tenon.persistence.internal.JdbiTransactions;
import dev.tenon.persistence.internal.JdbiWorkspaceRepository;
import dev.tenon.persistence.internal.KeyCheck;
import dev.tenon.persistence.internal.OwnerOnly;
import dev.tenon.persistence.internal.Schema;
import dev.tenon.persistence.internal.Soundness;
import dev.tenon.persistence.internal.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Keeps everything in one SQLite file. Several processes may open one file at a time; each
 * transaction has the file to itself, and is on the disk when it returns. Safe for use by many
 * threads of a process, which take turns.
 *
 * <p>Every method throws a {@link TenonException} with a {@link StoreErrorCode} when the file
 * fails; the repositories throw {@link IllegalStateException} outside a transaction.
 */
public final class SqliteStore implements Store {

  /** How long a transaction waits for other processes unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private final JdbiTransactions transactions;
  private final VaultKey key;

  private SqliteStore(JdbiTransactions transactions, VaultKey key) {
    this.transactions = transactions;
    this.key = key;
  }

  /**
   * Makes a folder for a database that only its owner may enter, unless there is one.
   *
   * @throws TenonException {@link StoreErrorCode#STORE_ACCESS_DENIED}
   */
  public static void createFolder(Path folder) {
    try {
      OwnerOnly.createFolder(folder);
    } catch (IOException e) {
      throw new TenonException(
          StoreErrorCode.STORE_ACCESS_DENIED,
          "The folder %s cannot be made; check the rights to the folder above it, or name another one."
              .formatted(folder),
          e);
    }
  }

  /**
   * Loads beforehand what opening a database needs, beside other work. Touches no file, and may be
   * called by any thread at any time; to call it is never necessary. What fails here fails again,
   * and is told, when a database is opened.
   */
  public static void warmUp() {
    try {
      JdbiTransactions.warmUp();
    } catch (SQLException | LinkageError later) {
      // Opening a database says what is wrong, and where.
      return;
    }
  }

  /**
   * Opens a database, and waits up to {@link #PATIENCE} for other processes.
   *
   * @see #open(Path, VaultKey, Duration)
   */
  public static SqliteStore open(Path databaseFile, VaultKey key) {
    return open(databaseFile, key, PATIENCE);
  }

  /**
   * Opens a database. Makes the file when there is none, readable by its owner alone; brings an
   * older one up to date.
   *
   * @param databaseFile in a folder that exists and that Tenon may write to
   * @param key the key of the vault: recorded when the database is made, and compared ever after
   * @param patience how long to wait for other processes that write
   * @throws TenonException a {@link StoreErrorCode}, or {@link KeyErrorCode#KEY_FOREIGN}
   */
  public static SqliteStore open(Path databaseFile, VaultKey key, Duration patience) {
    SqliteFile file = new SqliteFile(databaseFile, patience);
    file.createIfMissing();
    JdbiTransactions transactions = new JdbiTransactions(connect(file), file.failures());
    boolean opened = false;
    try {
      new KeyCheck(transactions).require(key);
      opened = true;
      return new SqliteStore(transactions, key);
    } finally {
      if (!opened) {
        transactions.close();
      }
    }
  }

  private static Connection connect(SqliteFile file) {
    try {
      Connection connection = file.connect();
      boolean upToDate = false;
      try {
        new Schema(file).bringUpToDate(connection);
        upToDate = true;
        return connection;
      } finally {
        if (!upToDate) {
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
    return new JdbiWorkspaceRepository(transactions);
  }

  @Override
  public OperatorRepository operators() {
    return new JdbiOperatorRepository(transactions);
  }

  @Override
  public SessionRepository sessions() {
    return new JdbiSessionRepository(transactions);
  }

  @Override
  public OnboardingRepository onboardings() {
    return new JdbiOnboardingRepository(transactions);
  }

  @Override
  public IntegrationRepository integrations() {
    return new JdbiIntegrationRepository(transactions);
  }

  @Override
  public AuditRepository audit() {
    return new JdbiAuditRepository(transactions);
  }

  @Override
  public CredentialVault vault() {
    return new JdbiCredentialVault(transactions, key);
  }

  /**
   * Reads the whole database and checks that it is sound; takes a second for each gigabyte or so.
   *
   * @throws TenonException {@link StoreErrorCode#STORE_CORRUPT}
   */
  public void requireSound() {
    transactions.write(
        () -> {
          if (!transactions.using(Soundness::holds)) {
            throw transactions.failures().corrupt(null);
          }
        });
  }

  /** Waits for the running transaction of another thread to end. */
  @Override
  public void close() {
    transactions.close();
  }
}
