package dev.tenon.m365;

import dev.tenon.m365.entra.Cloud;
import dev.tenon.m365.entra.Portal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator entered about an account.
 *
 * @param tenantId a GUID or a domain, lower case
 * @param applicationId a GUID, lower case
 * @param organization a domain, lower case
 */
public record LinkForm(String tenantId, String applicationId, String organization, Cloud cloud) {

  /** Reads the values of a validated form. */
  public static LinkForm of(Map<String, String> form) {
    return new LinkForm(
        lowerCase(form, M365Form.TENANT_ID),
        lowerCase(form, M365Form.APPLICATION_ID),
        lowerCase(form, M365Form.ORGANIZATION),
        Cloud.of(form.getOrDefault(M365Form.CLOUD, Cloud.GLOBAL.id())));
  }

  /** The admin center of the tenant's cloud. */
  public Portal portal() {
    return new Portal(cloud);
  }

  /** The application id, for links to its pages. */
  public Optional<String> application() {
    return Optional.of(applicationId);
  }

  private static String lowerCase(Map<String, String> form, String name) {
    return form.getOrDefault(name, "").toLowerCase(Locale.ROOT);
  }
}
