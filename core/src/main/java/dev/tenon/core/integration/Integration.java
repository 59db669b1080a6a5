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
 * @param name chosen by the operator; unique in the workspace, ignoring case
 * @param account the account as the provider reported it; linked once in the whole store
 * @param form the plain values of the form
 * @param published what the provider published when it prepared the onboarding
 * @param verification the last conclusive verification
 * @param rotation the credential that is to replace the one in force, if a rotation is under way
 * @param stale whether the last attempt left a required or recommended check unanswered
 * @param attemptedAt when the last attempt to verify began, conclusive or not
 * @param version incremented by the store with each change
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
    Instant attemptedAt,
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
    requireNonNull(attemptedAt, "attemptedAt");
    requireNonNull(linkedAt, "linkedAt");
  }

  /** This integration under another name. */
  public Integration renamed(String newName) {
    return new Copy(this).name(newName).build();
  }

  /** This integration in another state. */
  public Integration inState(IntegrationState newState) {
    return new Copy(this).state(newState).build();
  }

  /**
   * This integration after a conclusive verification.
   *
   * @param incomplete whether a recommended check remained unanswered
   */
  public Integration verified(
      IntegrationState newState, Verification newVerification, boolean incomplete) {
    return new Copy(this)
        .state(newState)
        .verification(newVerification, newVerification.at())
        .stale(incomplete)
        .build();
  }

  /**
   * This integration after an inconclusive attempt to verify it.
   *
   * @param at when the attempt began
   * @param propagatingSince since when each propagating check has been propagating
   */
  public Integration stale(Instant at, Map<CheckId, Instant> propagatingSince) {
    return new Copy(this)
        .verification(verification.withPropagatingSince(propagatingSince), at)
        .stale(true)
        .build();
  }

  /** This integration whose last attempt began at this time at the latest. */
  public Integration attemptedBy(Instant latest) {
    return attemptedAt.isAfter(latest) ? new Copy(this).attemptedAt(latest).build() : this;
  }

  /** This integration with a rotation under way, or with none. */
  public Integration rotating(Optional<Rotation> newRotation) {
    return new Copy(this).rotation(newRotation).build();
  }

  /** This integration with the values published for its new credential and no rotation. */
  public Integration rotated(Map<String, String> newPublished) {
    return new Copy(this).published(newPublished).rotation(Optional.empty()).build();
  }

  /** This integration with the version that a store assigned. */
  public Integration withVersion(long newVersion) {
    return new Copy(this).version(newVersion).build();
  }

  /** A copy under construction. */
  private static final class Copy {

    private final Integration original;
    private String name;
    private Map<String, String> published;
    private IntegrationState state;
    private Verification verification;
    private Optional<Rotation> rotation;
    private boolean stale;
    private Instant attemptedAt;
    private long version;

    Copy(Integration original) {
      this.original = original;
      this.name = original.name;
      this.published = original.published;
      this.state = original.state;
      this.verification = original.verification;
      this.rotation = original.rotation;
      this.stale = original.stale;
      this.attemptedAt = original.attemptedAt;
      this.version = original.version;
    }

    Copy name(String newName) {
      name = newName;
      return this;
    }

    Copy published(Map<String, String> newPublished) {
      published = newPublished;
      return this;
    }

    Copy state(IntegrationState newState) {
      state = newState;
      return this;
    }

    Copy verification(Verification newVerification, Instant newAttemptedAt) {
      verification = newVerification;
      attemptedAt = newAttemptedAt.isAfter(attemptedAt) ? newAttemptedAt : attemptedAt;
      return this;
    }

    Copy attemptedAt(Instant newAttemptedAt) {
      attemptedAt = newAttemptedAt;
      return this;
    }

    Copy rotation(Optional<Rotation> newRotation) {
      rotation = newRotation;
      return this;
    }

    Copy stale(boolean newStale) {
      stale = newStale;
      return this;
    }

    Copy version(long newVersion) {
      version = newVersion;
      return this;
    }

    Integration build() {
      return new Integration(
          original.id,
          original.workspace,
          original.provider,
          name,
          original.account,
          original.form,
          published,
          state,
          verification,
          rotation,
          stale,
          attemptedAt,
          original.linkedAt,
          version);
    }
  }
}
