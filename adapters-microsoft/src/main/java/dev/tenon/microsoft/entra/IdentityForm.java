package dev.tenon.microsoft.entra;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator entered about the application that signs in, the same for every provider of a
 * Microsoft cloud.
 *
 * @param cloud the national cloud
 * @param tenantId a GUID or a domain, lower case
 * @param applicationId a GUID, lower case
 */
public record IdentityForm(Cloud cloud, String tenantId, String applicationId) {

  /** Reads the values of a validated form with the fields of {@link IdentityFields}. */
  public static IdentityForm of(Map<String, String> form) {
    return new IdentityForm(
        Cloud.of(form.getOrDefault(IdentityFields.CLOUD, Cloud.GLOBAL.id())),
        lowerCase(form, IdentityFields.TENANT_ID),
        lowerCase(form, IdentityFields.APPLICATION_ID));
  }

  /** Whose requests Microsoft counts together: the tenant and application that a form names. */
  public static String account(Map<String, String> form) {
    return lowerCase(form, IdentityFields.TENANT_ID)
        + " "
        + lowerCase(form, IdentityFields.APPLICATION_ID);
  }

  /** The admin center of the tenant's cloud. */
  public Portal portal() {
    return new Portal(cloud);
  }

  /** The application id, for links to its pages. */
  public Optional<String> application() {
    return Optional.of(applicationId);
  }

  /** Whether one id was entered for both, so that neither can be asked about. */
  public boolean namesOneIdTwice() {
    return !tenantId.isEmpty() && tenantId.equals(applicationId);
  }

  private static String lowerCase(Map<String, String> form, String name) {
    return form.getOrDefault(name, "").toLowerCase(Locale.ROOT);
  }
}
