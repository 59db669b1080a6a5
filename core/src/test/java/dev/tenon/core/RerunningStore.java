package dev.tenon.core;

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
import dev.tenon.core.operator.SignInAttempts;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.core.setup.SetupLinkRepository;
import dev.tenon.core.store.Store;
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Runs all writing work twice and rolls the first run back, as a store may do whose transactions
 * can collide. Every test of a use case over it shows that the use case tolerates this.
 */
public record RerunningStore(Store store, List<SignInAttempts> recordedAttempts, StartedTasks tasks)
    implements Store {

  RerunningStore(Store store) {
    this(store, new CopyOnWriteArrayList<>(), new StartedTasks());
  }

  @Override
  public Transactions transactions() {
    return new RerunningTransactions(store);
  }

  @Override
  public WorkspaceRepository workspaces() {
    return store.workspaces();
  }

  @Override
  public OperatorRepository operators() {
    return store.operators();
  }

  @Override
  public SessionRepository sessions() {
    return store.sessions();
  }

  @Override
  public SignInAttemptRepository signInAttempts() {
    return new RecordedAttempts(store.signInAttempts(), recordedAttempts);
  }

  @Override
  public ApiTokenRepository apiTokens() {
    return store.apiTokens();
  }

  @Override
  public IdempotencyKeyRepository idempotencyKeys() {
    return store.idempotencyKeys();
  }

  @Override
  public OnboardingRepository onboardings() {
    return store.onboardings();
  }

  @Override
  public SetupLinkRepository setupLinks() {
    return store.setupLinks();
  }

  @Override
  public IntegrationRepository integrations() {
    return store.integrations();
  }

  @Override
  public OutageRepository outages() {
    return store.outages();
  }

  @Override
  public AuditRepository audit() {
    return store.audit();
  }

  @Override
  public AlertChannelRepository alertChannels() {
    return store.alertChannels();
  }

  @Override
  public DiscoveryRuleRepository discoveryRules() {
    return store.discoveryRules();
  }

  @Override
  public AlertRepository alerts() {
    return store.alerts();
  }

  @Override
  public CredentialRepository credentials() {
    return store.credentials();
  }

  @Override
  public EventRepository events() {
    return store.events();
  }

  @Override
  public CredentialVault vault() {
    return store.vault();
  }

  @Override
  public RepeatedTasks repeatedTasks() {
    return tasks;
  }

  @Override
  public void close() {
    store.close();
  }

  private record RerunningTransactions(Store store) implements Transactions {

    @Override
    public <T> T read(Supplier<T> work) {
      return store.transactions().read(work);
    }

    @Override
    public <T> T write(Supplier<T> work) {
      if (isRunning()) {
        return store.transactions().write(work);
      }
      try {
        store
            .transactions()
            .write(
                () -> {
                  var unused = work.get();
                  throw new RolledBack();
                });
      } catch (RolledBack expected) {
        return store.transactions().write(work);
      }
      throw new AssertionError("a failing transaction was not reported");
    }

    private boolean isRunning() {
      try {
        store.workspaces().all();
        return true;
      } catch (IllegalStateException e) {
        return false;
      }
    }
  }

  private record RecordedAttempts(SignInAttemptRepository attempts, List<SignInAttempts> recorded)
      implements SignInAttemptRepository {

    @Override
    public Optional<SignInAttempts> find(String operatorHash, String sourceHash) {
      return attempts.find(operatorHash, sourceHash);
    }

    @Override
    public void put(SignInAttempts one) {
      recorded.add(one);
      attempts.put(one);
    }

    @Override
    public void removeAll(String operatorHash) {
      attempts.removeAll(operatorHash);
    }

    @Override
    public void removeBefore(Instant unproven, Instant proven) {
      attempts.removeBefore(unproven, proven);
    }

    @Override
    public void keepNewestUnproven(int limit) {
      attempts.keepNewestUnproven(limit);
    }
  }

  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
