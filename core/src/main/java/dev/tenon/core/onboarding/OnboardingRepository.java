package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores onboardings. Called by the use cases inside a transaction; implemented by a store. */
public interface OnboardingRepository {

  /** Adds an onboarding. The caller checked in the same transaction that the name is free. */
  void add(Onboarding onboarding);

  /** Finds an onboarding by id within a workspace. */
  Optional<Onboarding> find(WorkspaceId workspace, OnboardingId id);

  /** Finds an open onboarding by name within a workspace, ignoring case. */
  Optional<Onboarding> findOpenByName(WorkspaceId workspace, String name);

  /** Finds the newest open onboarding that was started for a discovered account. */
  Optional<Onboarding> findOpenByDiscovered(
      WorkspaceId workspace, ProviderId provider, String accountId);

  /**
   * Lists the open onboardings of a workspace, newest first. Those that started at the same time
   * are sorted by id.
   *
   * @param after only onboardings after this position
   * @param limit the largest number to return
   */
  List<OnboardingSummary> open(WorkspaceId workspace, Optional<Position> after, int limit);

  /**
   * Replaces an onboarding if the stored version equals its version, and increments the version.
   *
   * @return whether it was replaced; {@code false} when it was changed in the meantime
   */
  boolean update(Onboarding onboarding);

  /** The position of an onboarding in a list. */
  record Position(Instant startedAt, OnboardingId id) {

    public Position {
      requireNonNull(startedAt, "startedAt");
      requireNonNull(id, "id");
    }
  }
}
