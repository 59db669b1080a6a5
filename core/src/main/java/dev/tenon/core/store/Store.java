package dev.tenon.core.store;

import dev.tenon.core.alert.AlertChannelRepository;
import dev.tenon.core.alert.AlertRepository;
import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.discovery.DiscoveryRuleRepository;
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
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.time.InstantSource;

/**
 * Stores all data of Tenon. Passed to {@link dev.tenon.core.Tenon.Builder#store}; the code that
 * opened it closes it. Safe for use by many threads. The repositories are called only inside {@link
 * #transactions()}, the vault only outside.
 */
public interface Store extends AutoCloseable {

  /** Runs work on this store atomically. */
  Transactions transactions();

  /** Workspaces. */
  WorkspaceRepository workspaces();

  /** Operators. */
  OperatorRepository operators();

  /** Sessions. */
  SessionRepository sessions();

  /** Attempts to sign in. */
  SignInAttemptRepository signInAttempts();

  /** API tokens. */
  ApiTokenRepository apiTokens();

  /** The use of idempotency keys. */
  IdempotencyKeyRepository idempotencyKeys();

  /** Onboardings. */
  OnboardingRepository onboardings();

  /** Setup links and the sessions of their visitors. */
  SetupLinkRepository setupLinks();

  /** Integrations and their history. */
  IntegrationRepository integrations();

  /** Outages of services, and what they are recognized from. */
  OutageRepository outages();

  /** The audit trail. */
  AuditRepository audit();

  /** Events and the delivery positions of listeners. */
  EventRepository events();

  /** Alert channels. */
  AlertChannelRepository alertChannels();

  /** Discovery rules. */
  DiscoveryRuleRepository discoveryRules();

  /** Alerts and the log of their deliveries. */
  AlertRepository alerts();

  /** Sealed credentials. */
  CredentialRepository credentials();

  /** Encrypts and decrypts credentials, outside transactions. */
  CredentialVault vault();

  /** The keys of the store, and their exchange. */
  default StoreKeys keys() {
    return StoreKeys.NONE;
  }

  /** Runs tasks for all processes on this store together. */
  RepeatedTasks repeatedTasks();

  /**
   * Returns a clock that agrees with those of the other processes on the store, as far as the store
   * can: times that one process stores are compared by others. Called once; the result is used by
   * all threads and must not block.
   *
   * @param clock the clock of this process, or of a test
   */
  default InstantSource sharedClock(InstantSource clock) {
    return clock;
  }

  /**
   * Reads all data and checks, as far as the store can, that it is undamaged and was written only
   * by Tenon, and that every audit trail is complete. The time grows with the amount of data.
   * Called outside transactions.
   *
   * @throws dev.tenon.core.error.TenonException with a code of the store
   */
  default void requireIntact() {}

  @Override
  void close();
}
