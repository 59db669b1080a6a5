package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.Caller;
import java.util.Map;

/**
 * Tries to connect an onboarding.
 *
 * @param form values by field name, laid over those entered before; secret fields go to the vault.
 *     Its values never appear in the text form of this record
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
