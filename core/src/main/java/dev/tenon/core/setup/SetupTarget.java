package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.internal.IdSyntax;
import dev.tenon.core.onboarding.OnboardingId;

/**
 * What a setup link is for.
 *
 * @param subject the id of an onboarding for {@link SetupPurpose#LINK}, of an integration otherwise
 */
public record SetupTarget(SetupPurpose purpose, String subject) {

  /**
   * Checks the syntax of the id.
   *
   * @throws dev.tenon.core.error.TenonException {@code ID_INVALID}
   */
  public SetupTarget {
    requireNonNull(purpose, "purpose");
    IdSyntax.require("A setup link's target", subject);
  }

  /** Linking the account of an onboarding. */
  public static SetupTarget link(OnboardingId onboarding) {
    return new SetupTarget(SetupPurpose.LINK, onboarding.value());
  }

  /** Repairing a linked account. */
  public static SetupTarget repair(IntegrationId integration) {
    return new SetupTarget(SetupPurpose.REPAIR, integration.value());
  }

  /** Replacing the credential of a linked account. */
  public static SetupTarget renewal(IntegrationId integration) {
    return new SetupTarget(SetupPurpose.RENEWAL, integration.value());
  }
}
