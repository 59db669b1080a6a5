package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The process that ends in an integration. Kept from its start on, so that it can be resumed.
 *
 * @param integration the id that the integration will have, under which the credential is stored
 *     already
 * @param name what the operator calls the account; reserved while the onboarding is open
 * @param form the plain values entered so far
 * @param published what the provider published when it prepared the onboarding
 * @param discovered the id of the account that it was started for, when that account was discovered
 * @param lastAttempt the verification of the last attempt to connect
 * @param version counts the changes of this record
 */
public record Onboarding(
    OnboardingId id,
    WorkspaceId workspace,
    ProviderId provider,
    IntegrationId integration,
    String name,
    OnboardingState state,
    Map<String, String> form,
    Map<String, String> published,
    Optional<String> discovered,
    Optional<Verification> lastAttempt,
    Instant startedAt,
    long version) {

  public Onboarding {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(provider, "provider");
    requireNonNull(integration, "integration");
    requireNonNull(name, "name");
    requireNonNull(state, "state");
    form = Map.copyOf(form);
    published = Map.copyOf(published);
    requireNonNull(discovered, "discovered");
    requireNonNull(lastAttempt, "lastAttempt");
    requireNonNull(startedAt, "startedAt");
  }

  /**
   * A person without an operator who may work on this onboarding only, such as the customer's
   * administrator.
   *
   * @param name appears in the audit trail
   */
  public Caller guest(OperatorId name) {
    return Caller.guest(workspace, id.value(), name);
  }

  /**
   * This onboarding with other values. Propagation times of an earlier attempt are dropped, because
   * they belong to other values.
   */
  public Onboarding entered(Map<String, String> newForm) {
    return copy(
        state,
        newForm,
        lastAttempt.map(attempt -> attempt.withPropagatingSince(Map.of())),
        version);
  }

  /** The same onboarding without those values; another value of the same field stays. */
  public Onboarding without(Map<String, String> values) {
    Map<String, String> kept = new HashMap<>(form);
    kept.entrySet().removeAll(values.entrySet());
    return copy(state, kept, lastAttempt, version);
  }

  /** The same onboarding after an attempt to connect. */
  public Onboarding attempted(Verification attempt) {
    return copy(state, form, Optional.of(attempt), version);
  }

  /** The same onboarding in another state. */
  public Onboarding inState(OnboardingState newState) {
    return copy(newState, form, lastAttempt, version);
  }

  /** This onboarding with the version that a store assigned. */
  public Onboarding withVersion(long newVersion) {
    return copy(state, form, lastAttempt, newVersion);
  }

  private Onboarding copy(
      OnboardingState newState,
      Map<String, String> newForm,
      Optional<Verification> newLastAttempt,
      long newVersion) {
    return new Onboarding(
        id,
        workspace,
        provider,
        integration,
        name,
        newState,
        newForm,
        published,
        discovered,
        newLastAttempt,
        startedAt,
        newVersion);
  }
}
