package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.Caller;
import java.util.Map;

/**
 * A command that tries to connect an onboarding.
 *
 * @param form values by field name, which override those entered before; secret values are stored
 *     in the vault. {@code toString} shows no values
 */
public record Connect(OnboardingId onboarding, Map<String, String> form, Caller caller) {

  public Connect {
    requireNonNull(onboarding, "onboarding");
    form = Map.copyOf(form);
    requireNonNull(caller, "caller");
  }

  @Override
  public String toString() {
    return "Connect[" + onboarding + ", fields " + form.keySet() + "]";
  }
}
