package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ProviderId;
import java.util.Map;

/**
 * A command that starts an onboarding.
 *
 * @param name what the operator calls the account
 * @param form plain values of the provider's form that are already known, by field name; secret
 *     ones are entered later
 */
public record StartOnboarding(
    ProviderId provider, String name, Map<String, String> form, Caller caller) {

  public StartOnboarding {
    requireNonNull(provider, "provider");
    requireNonNull(name, "name");
    form = Map.copyOf(form);
    requireNonNull(caller, "caller");
  }

  /** Starts with a name and no form values. */
  public StartOnboarding(ProviderId provider, String name, Caller caller) {
    this(provider, name, Map.of(), caller);
  }
}
