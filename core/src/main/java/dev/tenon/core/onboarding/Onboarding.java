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
 * The process of linking an account. Stored from its start, so it can be resumed.
 *
 * @param integration the id that the integration will have; the credential is already stored under
 *     it
 * @param name what the operator calls the account; reserved while the onboarding is open
 * @param form the plain values entered so far
 * @param published the public values that the provider generated for the onboarding
 * @param discovered the id of the discovered account that it was started for; empty if the account
 *     was not discovered
 * @param lastAttempt the verification of the last attempt to connect
 * @param version increases with each change of this record
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
   * A caller for a person who is not an operator and may work on this onboarding only, such as the
   * customer's administrator.
   *
   * @param name appears in the audit trail
   */
  public Caller guest(OperatorId name) {
    return Caller.guest(workspace, id.value(), name);
  }

  /**
   * A copy with other values. Drops the propagation times of the earlier attempt, because they
   * belong to the old values.
   */
  public Onboarding entered(Map<String, String> newForm) {
    return copy(
        state,
        newForm,
        lastAttempt.map(attempt -> attempt.withPropagatingSince(Map.of())),
        version);
  }

  /** A copy without those values; a different value of the same field is kept. */
  public Onboarding without(Map<String, String> values) {
    Map<String, String> kept = new HashMap<>(form);
    kept.entrySet().removeAll(values.entrySet());
    return copy(state, kept, lastAttempt, version);
  }

  /** A copy with the result of an attempt to connect. */
  public Onboarding attempted(Verification attempt) {
    return copy(state, form, Optional.of(attempt), version);
  }

  /** A copy with another state. */
  public Onboarding inState(OnboardingState newState) {
    return copy(newState, form, lastAttempt, version);
  }

  /** A copy with the version that a store assigned. */
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
