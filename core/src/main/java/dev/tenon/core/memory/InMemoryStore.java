package dev.tenon.core.memory;

import dev.tenon.core.alert.AlertChannelRepository;
import dev.tenon.core.alert.AlertRepository;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.discovery.DiscoveryRuleRepository;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.idempotency.IdempotencyKeyRepository;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.operator.SignInAttemptRepository;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.core.setup.SetupLinkRepository;
import dev.tenon.core.store.Store;
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.util.List;

/**
 * Keeps all data in memory until the process ends, with credentials unencrypted. For tests and
 * trials. One write transaction runs at a time. It copies the references to all records, so it can
 * be rolled back.
 */
public final class InMemoryStore implements Store {

  private final InMemoryOperators operators = new InMemoryOperators();
  private final InMemorySessions sessions = new InMemorySessions();
  private final InMemorySignInAttempts signInAttempts = new InMemorySignInAttempts();
  private final InMemoryApiTokens apiTokens = new InMemoryApiTokens();
  private final InMemoryIdempotencyKeys idempotencyKeys = new InMemoryIdempotencyKeys();
  private final InMemoryOnboardings onboardings = new InMemoryOnboardings();
  private final InMemorySetupLinks setupLinks = new InMemorySetupLinks();
  private final InMemoryIntegrations integrations = new InMemoryIntegrations();
  private final InMemoryOutages outages = new InMemoryOutages();
  private final InMemoryDiscoveryRules discoveryRules = new InMemoryDiscoveryRules(integrations);
  private final InMemoryAudit audit = new InMemoryAudit();
  private final InMemoryEvents events = new InMemoryEvents();
  private final InMemoryCredentials credentials = new InMemoryCredentials();
  private final InMemoryAlerts alerts = new InMemoryAlerts();
  private final InMemoryAlertChannels alertChannels = new InMemoryAlertChannels(alerts);
  private final InMemoryWorkspaces workspaces =
      new InMemoryWorkspaces(
          new OwnedRows(
              operators,
              sessions,
              apiTokens,
              idempotencyKeys,
              onboardings,
              setupLinks,
              integrations,
              credentials,
              alertChannels,
              discoveryRules,
              events));
  private final InMemoryTransactions transactions =
      new InMemoryTransactions(
          List.of(
              workspaces.rows,
              workspaces.appearances,
              operators.rows,
              sessions.rows,
              signInAttempts.rows,
              apiTokens.rows,
              idempotencyKeys.rows,
              onboardings.rows,
              setupLinks.rows,
              setupLinks.sessions,
              integrations.rows,
              integrations.history,
              integrations.attempts,
              integrations.outcomes,
              integrations.expiries,
              integrations.dueTimes,
              integrations.reservations,
              integrations.runs,
              outages.counts,
              outages.rows,
              discoveryRules.rows,
              discoveryRules.proposals,
              discoveryRules.listings,
              audit.rows,
              alertChannels.rows,
              alerts.rows,
              alerts.items,
              alerts.log,
              alerts.last,
              events.rows,
              events.positions,
              events.last,
              credentials.rows));

  /** An empty store. */
  public InMemoryStore() {}

  @Override
  public Transactions transactions() {
    return transactions;
  }

  @Override
  public WorkspaceRepository workspaces() {
    return workspaces;
  }

  @Override
  public OperatorRepository operators() {
    return operators;
  }

  @Override
  public SessionRepository sessions() {
    return sessions;
  }

  @Override
  public SignInAttemptRepository signInAttempts() {
    return signInAttempts;
  }

  @Override
  public ApiTokenRepository apiTokens() {
    return apiTokens;
  }

  @Override
  public IdempotencyKeyRepository idempotencyKeys() {
    return idempotencyKeys;
  }

  @Override
  public OnboardingRepository onboardings() {
    return onboardings;
  }

  @Override
  public SetupLinkRepository setupLinks() {
    return setupLinks;
  }

  @Override
  public IntegrationRepository integrations() {
    return integrations;
  }

  @Override
  public OutageRepository outages() {
    return outages;
  }

  @Override
  public AuditRepository audit() {
    return audit;
  }

  @Override
  public CredentialRepository credentials() {
    return credentials;
  }

  @Override
  public AlertChannelRepository alertChannels() {
    return alertChannels;
  }

  @Override
  public DiscoveryRuleRepository discoveryRules() {
    return discoveryRules;
  }

  @Override
  public AlertRepository alerts() {
    return alerts;
  }

  @Override
  public EventRepository events() {
    return events;
  }

  @Override
  public CredentialVault vault() {
    return new UnencryptedVault(transactions);
  }

  @Override
  public RepeatedTasks repeatedTasks() {
    return new InMemoryRepeatedTasks();
  }

  @Override
  public void close() {}
}
