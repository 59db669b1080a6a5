package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores onboardings. Called by the use cases inside a transaction; implemented by a store. */
public interface OnboardingRepository {

  /** Adds an onboarding; its name was found free in the same transaction. */
  void add(Onboarding onboarding);

  /** Finds by id within a workspace. */
  Optional<Onboarding> find(WorkspaceId workspace, OnboardingId id);

  /** Finds an open one by name within a workspace, ignoring case. */
  Optional<Onboarding> findOpenByName(WorkspaceId workspace, String name);

  /** Finds the newest open one that was started for a discovered account. */
  Optional<Onboarding> findOpenByDiscovered(
      WorkspaceId workspace, ProviderId provider, String accountId);

  /**
   * The open onboardings of a workspace, newest first; of two started at the same time, the one
   * with the lower id first.
   *
   * @param after only those that follow this position
   * @param limit at most so many
   */
  List<OnboardingSummary> open(WorkspaceId workspace, Optional<Position> after, int limit);

  /**
   * Replaces an onboarding if the stored version is that of the given one, and increments it.
   *
   * @return whether it was replaced; {@code false} when it was changed in the meantime
   */
  boolean update(Onboarding onboarding);

  /** Where an onboarding is in a list. */
  record Position(Instant startedAt, OnboardingId id) {

    public Position {
      requireNonNull(startedAt, "startedAt");
      requireNonNull(id, "id");
    }
  }
}
