package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.workspace.WorkspaceId;

/**
 * What a run is about. At most one run of a subject is in progress.
 *
 * @param id the id of an onboarding, an integration or a discovery rule
 */
public record RunSubject(WorkspaceId workspace, String id, RunWork work) {

  public RunSubject {
    requireNonNull(workspace, "workspace");
    requireNonNull(id, "id");
    requireNonNull(work, "work");
  }

  /** The checks of an onboarding or an integration. */
  public RunSubject(WorkspaceId workspace, String id) {
    this(workspace, id, new RunWork.Checks());
  }

  /** An attempt to connect an onboarding. */
  public static RunSubject of(WorkspaceId workspace, OnboardingId onboarding) {
    return new RunSubject(workspace, onboarding.value());
  }

  /** A verification of an integration, or of its new credential. */
  public static RunSubject of(WorkspaceId workspace, IntegrationId integration) {
    return new RunSubject(workspace, integration.value());
  }
}
