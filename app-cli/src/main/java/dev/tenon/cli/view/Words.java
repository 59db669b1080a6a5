package dev.tenon.cli.view;

import dev.tenon.cli.render.Shell;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.onboarding.Onboarding;

/** Words that several results share. */
public final class Words {

  private Words() {}

  /** How an integration stands. */
  static String state(Integration integration) {
    return state(integration.state()) + (integration.stale() ? ", stale" : "");
  }

  /** How an integration stood. */
  static String state(IntegrationState state) {
    return switch (state) {
      case CONNECTED -> "connected";
      case ATTENTION -> "needs attention";
      case BROKEN -> "broken";
      case PAUSED -> "paused";
    };
  }

  /** What a verification came to, as a sentence. */
  static String sentence(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "Every required and recommended check passed.";
      case PASSED_INCOMPLETE ->
          "Every required check passed; a recommended one could not be answered.";
      case PASSED_WITH_FINDINGS ->
          "Every required check passed; there are recommendations to follow.";
      case PROPAGATING -> "A change in the account is still spreading through the cloud.";
      case INCONCLUSIVE -> "It could not be told how the account stands.";
      case FAILED -> "A required check failed.";
    };
  }

  /** The command that goes on with an onboarding. */
  public static String linkCommand(Onboarding onboarding) {
    return "tenon link %s --name %s"
        .formatted(onboarding.provider(), Shell.quote(onboarding.name()));
  }

  /** The command that shows the guide of an onboarding and saves its files. */
  static String guideCommand(Onboarding onboarding) {
    return "tenon guide %s --name %s --save ."
        .formatted(onboarding.provider(), Shell.quote(onboarding.name()));
  }

  /** The command about the rotation of an integration's credential. */
  static String rotateCommand(Integration integration, String option) {
    return "tenon rotate %s %s".formatted(Shell.quote(integration.name()), option);
  }

  /** The command that verifies an integration. */
  static String verifyCommand(Integration integration) {
    return "tenon verify " + Shell.quote(integration.name());
  }
}
