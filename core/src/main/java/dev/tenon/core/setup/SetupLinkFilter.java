package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.OnboardingId;
import java.util.Optional;

/**
 * Which setup links to list: those that meet every condition given. Start from {@link #ALL}.
 *
 * @param onboarding for this onboarding
 * @param integration for the repair or renewal of this integration
 * @param state in this state
 */
public record SetupLinkFilter(
    Optional<OnboardingId> onboarding,
    Optional<IntegrationId> integration,
    Optional<SetupLinkState> state) {

  /** Every setup link of the workspace. */
  public static final SetupLinkFilter ALL =
      new SetupLinkFilter(Optional.empty(), Optional.empty(), Optional.empty());

  public SetupLinkFilter {
    requireNonNull(onboarding, "onboarding");
    requireNonNull(integration, "integration");
    requireNonNull(state, "state");
  }

  /** Only links for this onboarding. */
  public SetupLinkFilter of(OnboardingId wanted) {
    return new SetupLinkFilter(Optional.of(wanted), integration, state);
  }

  /** Only links for this integration. */
  public SetupLinkFilter of(IntegrationId wanted) {
    return new SetupLinkFilter(onboarding, Optional.of(wanted), state);
  }

  /** Only links in this state. */
  public SetupLinkFilter inState(SetupLinkState wanted) {
    return new SetupLinkFilter(onboarding, integration, Optional.of(wanted));
  }
}
