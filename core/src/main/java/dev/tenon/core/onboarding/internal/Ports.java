package dev.tenon.core.onboarding.internal;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialRepository;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.internal.setup.SetupWork;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceRepository;

/** The parts of a store that onboarding touches, and steps that several use cases share. */
public record Ports(
    Transactions transactions,
    WorkspaceRepository workspaces,
    OnboardingRepository onboardings,
    IntegrationRepository integrations,
    CredentialRepository credentials,
    CredentialVault vault,
    SetupWork setup,
    boolean sharedAccounts) {

  Onboarding load(OnboardingId id, Caller caller) {
    return onboardings
        .find(caller.workspace(), id)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.ONBOARDING_NOT_FOUND,
                    "There is no such onboarding in this workspace."));
  }

  Onboarding loadOpen(OnboardingId id, Caller caller) {
    Onboarding onboarding = load(id, caller);
    requireOpen(onboarding);
    return onboarding;
  }

  static void requireOpen(Onboarding onboarding) {
    if (onboarding.state() != OnboardingState.OPEN) {
      throw new TenonException(
          CoreErrorCode.ONBOARDING_CLOSED,
          onboarding.state() == OnboardingState.CONNECTED
              ? "The onboarding has ended: the account is linked."
              : "The onboarding was abandoned; start a new one.");
    }
  }

  /** Stores a changed onboarding and returns it as it is stored. */
  Onboarding update(Onboarding changed) {
    if (!onboardings.update(changed)) {
      throw changedMeanwhile();
    }
    return changed.withVersion(changed.version() + 1);
  }

  static TenonException changedMeanwhile() {
    return new TenonException(
        CoreErrorCode.CHANGED_MEANWHILE, "The onboarding was changed at the same time; try again.");
  }

  static CredentialKey credentialOf(Onboarding onboarding) {
    return new CredentialKey(onboarding.workspace(), onboarding.integration().value());
  }
}
