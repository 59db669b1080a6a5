package dev.tenon.core.store;

import dev.tenon.core.audit.AuditRepository;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceRepository;

/**
 * All that Tenon keeps. Passed to {@link dev.tenon.core.Tenon.Builder#store}; whoever opened it
 * closes it. Safe for use by many threads. The repositories are called inside {@link
 * #transactions()} only, the vault outside only.
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

  /** Onboardings. */
  OnboardingRepository onboardings();

  /** Integrations and their history. */
  IntegrationRepository integrations();

  /** The audit trail. */
  AuditRepository audit();

  /** Events and how far listeners have got. */
  EventRepository events();

  /** Sealed credentials. */
  CredentialRepository credentials();

  /** Encrypts and decrypts credentials, outside transactions. */
  CredentialVault vault();

  /**
   * Reads everything and checks that it is undamaged and that only Tenon wrote it, as far as the
   * store can find out. Takes longer the more there is, and is called outside transactions.
   *
   * @throws dev.tenon.core.error.TenonException with a code of the store
   */
  default void requireIntact() {}

  @Override
  void close();
}
