package dev.tenon.m365;

import dev.tenon.microsoft.entra.IdentityForm;
import java.util.Locale;
import java.util.Map;

/**
 * What the operator entered about an account.
 *
 * @param identity the application, its tenant and cloud
 * @param organization a domain, lower case
 */
public record LinkForm(IdentityForm identity, String organization) {

  /** The name of the field for the initial domain of the tenant. */
  static final String ORGANIZATION = "organization";

  /** Reads the values of a validated form. */
  public static LinkForm of(Map<String, String> form) {
    return new LinkForm(
        IdentityForm.of(form), form.getOrDefault(ORGANIZATION, "").toLowerCase(Locale.ROOT));
  }
}
