package dev.tenon.core.onboarding.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.internal.integration.NameReservations;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.workspace.Caller;

/** Names taken by integrations and by open onboardings. */
public record WorkspaceNames(IntegrationRepository integrations, OnboardingRepository onboardings)
    implements NameReservations {

  @Override
  public void requireFree(String name, Caller caller) {
    if (integrations.findByName(caller.workspace(), name).isPresent()) {
      throw new TenonException(
          CoreErrorCode.NAME_TAKEN,
          "There is an integration of that name already; choose another name.");
    }
    if (onboardings.findOpenByName(caller.workspace(), name).isPresent()) {
      throw new TenonException(
          CoreErrorCode.NAME_TAKEN,
          "There is an unfinished onboarding of that name; resume it, abandon it, or choose another"
              + " name.");
    }
  }
}
