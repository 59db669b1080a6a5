package dev.tenon.core.onboarding;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ProviderId;

/**
 * Begins to link an account.
 *
 * @param name what the operator calls the account
 */
public record StartOnboarding(ProviderId provider, String name, Caller caller) {

  public StartOnboarding {
    requireNonNull(provider, "provider");
    requireNonNull(name, "name");
    requireNonNull(caller, "caller");
  }
}
