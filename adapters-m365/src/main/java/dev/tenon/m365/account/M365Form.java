package dev.tenon.m365.account;

import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.spi.ProviderId;
import java.util.Locale;
import java.util.Map;

/**
 * What the operator entered about an account.
 *
 * @param identity the application, its tenant and cloud
 * @param organization a domain, lower case
 */
public record M365Form(IdentityForm identity, String organization) {

  /** The id of the provider. */
  public static final ProviderId PROVIDER = ProviderId.of("m365");

  /** The name of the field for the initial domain of the tenant. */
  public static final String ORGANIZATION = "organization";

  /** Reads the values of a validated form. */
  public static M365Form of(Map<String, String> form) {
    return new M365Form(
        IdentityForm.of(form), form.getOrDefault(ORGANIZATION, "").toLowerCase(Locale.ROOT));
  }
}
