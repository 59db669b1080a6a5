package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

/**
 * Names one onboarding for ever.
 *
 * @param value opaque; compare, store, show, but do not take apart
 */
public record OnboardingId(String value) {

  public OnboardingId {
    requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value;
  }
}
