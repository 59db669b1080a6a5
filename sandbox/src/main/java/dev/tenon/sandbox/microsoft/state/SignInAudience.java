package dev.tenon.sandbox.microsoft.state;

import java.util.Arrays;
import java.util.Optional;

/**
 * Who may sign in to an application.
 *
 * <p>Source: property {@code signInAudience} of the application resource type (graph
 * resources/application).
 */
public enum SignInAudience {
  SINGLE_TENANT("AzureADMyOrg"),
  MULTIPLE_TENANTS("AzureADMultipleOrgs"),
  TENANTS_AND_PERSONAL("AzureADandPersonalMicrosoftAccount"),
  PERSONAL("PersonalMicrosoftAccount");

  private final String value;

  SignInAudience(String value) {
    this.value = value;
  }

  /** The value as Graph writes it. */
  public String value() {
    return value;
  }

  /** The audience with the given Graph value. */
  public static Optional<SignInAudience> of(String value) {
    return Arrays.stream(values()).filter(item -> item.value.equals(value)).findFirst();
  }
}
