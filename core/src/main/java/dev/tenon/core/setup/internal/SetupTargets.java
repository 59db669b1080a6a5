package dev.tenon.core.setup.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.core.setup.SetupStep;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Action;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Capability;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The onboardings and integrations that setup links are for. */
public record SetupTargets(
    Onboardings onboardings,
    Integrations integrations,
    IntegrationPorts linked,
    ProviderRegistry providers) {

  /** A target as a link describes it. */
  record Described(ProviderId provider, String name) {}

  /**
   * Finds a target that a link can be for; inside a transaction.
   *
   * @param expected the account that the link is for
   */
  Described load(SetupTarget target, Optional<String> expected, Caller caller) {
    if (target.purpose() == SetupPurpose.LINK) {
      Onboarding onboarding = onboardings.get(new OnboardingId(target.subject()), caller);
      if (onboarding.state() != OnboardingState.OPEN) {
        throw new TenonException(
            CoreErrorCode.ONBOARDING_CLOSED,
            "The onboarding has ended; a setup link is for an open one.");
      }
      return new Described(onboarding.provider(), onboarding.name());
    }
    Integration integration = linked.loadActive(new IntegrationId(target.subject()), caller);
    expected
        .filter(account -> !StoredSetupWork.isExpected(account, integration.account()))
        .ifPresent(
            account -> {
              throw StoredSetupWork.notExpected(account, integration.account());
            });
    if (target.purpose() == SetupPurpose.RENEWAL) {
      requireRotation(integration.provider());
    }
    return new Described(integration.provider(), integration.name());
  }

  private void requireRotation(ProviderId provider) {
    if (!providers.get(provider).capabilities().contains(Capability.ROTATE_CREDENTIAL)) {
      throw new TenonException(
          ProviderErrorCode.CAPABILITY_NOT_OFFERED,
          "The provider %s does not rotate credentials, so there is nothing to renew."
              .formatted(provider));
    }
  }

  /** The integration that a link repairs or renews; inside a transaction. */
  Integration integration(SetupTarget target, Caller caller) {
    return linked.load(new IntegrationId(target.subject()), caller);
  }

  /** The guide for the whole work; outside transactions. */
  Guide guide(SetupTarget target, Caller caller) {
    return target.purpose() == SetupPurpose.LINK
        ? onboardings.guide(new OnboardingId(target.subject()), caller)
        : integrations.guide(new IntegrationId(target.subject()), caller);
  }

  /** A step of the guide. */
  SetupStep step(String id, SetupTarget target, Caller caller) {
    return new SetupStep(id, find(id, guide(target, caller)).title());
  }

  /** The guide with nothing but one step and the files that it names. */
  Guide guide(SetupStep step, SetupTarget target, Caller caller) {
    Guide whole = guide(target, caller);
    GuideStep only = find(step.id(), whole);
    Set<String> named =
        only.actions().stream()
            .filter(Action.DownloadFile.class::isInstance)
            .map(action -> ((Action.DownloadFile) action).artifact())
            .collect(Collectors.toSet());
    List<Artifact> files =
        whole.artifacts().stream().filter(file -> named.contains(file.id())).toList();
    return new Guide(List.of(only), files);
  }

  private static GuideStep find(String id, Guide guide) {
    return guide.steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.STEP_NOT_FOUND,
                    "The guide has no step of that id; read the guide again and name one of its"
                        + " steps."));
  }
}
