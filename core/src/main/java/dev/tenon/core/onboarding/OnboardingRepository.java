package dev.tenon.core.onboarding;

import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Keeps onboardings. Called by the use cases inside a transaction; implemented by a store. */
public interface OnboardingRepository {

  /** Adds an onboarding; its name was found free in the same transaction. */
  void add(Onboarding onboarding);

  /** Finds by id within a workspace. */
  Optional<Onboarding> find(WorkspaceId workspace, OnboardingId id);

  /** Finds an open one by name within a workspace, whatever the case of its letters. */
  Optional<Onboarding> findOpenByName(WorkspaceId workspace, String name);

  /** The open onboardings of a workspace, newest first. */
  List<Onboarding> open(WorkspaceId workspace);

  /**
   * Replaces an onboarding whose kept version is the given one's, and counts the version up.
   *
   * @return whether it was replaced; {@code false} when it was changed meanwhile
   */
  boolean update(Onboarding onboarding);
}
