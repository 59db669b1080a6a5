package dev.tenon.cli.view;

import static java.util.stream.Collectors.joining;

import dev.tenon.cli.render.Shell;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.util.List;

/** Phrases that several views share. */
public final class Phrases {

  private Phrases() {}

  /** The state of an integration. */
  public static String state(Integration integration) {
    return state(integration.state()) + (integration.stale() ? ", stale" : "");
  }

  /** The state of an integration in a list. */
  public static String state(IntegrationSummary integration) {
    return state(integration.state()) + (integration.stale() ? ", stale" : "");
  }

  /** The status of an integration. */
  public static String state(IntegrationState state) {
    return switch (state) {
      case CONNECTED -> "connected";
      case ATTENTION -> "needs attention";
      case BROKEN -> "broken";
      case PAUSED -> "paused";
    };
  }

  /** The outcome of a verification, as a sentence. */
  public static String sentence(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "Every required and recommended check passed.";
      case PASSED_INCOMPLETE ->
          "Every required check passed; a recommended one could not be completed.";
      case PASSED_WITH_FINDINGS ->
          "Every required check passed; there are recommendations to follow.";
      case PROPAGATING ->
          "A required change is not visible yet. It may still be propagating, or it was not made.";
      case INCONCLUSIVE -> "Status unknown: a required check could not be completed.";
      case FAILED -> "A required check failed.";
    };
  }

  /** Whether the status is unknown for a reason that neither operator nor customer can fix. */
  public static boolean resolvesItself(Verification verification) {
    return verification.outcome() == Outcome.INCONCLUSIVE
        && verification
            .unanswered()
            .filter(who -> who == ErrorCategory.CALLER || who == ErrorCategory.CUSTOMER_SETUP)
            .isEmpty();
  }

  /** The command that resumes an onboarding. */
  public static String linkCommand(Onboarding onboarding) {
    return linkCommand(onboarding.provider(), onboarding.name());
  }

  /** The command that resumes the onboarding with that name. */
  public static String linkCommand(ProviderId provider, String name) {
    return "tenon link %s --name %s".formatted(provider, Shell.quote(name));
  }

  /** The required fields whose values the provider rejected. */
  public static List<Field> toEnterAgain(ProviderDescriptor provider, Onboarding onboarding) {
    return provider.fieldsFor(onboarding.form()).stream()
        .filter(field -> field.required() && !field.secret() && field.defaultValue().isEmpty())
        .filter(field -> !onboarding.form().containsKey(field.name()))
        .toList();
  }

  /** The same command, with options for the values that must be entered again. */
  public static String linkCommand(Onboarding onboarding, List<Field> again) {
    return again.stream()
        .map(field -> " %s …".formatted(optionName(field)))
        .collect(joining("", linkCommand(onboarding), ""));
  }

  /** The option of a field: {@code tenantId} becomes {@code --tenant-id}. */
  public static String optionName(Field field) {
    return field.secret() ? optionName(field.name()) + "-file" : optionName(field.name());
  }

  /** The option of a plain field with that name. */
  public static String optionName(String field) {
    StringBuilder name = new StringBuilder("--");
    for (int i = 0; i < field.length(); i++) {
      char letter = field.charAt(i);
      if (Character.isUpperCase(letter)) {
        name.append('-');
      }
      name.append(Character.toLowerCase(letter));
    }
    return name.toString();
  }

  /** The command that shows the guide of an onboarding and saves its files. */
  public static String guideCommand(Onboarding onboarding) {
    return guideCommand(onboarding.provider(), onboarding.name());
  }

  /** The same command for a linked account. */
  public static String guideCommand(Integration integration) {
    return guideCommand(integration.provider(), integration.name());
  }

  private static String guideCommand(ProviderId provider, String name) {
    return "tenon guide %s --name %s --save .".formatted(provider, Shell.quote(name));
  }

  /** The command that rotates an integration's credential, with an option. */
  public static String rotateCommand(Integration integration, String option) {
    return "tenon rotate %s %s".formatted(Shell.quote(integration.name()), option);
  }

  /** The command that verifies an integration. */
  public static String verifyCommand(Integration integration) {
    return "tenon verify " + Shell.quote(integration.name());
  }

  /** Such as "40 seconds", "5 minutes" or "3 hours". */
  public static String duration(Duration duration) {
    if (duration.toHours() >= 2) {
      return duration.toHours() + " hours";
    }
    return duration.toMinutes() < 2
        ? duration.toSeconds() + " seconds"
        : duration.toMinutes() + " minutes";
  }
}
