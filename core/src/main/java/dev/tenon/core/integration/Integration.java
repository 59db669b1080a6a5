package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Verification;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The lasting link between a workspace and one account.
 *
 * @param name what the operator calls it; unique in the workspace, whatever the case of its letters
 * @param account the account as the provider named it; linked once in the whole store
 * @param form the plain values of the form
 * @param published what the provider published when it prepared the onboarding
 * @param verification the last verification that could tell
 * @param rotation a credential on its way to replace the one in force
 * @param stale whether the last attempt left open a required or recommended check
 * @param version counts the changes of this record
 */
public record Integration(
    IntegrationId id,
    WorkspaceId workspace,
    ProviderId provider,
    String name,
    Account account,
    Map<String, String> form,
    Map<String, String> published,
    IntegrationState state,
    Verification verification,
    Optional<Rotation> rotation,
    boolean stale,
    Instant linkedAt,
    long version) {

  public Integration {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(provider, "provider");
    requireNonNull(name, "name");
    requireNonNull(account, "account");
    form = Map.copyOf(form);
    published = Map.copyOf(published);
    requireNonNull(state, "state");
    requireNonNull(verification, "verification");
    requireNonNull(rotation, "rotation");
    requireNonNull(linkedAt, "linkedAt");
  }

  /** The same integration under another name. */
  public Integration renamed(String newName) {
    return copy(newName, published, state, verification, rotation, stale, version);
  }

  /** The same integration in another state. */
  public Integration inState(IntegrationState newState) {
    return copy(name, published, newState, verification, rotation, stale, version);
  }

  /**
   * The same integration after a verification that could tell.
   *
   * @param incomplete whether it left a recommended check untold
   */
  public Integration verified(
      IntegrationState newState, Verification newVerification, boolean incomplete) {
    return copy(name, published, newState, newVerification, rotation, incomplete, version);
  }

  /**
   * The same integration after a verification that could not tell.
   *
   * @param propagatingSince since when what is propagating has been so, by that verification
   */
  public Integration stale(Map<CheckId, Instant> propagatingSince) {
    return copy(
        name,
        published,
        state,
        verification.withPropagatingSince(propagatingSince),
        rotation,
        true,
        version);
  }

  /** The same integration with a rotation under way, or with none. */
  public Integration rotating(Optional<Rotation> newRotation) {
    return copy(name, published, state, verification, newRotation, stale, version);
  }

  /** The same integration with what was published for its new credential, and none under way. */
  public Integration rotated(Map<String, String> newPublished) {
    return copy(name, newPublished, state, verification, Optional.empty(), stale, version);
  }

  /** The same integration as a store counts it. */
  public Integration withVersion(long newVersion) {
    return copy(name, published, state, verification, rotation, stale, newVersion);
  }

  private Integration copy(
      String newName,
      Map<String, String> newPublished,
      IntegrationState newState,
      Verification newVerification,
      Optional<Rotation> newRotation,
      boolean newStale,
      long newVersion) {
    return new Integration(
        id,
        workspace,
        provider,
        newName,
        account,
        form,
        newPublished,
        newState,
        newVerification,
        newRotation,
        newStale,
        linkedAt,
        newVersion);
  }
}
