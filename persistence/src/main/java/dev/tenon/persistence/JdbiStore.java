package dev.tenon.persistence;

import dev.tenon.core.alert.AlertChannelRepository;
import dev.tenon.core.alert.AlertRepository;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.discovery.DiscoveryRuleRepository;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.idempotency.IdempotencyKeyRepository;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.key.StoreKeys;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.operator.SignInAttemptRepository;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.core.setup.SetupLinkRepository;
import dev.tenon.core.store.Store;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceRepository;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.internal.AuthenticatedRows;
import dev.tenon.persistence.internal.EnvelopeVault;
import dev.tenon.persistence.internal.JdbiAlertChannelRepository;
import dev.tenon.persistence.internal.JdbiAlertRepository;
import dev.tenon.persistence.internal.JdbiApiTokenRepository;
import dev.tenon.persistence.internal.JdbiAuditRepository;
import dev.tenon.persistence.internal.JdbiCredentialRepository;
import dev.tenon.persistence.internal.JdbiDiscoveryRuleRepository;
import dev.tenon.persistence.internal.JdbiEventRepository;
import dev.tenon.persistence.internal.JdbiIdempotencyKeyRepository;
import dev.tenon.persistence.internal.JdbiIntegrationRepository;
import dev.tenon.persistence.internal.JdbiOnboardingRepository;
import dev.tenon.persistence.internal.JdbiOperatorRepository;
import dev.tenon.persistence.internal.JdbiOutageRepository;
import dev.tenon.persistence.internal.JdbiSessionRepository;
import dev.tenon.persistence.internal.JdbiSetupLinkRepository;
import dev.tenon.persistence.internal.JdbiSignInAttemptRepository;
import dev.tenon.persistence.internal.JdbiTransactions;
import dev.tenon.persistence.internal.JdbiWorkspaceRepository;
import dev.tenon.persistence.internal.KeyRotation;
import dev.tenon.persistence.internal.LoadedKeys;
import dev.tenon.persistence.internal.SqlDialect;
import dev.tenon.persistence.internal.StoreCheck;
import dev.tenon.persistence.internal.WrappingKeys;

/** What all databases have in common. */
abstract class JdbiStore implements Store {

  private final JdbiTransactions transactions;
  private final AuthenticatedRows rows;
  private final WrappingKeys keys;
  private final LoadedKeys loadedKeys;

  /** Opens the keys of the store, or else closes the connections. */
  JdbiStore(JdbiTransactions transactions, KeyRing keyRing) {
    this.transactions = transactions;
    this.keys = new RingKeys(keyRing);
    boolean opened = false;
    try {
      this.loadedKeys = LoadedKeys.open(transactions, keys);
      opened = true;
    } finally {
      if (!opened) {
        transactions.close();
      }
    }
    this.rows = AuthenticatedRows.of(transactions, loadedKeys);
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
  public OutageRepository outages() {
    return new JdbiOutageRepository(transactions);
  }

  @Override
  public AuditRepository audit() {
    return new JdbiAuditRepository(rows);
  }

  @Override
  public AlertChannelRepository alertChannels() {
    return new JdbiAlertChannelRepository(rows);
  }

  @Override
  public DiscoveryRuleRepository discoveryRules() {
    return new JdbiDiscoveryRuleRepository(rows);
  }

  @Override
  public AlertRepository alerts() {
    return new JdbiAlertRepository(rows);
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
    return new EnvelopeVault(transactions, loadedKeys);
  }

  @Override
  public StoreKeys keys() {
    return new KeyRotation(rows, loadedKeys, keys);
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
            throw dialect.corrupt();
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
